"""The rendered template, cut into blocks. It knows no case; the words of the person are signs that it never reads.

A template is plain lines::

    %title Complaint about children's services      a setting; several lines of %to and %sign are kept in order
    %after                                          what follows stands after the signature
    ## A heading
    A paragraph is lines without an empty line between them.
    What happened:: a paragraph with a label
    1. a numbered point                             "1." for each of them: they are counted here
       a second paragraph of that point             three spaces further in, after an empty line
    - a point without a number
    | When | What                                   a table: the first row is its head
    **words that stand out**

A heading with nothing under it is left out, and so is a paragraph with no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.letters.blocks import (
    Block,
    Heading,
    Origin,
    Paragraph,
    Point,
    Points,
    Span,
    Spans,
    Strong,
    Table,
    Text,
    TimeLine,
    shown,
)
from assistant.letters.clean import paragraphs
from assistant.letters.slots import CLOSES, NAMED, OPENS, SIGN, Filled, Slots

INSIDE = "   "
_SETTING = re.compile(r"%([a-z]+) ?(.*)")
_POINT = re.compile(r"(1\.|-)(?: +(.*))?")
_LABEL = re.compile(r"(.{1,80}?):: *(.*)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_OPENING = re.compile(f"{OPENS}([^{NAMED}]*){NAMED}")
_TWO = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the rendered text, with the template that it stands in."""

    text: str
    template: str

    def inner(self) -> Line:
        """Give the line without the three spaces that put it inside a point."""
        return Line(self.text.removeprefix(INSIDE), self.template)


@dataclass
class Sheet:
    """What a template gives: settings by name, the blocks before the signature and those after it."""

    settings: dict[str, list[tuple[str, Spans]]] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()

    def lines(self, name: str) -> tuple[Spans, ...]:
        """Give the lines of a setting."""
        return tuple(spans for _, spans in self.settings.get(name, ()))

    def one(self, name: str) -> Spans:
        """Give a setting of one line; no spans where it is missing."""
        return next(iter(self.lines(name)), ())


def read_markup(rendered: str, slots: Slots) -> Sheet:
    """Cut the rendered template into blocks and put the answers in."""
    reader = _Reader(slots)
    sheet = Sheet()
    parts: list[list[Line]] = [[]]
    for line in reader.lines(rendered):
        setting = _SETTING.fullmatch(line.text)
        if setting is None:
            parts[-1].append(line)
        elif setting[1] == "after":
            parts.append([])
        else:
            label, spans = reader.labelled(setting[2])
            sheet.settings.setdefault(setting[1], []).append((label, spans))
    read = [_without_empty(tuple(reader.blocks(part))) for part in parts]
    sheet.blocks = read[0]
    sheet.after = tuple(block for part in read[1:] for block in part)
    return sheet


