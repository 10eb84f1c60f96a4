"""A letter as Markdown (CommonMark with tables). Knows nothing of cases; ``write`` calls it.

Whatever Markdown would read as a sign is escaped, so that it shows as typed in any reader, with or without HTML.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from assistant.letters.blocks import Heading, Link, Paragraph, Points, Strong, Table, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.letters.blocks import Block, Letter, Span, Spans

_SIGNS = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#A-Za-z]|$)")
_LINE_START = re.compile(r"^(\d{0,9})([-#+=.)])", re.MULTILINE)
_NEW_LINE = "\\\n"


def write(letter: Letter, *, large: bool = False) -> bytes:
    """Give the letter as UTF-8 Markdown. It has no size; ``large`` gives no tables, which would run off the side."""
    parts = [
        _lines(letter.sender),
        _paragraph(letter.date),
        _lines(letter.recipient),
        _NEW_LINE.join(_label(reference.label) + _paragraph(reference.spans) for reference in letter.references),
        _paragraph(letter.greeting),
        _heading(1, _escaped(letter.title)),
        _blocks(letter.blocks, large=large),
    ]
    if letter.signature:
        parts += [_paragraph(letter.signature.words), _lines(letter.signature.lines)]
    parts.append(_blocks(letter.after, large=large))
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _blocks(blocks: Iterable[Block], *, large: bool) -> str:
    parts: list[str] = []
    second_list = False  # a list beside a list needs another marker, or the two would be read as one
    before: Block | None = None
    for block in blocks:
        second_list = isinstance(before, Points) and isinstance(block, Points) and not second_list
        parts.append(_block(block, second_list=second_list, large=large))
        before = block
    return "\n\n".join(filter(None, parts))


def _block(block: Block, *, second_list: bool, large: bool) -> str:
    match block:
        case Heading():
            return _heading(block.level, _inline(block.spans))
        case Paragraph():
            return _label(block.label) + _paragraph(block.spans)
        case Points():
            return _points(block, second_list=second_list, large=large)
        case Table():
            table = _table_in_lines(block) if large else _table(block)
            return "\n\n".join(filter(None, (_label(block.caption, colon="").strip(), table)))


def _points(points: Points, *, second_list: bool, large: bool) -> str:
    loose = any(len(item.blocks) > 1 for item in points.items)
    stop, bullet = (")", "* ") if second_list else (".", "- ")
    items: list[str] = []
    for number, item in enumerate(points.items, points.first):
        marker = f"{number}{stop} " if points.numbered else bullet
        indent = " " * len(marker)
        items.append(marker + textwrap.indent(_blocks(item.blocks, large=large), indent).removeprefix(indent))
    return ("\n\n" if loose else "\n").join(items)


def _table(table: Table) -> str:
    heads = [_on_one_line(_escaped(head)) for head in table.heads]
    rows = [[_on_one_line(_inline(cell)) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))


def _table_in_lines(table: Table) -> str:
    """Give each row as lines, every cell behind its head."""
    return "\n\n".join(
        _NEW_LINE.join(
            _label(head) + _on_one_line(_inline(cell)) for head, cell in zip(table.heads, row, strict=True) if cell
        )
        for row in table.rows
    )


def _lines(lines: Iterable[Spans]) -> str:
    return _NEW_LINE.join(filter(None, map(_paragraph, lines)))


def _paragraph(spans: Spans) -> str:
    """Set the spans as paragraphs: the person's empty line parts two, a single line end is kept as such."""
    text = _LINE_START.sub(_escape_start, _inline(spans).strip())
    return "\n\n".join(part.strip().replace("\n", _NEW_LINE) for part in text.split("\n\n"))


def _escape_start(found: re.Match[str]) -> str:
    digits, sign = found.groups()
    needed = bool(digits) == (sign in ".)")
    return f"{digits}\\{sign}" if needed else found.group()


def _label(label: str, colon: str = ":") -> str:
    return f"**{_escaped(label_of(label, colon))}** " if label else ""


def _inline(spans: Spans) -> str:
    edged = ("", *(span.text for span in spans), "")
    return "".join(_span(span, edged[at][-1:], edged[at + 2][:1]) for at, span in enumerate(spans))


def _span(span: Span, before: str, after: str) -> str:
    match span:
        case Link(safe=True):
            words = f"{_escaped(span.words)}: " if span.words else ""
            if "%" in span.address or "xn--" in span.address:  # a reader may show an autolink decoded
                return f"{words}[{_escaped(span.address)}](<{span.address}>)"
            return f"{words}<{span.address}>"
        case Strong():
            return _strong(span.text, before, after)
        case _:
            return _escaped(span.text)


def _strong(text: str, before: str, after: str) -> str:
    """Mark the words bold, unless stars in this place would be read as stars."""
    words = text.strip()
    opens = words[:1].isalnum() or text[:1].isspace() or not before.strip()
    closes = words[-1:].isalnum() or text[-1:].isspace() or not after.strip()
    if not words or "\n\n" in words or not (opens and closes):
        return _escaped(text)
    return _escaped(text).replace(_escaped(words), f"**{_escaped(words)}**", 1)


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda found: f"\\{found.group()}", text)


def _heading(level: int, text: str) -> str:
    line = _on_one_line(text)
    closed = f"{line[:-1]}\\#" if line.endswith("#") else line  # a last # would be taken for the heading's end
    return f"{'#' * level} {closed}" if line else ""


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
