"""A letter as plain text for an e-mail, wrapped at 72 columns. Knows nothing of cases; ``write`` calls it.

Text has no size: the reader sets it. For large print the lines are short, so that they stay whole when they are shown
large, and tables stand one cell a line.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from assistant.letters.blocks import Heading, Paragraph, Points, Table, labelled, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.letters.blocks import Block, Letter, Spans

WIDTH = 72
LARGE_WIDTH = 36
GUTTER = 2
LONGEST_WORD = 240  # an e-mail's line holds 998 octets, a character at most four
ROOM_TO_SIGN = "\n\n"
LINES_A_PAGE = 63  # measured on PDFs of composed letters: 121 such lines leave room on the second page, 137 do not fit


def write(letter: Letter, *, large: bool = False) -> bytes:
    """Give the letter as UTF-8 text with line feeds; ``large`` gives short lines."""
    width = LARGE_WIDTH if large else WIDTH
    parts = [
        _lines(letter.sender, width),
        _wrapped(shown(letter.date), width),
        _lines(letter.recipient, width),
        "\n".join(_wrapped(labelled(reference.label, reference.spans), width) for reference in letter.references),
        _wrapped(shown(letter.greeting), width),
        _underlined(letter.title, "=", width),
        _blocks(letter.blocks, width),
    ]
    if letter.signature:
        parts += [_wrapped(shown(letter.signature.words), width) + ROOM_TO_SIGN, _lines(letter.signature.lines, width)]
    parts.append(_blocks(letter.after, width))
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def pages(letter: Letter) -> int:
    """Guess how many sides of A4 the letter fills in 12 point; made without a PDF, so it may be one out."""
    return -(-write(letter).count(b"\n") // LINES_A_PAGE)


def _blocks(blocks: Iterable[Block], width: int) -> str:
    return "\n\n".join(filter(None, (_block(block, width) for block in blocks)))


def _block(block: Block, width: int) -> str:
    match block:
        case Heading():
            return _underlined(shown(block.spans), "-", width)
        case Paragraph():
            return _wrapped(labelled(block.label, block.spans), width)
        case Points():
            return _points(block, width)
        case Table():
            return "\n\n".join(filter(None, (_wrapped(block.caption, width), _table(block, width))))


def _points(points: Points, width: int) -> str:
    markers = [f"{number}. " if points.numbered else "- " for number, _ in enumerate(points.items, points.first)]
    indent = max(map(len, markers), default=0)
    items = [
        textwrap.indent(_blocks(item.blocks, width - indent), " " * indent).replace(
            " " * indent, marker.ljust(indent), 1
        )
        for marker, item in zip(markers, points.items, strict=True)
    ]
    loose = any(len(item.blocks) > 1 for item in points.items)
    return ("\n\n" if loose else "\n").join(items)


def _table(table: Table, width: int) -> str:
    """Set columns side by side; where the room or a word is too wide for that, one line a cell under its head."""
    room = width - GUTTER * (len(table.heads) - 1)
    widths = [room * part // sum(table.share) for part in table.share]
    rows = [table.heads, *(tuple(map(shown, row)) for row in table.rows)]
    wide = any(_widest(cell) > column for row in rows for cell, column in zip(row, widths, strict=True))
    if wide or width <= LARGE_WIDTH:
        return "\n\n".join(
            "\n".join(_wrapped(f"{head}: {cell}", width) for head, cell in zip(table.heads, row, strict=True))
            for row in rows[1:]
        )
    rule = (" " * GUTTER).join("-" * column for column in widths)
    head, *body = [_row(row, widths) for row in rows]
    return "\n".join([head, rule, *body])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    columns = [_wrapped(cell, width).split("\n") for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    lines = zip(*(column + [""] * (height - len(column)) for column in columns), strict=True)
    gutter = " " * GUTTER
    return "\n".join(
        gutter.join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _widest(cell: str) -> int:
    return max(map(len, cell.split()), default=0)


def _underlined(text: str, rule: str, width: int) -> str:
    wrapped = _wrapped(text, width)
    return f"{wrapped}\n{rule * max(map(len, wrapped.splitlines()))}" if wrapped else ""


def _lines(lines: Iterable[Spans], width: int) -> str:
    return "\n".join(_wrapped(shown(line), width) for line in lines)


def _wrapped(text: str, width: int) -> str:
    """Wrap each line by itself, since a line end may be the person's own; addresses are not cut."""
    return "\n".join(
        textwrap.fill(_cut(line), width, break_long_words=False, break_on_hyphens=False)
        for line in text.strip().split("\n")
    )


def _cut(line: str) -> str:
    if len(line) <= LONGEST_WORD:
        return line
    return " ".join(
        word[start : start + LONGEST_WORD] for word in line.split(" ") for start in range(0, len(word), LONGEST_WORD)
    )
