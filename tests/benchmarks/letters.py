"""How long do the papers take? Run: ``python -m tests.benchmarks.letters``.

One full letter is set in each format, and twelve of them (as many as there are kinds of letter) in all formats. Beside
it docxtpl fills one Word template with the same words, in the same run and on the same machine; every figure is also
given as a ratio to that. The first line of each is a first call, with its imports; the rest is the median of many.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import docx
from docxtpl import DocxTemplate  # type: ignore[import-untyped]

from assistant.letters.write import FORMATS, write
from tests.letters.invented import full
from tests.letters.reading import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS_OF_LETTER = 12
ROUNDS = 15
LIMIT = 1.0


def template(slots: int) -> bytes:
    """Make a Word template with one slot a paragraph."""
    document = docx.Document()
    for slot in range(slots):
        document.add_paragraph(f"{{{{ s{slot} }}}}")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def fill(source: bytes, words: list[str]) -> None:
    """Let docxtpl fill the template, as its manual shows."""
    document = DocxTemplate(io.BytesIO(source))
    document.render({f"s{slot}": text for slot, text in enumerate(words)}, autoescape=True)
    document.save(io.BytesIO())


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Give the first call's time and the median of the others, in seconds."""
    times: list[float] = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times[0], statistics.median(times[1:])


def main() -> int:
    """Print the figures; 1 if all letters in all formats take longer than a second."""
    letter = full()
    words = words_of(letter)
    source = template(len(words))
    first, rival = timed(partial(fill, source, words))
    print(f"{'':24}{'first':>9}{'median':>9}{'ratio':>8}")
    print(f"{'docxtpl, one template':24}{first * 1000:7.1f}ms{rival * 1000:7.1f}ms{1:8.2f}")
    for paper in FORMATS:
        first, usual = timed(partial(write, letter, paper))
        print(f"{paper:24}{first * 1000:7.1f}ms{usual * 1000:7.1f}ms{usual / rival:8.2f}")
    start = time.perf_counter()
    for _ in range(KINDS_OF_LETTER):
        for paper in FORMATS:
            write(letter, paper)
    took = time.perf_counter() - start
    print(f"{KINDS_OF_LETTER} letters in {len(FORMATS)} formats: {took:.2f} s, {took / rival:.1f} times one template")
    return int(took > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
