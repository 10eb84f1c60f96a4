"""Draw counts as bars: lines of text for a terminal, and an SVG picture that says in words what it shows.

It knows nothing of decisions: the caller gives titles, names and numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_FULL = "\u2588"
_PARTS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"
_ROW, _HEAD, _LEFT, _BAR, _MARGIN = 26, 40, 330, 380, 20


@dataclass(frozen=True, slots=True)
class Group:
    """One set of bars: its head, and name and number of each."""

    head: str
    bars: Sequence[tuple[str, int]]


def text_bars(bars: Sequence[tuple[str, int]], width: int = 24, *, plain: bool = False) -> list[str]:
    """Give one line a bar: name, bar and number; ``plain`` draws with ``#`` for a screen without such letters."""
    longest = max((len(name) for name, _ in bars), default=0)
    most = max((n for _, n in bars), default=0) or 1
    lines = []
    for name, n in bars:
        if plain:
            drawn = "#" * max(round(width * n / most), 1 if n else 0)
        else:
            eighths = max(round(8 * width * n / most), 1 if n else 0)
            drawn = _FULL * (eighths // 8) + (_PARTS[eighths % 8] if eighths % 8 else "")
        lines.append(f"{name:<{longest}}  {drawn:<{width}}  {n}")
    return lines


def svg(title: str, note: str, groups: Sequence[Group]) -> str:
    """Give a whole SVG file: every bar has its name and number beside it, and the picture a title and a description."""
    most = max((n for group in groups for _, n in group.bars), default=0) or 1
    said = "; ".join(f"{group.head}: " + ", ".join(f"{name} {n}" for name, n in group.bars) for group in groups)
    parts: list[str] = []
    y = _MARGIN + _HEAD
    for group in groups:
        y += _HEAD
        parts.append(f'<text x="{_MARGIN}" y="{y - 14}" font-size="16" font-weight="bold">{_safe(group.head)}</text>')
        for name, n in group.bars:
            wide = max(_BAR * n / most, 1 if n else 0)
            parts.append(
                f'<text x="{_MARGIN + _LEFT - 10}" y="{y + 15}" text-anchor="end">{_safe(_cut(name))}</text>'
                f'<rect x="{_MARGIN + _LEFT}" y="{y + 2}" width="{wide:.1f}" height="{_ROW - 8}" fill="#1d70b8"/>'
                f'<text x="{_MARGIN + _LEFT + wide + 8:.1f}" y="{y + 15}">{n}</text>'
            )
            y += _ROW
    width, height = 2 * _MARGIN + _LEFT + _BAR + 60, y + _HEAD
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-family="Arial, Helvetica, sans-serif" font-size="14" fill="#0b0c0c">\n'
        f'<title id="t">{_safe(title)}</title>\n<desc id="d">{_safe(said)}</desc>\n'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n'
        f'<text x="{_MARGIN}" y="{_MARGIN + 20}" font-size="20" font-weight="bold">{_safe(title)}</text>\n'
        + "\n".join(parts)
        + f'\n<text x="{_MARGIN}" y="{height - 12}" font-size="12">{_safe(note)}</text>\n</svg>\n'
    )


def _cut(name: str, most: int = 46) -> str:
    return name if len(name) <= most else name[: most - 1] + "\u2026"


def _safe(text: str) -> str:
    """Escape text for XML and leave out what XML cannot hold."""
    return escape("".join(c for c in text if c == "\t" or c.isprintable()))