@dataclass(frozen=True)
class _Reader:
    slots: Slots

    def lines(self, rendered: str) -> Iterator[Line]:
        """Give the lines, each with the template it stands in; the signs that say so are taken out."""
        stack: list[str] = [""]
        for raw in rendered.split("\n"):
            stack += _OPENING.findall(raw)
            line = _OPENING.sub("", raw)
            yield Line(line.replace(CLOSES, "").rstrip(), stack[-1])
            del stack[len(stack) - line.count(CLOSES) :]

    def blocks(self, lines: Sequence[Line]) -> Iterator[Block]:
        at = 0
        while at < len(lines):
            text = lines[at].text
            if not text.strip():
                at += 1
            elif text.startswith("## "):
                yield self._heading(lines[at])
                at += 1
            elif _POINT.fullmatch(text):
                block, at = self._points(lines, at)
                if block.items:
                    yield block
            elif text.startswith("|"):
                end = _end(lines, at, lambda line: line.startswith("|"))
                if end - at >= _TWO:
                    yield self._table(lines[at:end])
                at = end
            else:
                end = _end(lines, at, lambda line: bool(line.strip()) and not _starts(line))
                yield from self._paragraphs(lines[at : max(end, at + 1)])
                at = max(end, at + 1)

    def _heading(self, line: Line) -> Heading:
        return Heading(2, self.spans(line.text[3:]), self._origin([line]))

    def _points(self, lines: Sequence[Line], at: int) -> tuple[Points, int]:
        """Read items of one kind until a line that neither belongs to one nor begins one."""
        kind = _marker(lines[at].text)
        items: list[Point] = []
        begin = at
        while at < len(lines) and _marker(lines[at].text) == kind:
            found = _POINT.fullmatch(lines[at].text)
            end = _end(lines, at + 1, lambda line: line.startswith(INSIDE) or not line.strip())
            first = Line((found[2] or "") if found else "", lines[at].template)
            blocks = tuple(self.blocks([first, *(line.inner() for line in lines[at + 1 : end])]))
            if blocks:
                items.append(Point(blocks))
            at = end
        return Points(tuple(items), numbered=kind == "1.", origin=self._origin(lines[begin:at])), at

    def _table(self, lines: Sequence[Line]) -> Table:
        rows = [[cell.strip() for cell in line.text.strip("|").split("|")] for line in lines]
        heads = tuple(shown(self.spans(cell)) for cell in rows[0])
        cells = tuple(tuple(self.spans(cell) for cell in row) for row in rows[1:])
        kind = TimeLine if len(heads) == _TWO else Table
        return kind(heads=heads, rows=cells, origin=self._origin(lines))

    def _paragraphs(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        """Give a paragraph; where it is one answer of several paragraphs, give each of them."""
        label, spans = self.labelled(_joined(lines))
        if not shown(spans).strip():
            return
        origin = self._origin(lines)
        only = spans[0] if len(spans) == 1 else None
        pieces = paragraphs(only.text) if isinstance(only, Text) else ()
        if len(pieces) > 1:
            for number, piece in enumerate(pieces):
                yield Paragraph((Text(piece),), "" if number else label, origin)
        else:
            yield Paragraph(spans, label, origin)

    def labelled(self, text: str) -> tuple[str, Spans]:
        found = _LABEL.fullmatch(text)
        label, words = (found[1], found[2]) if found else ("", text)
        return shown(self.spans(label)), self.spans(words)

    def spans(self, text: str) -> Spans:
        """Put the answers back: no word of theirs has been read as markup."""
        found: list[Span] = []
        for number, piece in enumerate(_STRONG.split(text)):
            strong = number % 2 == 1
            for part in re.split(f"({SIGN.pattern})", piece):
                spans = self.slots.filled(part).spans if SIGN.fullmatch(part) else (Text(part),) if part else ()
                found += [Strong(each.text) if strong and isinstance(each, Text) else each for each in spans]
        return _merged(found)

    def _origin(self, lines: Sequence[Line]) -> Origin:
        signs = [self.slots.filled(sign) for line in lines for sign in SIGN.findall(line.text)]
        template = next((line.template for line in lines if line.text.strip()), "")
        return Origin(
            _union(signs, "answers"), _union(signs, "rules"), _union(signs, "sources"), template or lines[0].template
        )


def _union(signs: Sequence[Filled], part: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for sign in signs for name in getattr(sign.origin, part)))


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(" ".join(line.text for line in lines).split(" ")).strip()


def _merged(found: Sequence[Span]) -> Spans:
    """Join neighbouring words into one span, with one space where a mark left two."""
    merged: list[Span] = []
    for span in found:
        last = merged[-1] if merged else None
        if isinstance(span, Text) and isinstance(last, Text):
            glue = span.text.lstrip(" ") if last.text.endswith((" ", "\n")) else span.text
            merged[-1] = Text(last.text + glue)
        else:
            merged.append(span)
    if merged and isinstance(merged[0], Text):
        merged[0] = Text(merged[0].text.lstrip(" "))
    if merged and isinstance(merged[-1], Text):
        merged[-1] = Text(merged[-1].text.rstrip(" "))
    return tuple(span for span in merged if span.text)


def _starts(line: str) -> bool:
    return line.startswith(("## ", "|")) or _POINT.fullmatch(line) is not None


def _marker(line: str) -> str:
    found = _POINT.fullmatch(line)
    return found[1] if found else ""


def _end(lines: Sequence[Line], at: int, goes_on: Callable[[str], bool]) -> int:
    while at < len(lines) and goes_on(lines[at].text):
        at += 1
    return at


def _without_empty(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out a heading that has nothing under it."""
    following = (*blocks[1:], None)[: len(blocks)]
    return tuple(
        block
        for block, after in zip(blocks, following, strict=True)
        if not isinstance(block, Heading) or (after is not None and not isinstance(after, Heading))
    )
