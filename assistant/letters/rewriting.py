"""A letter made again with the person's own words in their places. ``keeping`` says which words go where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.letters.blocks import (
    OWN,
    Blank,
    Block,
    Heading,
    Letter,
    Paragraph,
    Point,
    Points,
    Reference,
    Signature,
    Spans,
    Table,
    label_of,
    labelled,
    plain,
    shown,
)
from assistant.letters.units import Unit, of_block, of_lines

DATE = "date"


@dataclass
class Plan:
    """What becomes of each unit of a letter, by its number.

    Attributes:
        own: the person's text in its place.
        gone: it stays out.
        behind: what the person added behind it; -1 is before the first.
    """

    own: dict[int, Unit] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    behind: dict[int, list[Unit]] = field(default_factory=dict)


def rewritten(letter: Letter, plan: Plan) -> Letter:
    """Give the letter with the person's words in it."""
    return _Writer(plan).letter(letter)


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands in a place now, and whose it is: the program's, the person's in its place, or added behind it."""

    unit: Unit
    whose: str

    @property
    def text(self) -> str:
        return self.unit.text


OURS, CHANGED, ADDED = "ours", "changed", "added"


class _Writer:
    """Makes the letter again, unit by unit, with the person's words in their places."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.at = -1

    def letter(self, letter: Letter) -> Letter:
        """Give the letter with the person's words in it."""
        begin = [_Said(each, ADDED) for each in self.plan.behind.get(-1, ())]
        sender = self.lines(letter.sender)
        begin += [each for each in self.take(of_lines(DATE, (shown(letter.date),))) if each.whose == ADDED]
        recipient = self.lines(letter.recipient)
        references, more = self.references(letter)
        greeting, after = self.text(letter.greeting)
        title, last = self.text(plain(letter.title))
        first = [Paragraph(plain(each.text), origin=OWN) for each in (*begin, *more, *after, *last)]
        blocks = (*first, *self.blocks(letter.blocks))
        signature = self.signature(letter.signature) if letter.signature else None
        return replace(
            letter,
            sender=sender,
            recipient=recipient,
            references=references,
            greeting=greeting,
            title=shown(title) or letter.title,
            blocks=blocks,
            signature=signature,
            after=self.blocks(letter.after),
        )

    def take(self, units: Sequence[Unit]) -> list[_Said]:
        """Give what stands now where these units stood, with what was added behind."""
        said: list[_Said] = []
        for unit in units:
            self.at += 1
            own = self.plan.own.get(self.at)
            if self.at not in self.plan.gone:
                said.append(_Said(own, CHANGED) if own else _Said(unit, OURS))
            said += [_Said(each, ADDED) for each in self.plan.behind.get(self.at, ())]
        return said

    def lines(self, lines: tuple[Spans, ...]) -> tuple[Spans, ...]:
        """Give lines that stand together; what was added behind them becomes more lines."""
        units = of_lines("", map(shown, lines))
        said = self.take(units)
        if _as_it_was(said, units):
            return lines
        return tuple(_spans(line, lines) for each in said for line in each.text.split("\n"))

    def references(self, letter: Letter) -> tuple[tuple[Reference, ...], list[_Said]]:
        """Give the lines such as "Your reference", and what was added behind them."""
        units = of_lines("", (labelled(line.label, line.spans) for line in letter.references))
        said = self.take(units)
        if _as_it_was(said, units):
            return letter.references, []
        held = tuple(line.spans for line in letter.references)
        stays = [each for each in said if each.whose != ADDED]
        cut = [line.partition(": ") for each in stays for line in each.text.split("\n")]
        found = (Reference(head if colon else "", _spans(rest if colon else head, held)) for head, colon, rest in cut)
        return tuple(found), [each for each in said if each.whose == ADDED]

    def text(self, spans: Spans) -> tuple[Spans, list[_Said]]:
        """Give a line of its own, and what was added behind it."""
        units = of_lines("", (shown(spans),))
        said = self.take(units)
        if _as_it_was(said, units):
            return spans, []
        stays = [each.text for each in said if each.whose != ADDED]
        return _spans("\n".join(stays), (spans,)), [each for each in said if each.whose == ADDED]

    def signature(self, signature: Signature) -> Signature:
        """Give what closes the letter; what was added behind the closing words stands over the name."""
        words, behind = self.text(signature.words)
        return Signature(words, (*(plain(each.text) for each in behind), *self.lines(signature.lines)))

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Give blocks that stand in no list."""
        return tuple(each for part in self.parted(blocks, items=False) for each in part)

    def parted(self, blocks: Sequence[Block], *, items: bool) -> Iterator[list[Block]]:
        """Give blocks, parted where the person began a new item of the list that they stand in."""
        part: list[Block] = []
        for number, block in enumerate(blocks):
            if isinstance(block, Points):
                part += self.points(block)
                continue
            units = of_block(block, item=items and not number)
            said = self.take(units)
            for each in said:
                if items and each.whose == ADDED and each.unit.item:
                    yield part
                    part = []
                part.append(block if each.whose == OURS and len(units) == 1 else _block(each, block))
            if not units:
                part.append(block)
        yield part

    def points(self, points: Points) -> Iterator[Block]:
        """Give a list; without any item it is gone."""
        items = tuple(
            Point(tuple(part)) for item in points.items for part in self.parted(item.blocks, items=True) if part
        )
        if items:
            yield replace(points, items=items)


def _as_it_was(said: Sequence[_Said], units: Sequence[Unit]) -> bool:
    return [each.unit for each in said] == list(units)


def _block(said: _Said, block: Heading | Paragraph | Table) -> Block:
    """Give words as a block: in the shape of the one that they stand for, or as a paragraph of the person's."""
    origin = block.origin if said.whose == OURS else OWN
    if isinstance(block, Heading) and said.whose != ADDED:
        return Heading(block.level, _spans(said.text, (block.spans,)), origin)
    label, held = (block.label, (block.spans,)) if isinstance(block, Paragraph) else ("", ())
    start = label_of(label)
    if not label or not said.text.startswith(start):
        return Paragraph(_spans(said.text, held), origin=origin)
    return Paragraph(_spans(said.text.removeprefix(start).strip(), held), label, origin)


def _spans(text: str, held: Sequence[Spans]) -> Spans:
    """Give the person's words as spans; a gap that they left as it was is a gap still."""
    for blank in {span.text: span for spans in held for span in spans if isinstance(span, Blank)}.values():
        before, found, after = text.partition(blank.text)
        if found:
            return (*_spans(before, held), blank, *_spans(after, held))
    return plain(text)
