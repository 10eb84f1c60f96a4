"""A program of its own: a PDF on standard input, its text on standard output. Run by ``pdf``.

It runs apart from the rest so that a PDF made to take hours or all memory can be stopped from outside.
"""

import io
import sys
from collections import Counter
from itertools import pairwise
from typing import Any

MISSING = 3
BROKEN = 4
MOST_PAGES = 200
MOST_LETTERS = 1_500_000
MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 30
_SENTENCE_ENDS = (".", ":", ";", "!", "?")
_SAME_LINE = 2.0  # points
_WIDE = 1.25  # times the step from line to line
_FULL = 0.75  # of the longest line
_OFTEN = 3  # a step that is seen so often is no accident

Line = tuple[float, str]


def main() -> int:
    """Write the text of the PDF; the exit code says what went wrong."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - so that its absence can be told
        from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above
    except ImportError:
        return MISSING
    _limit()
    try:
        reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
        if len(reader.pages) > MOST_PAGES:
            return BROKEN
        left, pages = MOST_LETTERS, []
        for page in reader.pages:
            pages.append(lines_of(page))
            left -= sum(len(text) for _, text in pages[-1])
            if left < 0:
                return BROKEN
        sys.stdout.buffer.write(spaced(pages).encode("utf-8", "replace"))
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        RecursionError,
        MemoryError,
        OSError,
    ):
        return BROKEN
    return 0


def lines_of(page: Any) -> list[Line]:
    """The lines of a page with the height at which each stands."""
    lines: list[Line] = []

    def take(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        height = inner[5] * outer[3] + outer[5]
        words = text.strip("\n")
        if not words.strip():
            return
        if lines and abs(lines[-1][0] - height) < _SAME_LINE:
            lines[-1] = (lines[-1][0], lines[-1][1] + words)
        else:
            lines.append((height, words))

    page.extract_text(visitor_text=take)
    return lines


def spaced(pages: list[list[Line]]) -> str:
    """The text, with an empty line wherever the paper leaves more room than between two lines of a paragraph."""
    gaps = Counter(round(a[0] - b[0]) for lines in pages for a, b in pairwise(lines) if a[0] - b[0] > _SAME_LINE)
    step = min((gap for gap, count in gaps.items() if count >= _OFTEN), default=0)
    longest = max((len(text) for lines in pages for _, text in lines), default=0)
    told: list[str] = []
    for lines in pages:
        # A paragraph may go on over the page; after a full stop or a short line it is taken to be at its end.
        last = told[-1].rstrip() if told else ""
        if last.endswith(_SENTENCE_ENDS) or len(last) < longest * _FULL:
            told.append("")
        for number, (height, text) in enumerate(lines):
            if number and step and abs(lines[number - 1][0] - height) > step * _WIDE:
                told.append("")
            told.append(text)
    return "\n".join(told)


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    sys.exit(main())
