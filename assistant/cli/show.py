"""Lines of text on a screen: plain everywhere, with colour and tables where there is a terminal for them.

It knows nothing of cases, findings or letters: a command builds a page of `Line` and `Table`, this file prints it.
Everything passes through `safe` on the way, so that nothing in a file can move the cursor or hide text.
"""

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TextIO

WIDEST = 88
NARROWEST = 40

_KEPT_FORMAT = frozenset({"\u200c", "\u200d", "\u00ad"})  # scripts, emoji and long words need these
_PICTURES = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "\u2421"}

Kind = Literal["title", "heading", "text", "point", "quiet", "good", "warn", "bad"]

_STYLES: dict[Kind, str] = {
    "title": "bold",
    "heading": "bold cyan",
    "text": "",
    "point": "",
    "quiet": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "bold red",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading or point. ``indent`` counts steps of two spaces; ``mark`` stands before a point."""

    kind: Kind
    text: str
    indent: int = 0
    mark: str = "-"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; on a plain screen each row becomes a short list."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Page = Sequence[Line | Table]


def safe(text: str, *, one_line: bool = False) -> str:
    """Give text that a terminal only shows: control characters become pictures, invisible ones go.

    Args:
        text: anything, also what a hostile file holds.
        one_line: put everything on one line.
    """
    kept: list[str] = []
    for each in text.replace("\r\n", "\n"):
        kind = unicodedata.category(each)
        if each == "\n" or kind in ("Zl", "Zp"):
            kept.append(" " if one_line else "\n")
        elif each == "\t":
            kept.append(" ")
        elif kind == "Cc":
            kept.append(_PICTURES.get(ord(each), "\ufffd"))
        elif kind == "Cs":
            kept.append("\ufffd")
        elif kind != "Cf" or each in _KEPT_FORMAT:
            kept.append(each)
    return "".join(kept)


def colour_wanted(stream: TextIO) -> bool:
    """Whether to use colour and tables: a terminal that can, and nobody who said no."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns to fill: the terminal's, but never so wide that lines are hard to read."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def show(page: Page, stream: TextIO | None = None) -> None:
    """Print a page: with colour on a terminal, as plain text elsewhere."""
    out = stream or sys.stdout
    if colour_wanted(out):
        _in_colour(page, out)
    else:
        out.write(plain(page, width()))
    out.flush()


def plain(page: Page, columns: int = 80) -> str:
    """Give a page as plain text."""
    lines: list[str] = []
    for each in page:
        if isinstance(each, Table):
            lines += _rows(each, columns)
            continue
        if each.kind in ("title", "heading"):
            lines += ["", *_wrapped(each, columns)]
            lines += ["=" * min(len(safe(each.text)), columns)] if each.kind == "title" else []
        else:
            lines += _wrapped(each, columns)
    return "\n".join(lines).lstrip("\n") + "\n"


def _wrapped(line: Line, columns: int) -> list[str]:
    lead = "  " * line.indent
    first = f"{lead}{line.mark} " if line.kind == "point" else lead
    rest = " " * len(first)
    found: list[str] = []
    for number, part in enumerate(safe(line.text).split("\n")):
        found += textwrap.wrap(
            part,
            columns,
            initial_indent=rest if number else first,
            subsequent_indent=rest,
            break_long_words=False,  # an address has to stay whole
            break_on_hyphens=False,
        ) or [""]
    return found


def _rows(table: Table, columns: int) -> Iterable[str]:
    for row in table.rows:
        for number, (head, cell) in enumerate(zip(table.heads, row, strict=True)):
            if cell:
                mark = "-" if number == 0 else " "
                yield from _wrapped(Line("point", f"{head}: {cell}" if head else cell, mark=mark), columns)


def _in_colour(page: Page, out: TextIO) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table as Drawn
    from rich.text import Text

    console = Console(file=out, width=width(), highlight=False, markup=False, emoji=False)
    for each in page:
        if isinstance(each, Table):
            drawn = Drawn(show_lines=True)
            for head in each.heads:
                drawn.add_column(Text(safe(head, one_line=True)), overflow="fold")
            for row in each.rows:
                drawn.add_row(*(Text(safe(cell)) for cell in row))
            console.print(drawn)
            continue
        text = Text(safe(each.text), style=_STYLES[each.kind])
        if each.kind in ("title", "heading"):
            console.print()
        if each.kind == "point":
            grid = Drawn.grid(padding=(0, 1))
            grid.add_row(Text(each.mark), text)
            console.print(Padding(grid, (0, 0, 0, 2 * each.indent)))
        else:
            console.print(Padding(text, (0, 0, 0, 2 * each.indent)))
