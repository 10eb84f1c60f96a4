"""What a reader sees in a letter, worked out twice: from the blocks, and from what a writer made of them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from assistant.letters.blocks import Heading, Paragraph, Points, Table, label_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.letters.blocks import Block, Letter


def pieces(letter: Letter) -> list[str]:
    """Every string of the letter in reading order, without any white space."""
    return [bare(piece) for piece in words_of(letter)]


def words_of(letter: Letter) -> list[str]:
    """Every string of the letter in reading order."""
    return [piece for piece in _pieces(letter) if piece.strip()]


def bare(text: str) -> str:
    return "".join(text.split())


def between(text: str, parts: list[str]) -> list[str]:
    """Find the parts in this order and give what stands between them; fails if one is missing."""
    text, left, at = bare(text), [], 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, (part[:200], text[at : at + 200])
        left.append(text[at:found])
        at = found + len(part)
    return [*left, text[at:]]


def _pieces(letter: Letter) -> Iterator[str]:
    yield from map(shown, letter.sender)
    yield shown(letter.date)
    yield from map(shown, letter.recipient)
    for reference in letter.references:
        yield label_of(reference.label)
        yield shown(reference.spans)
    yield shown(letter.greeting)
    yield letter.title
    yield from _of_blocks(letter.blocks)
    if letter.signature:
        yield shown(letter.signature.words)
        yield from map(shown, letter.signature.lines)
    yield from _of_blocks(letter.after)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield shown(block.spans)
            case Paragraph():
                yield label_of(block.label)
                yield shown(block.spans)
            case Points():
                for item in block.items:
                    yield from _of_blocks(item.blocks)
            case Table():
                yield block.caption
                yield from block.heads
                for row in block.rows:
                    yield from map(shown, row)


class Page(HTMLParser):
    """The visible text of a page, its tags and their attributes, and the text of each heading and item."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.said: dict[str, list[str]] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"br", "meta", "col"}:
            self.inside.append(tag)
            self.said.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self.inside:
            self.said[tag][-1] += data
        if "style" not in self.inside and "title" not in self.inside:
            self.text += data

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]
