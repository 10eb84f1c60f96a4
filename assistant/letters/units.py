"""A letter as a row of units, the pieces of text that a person can change by hand, each under a name that lasts.

A unit is what stands between two empty lines on paper: a paragraph, a heading, an address. Its name says which part
of the letter it is, not what it says, so that it is found again when answers have changed. ``readback`` gives the
same row from a file, ``keeping`` lays the two side by side.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.letters.blocks import Block, Heading, Letter, Paragraph, Points, Table, labelled, shown
from assistant.letters.clean import clean, paragraphs

PRINT = 16
_MARKER = re.compile(r"^(?:\s*(?:\d{1,9}[.)]|[-*+\N{BULLET}])(?=\s|$))+")
_RULES = re.compile(r"[-=]{3,}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of a letter.

    Attributes:
        text: what is read there.
        name: which part of the letter it is, such as the template and the answer it comes from; several units may
            share one. Empty in a row that was read from a file.
        item: it begins an item of a list.
        table: it is a table, which is always written anew.
    """

    text: str
    name: str = ""
    item: bool = False
    table: bool = False

    @property
    def print(self) -> str:
        """A short print of the text, from which the text cannot be read."""
        return print_of(self.text)


def print_of(text: str) -> str:
    """Give the print of a text; spaces, line ends, list marks and rules, which differ between papers, do not count."""
    return hashlib.sha256(_bare(text).encode("utf-8", "surrogatepass")).hexdigest()[:PRINT]


def _bare(text: str) -> str:
    return _SPACE.sub("", _RULES.sub("", _MARKER.sub("", clean(text))))


def units_of(letter: Letter) -> tuple[Unit, ...]:
    """Give the units of a letter in the order in which they are read."""
    return tuple(_letter(letter))


def pieces(text: str, name: str, *, item: bool = False) -> tuple[Unit, ...]:
    """Give a text as one unit, or as several where it holds empty lines; none for what holds no words."""
    found = [piece for piece in paragraphs(text) if _bare(piece)]
    return tuple(Unit(piece, name, item and not number) for number, piece in enumerate(found))


def of_block(block: Heading | Paragraph | Table, *, item: bool = False) -> tuple[Unit, ...]:
    """Give the units of one block that holds no others."""
    match block:
        case Heading():
            return pieces(shown(block.spans), _name(block, print_of(shown(block.spans))), item=item)
        case Paragraph():
            return pieces(labelled(block.label, block.spans), _name(block, block.label), item=item)
        case Table():
            cells = [block.caption, *block.heads, *(shown(cell) for row in block.rows for cell in row)]
            return (Unit("\n".join(filter(None, cells)), _name(block, block.kind), table=True),)


def of_lines(name: str, lines: Iterable[str]) -> tuple[Unit, ...]:
    """Give lines that stand together, such as an address, as one unit."""
    return pieces("\n".join(filter(None, lines)), name)


def _letter(letter: Letter) -> Iterator[Unit]:
    yield from of_lines("sender", map(shown, letter.sender))
    yield from of_lines("date", (shown(letter.date),))
    yield from of_lines("recipient", map(shown, letter.recipient))
    yield from of_lines("references", (labelled(line.label, line.spans) for line in letter.references))
    yield from of_lines("greeting", (shown(letter.greeting),))
    yield from of_lines("title", (letter.title,))
    yield from _blocks(letter.blocks)
    if letter.signature:
        yield from of_lines("close", (shown(letter.signature.words),))
        yield from of_lines("signature", map(shown, letter.signature.lines))
    yield from _blocks(letter.after)


def _blocks(blocks: Iterable[Block], *, items: bool = False) -> Iterator[Unit]:
    for number, block in enumerate(blocks):
        if isinstance(block, Points):
            for item in block.items:
                yield from _blocks(item.blocks, items=True)
        else:
            yield from of_block(block, item=items and not number)


def _name(block: Heading | Paragraph | Table, kind: str) -> str:
    about = next((answer for answer in block.origin.answers if "[" in answer), "")
    return f"{block.origin.template}|{kind}|{about.partition(']')[0]}"
