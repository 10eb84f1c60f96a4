"""How long do the papers take? Run: ``python -m tests.benchmarks.letters``.

One full letter is set in each format. Then all twelve letters of two invented cases, three points and nine, are
composed and set in all formats, and after that in every version (large print, easy-read, bundle, large bundle). Beside
it docxtpl fills one Word template with the words of the full letter, in the same run and on the same machine; every
figure is also given as a ratio to that. The first figure of each is a first call, with its imports; the rest is the
median of many.
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

from assistant.case import Case
from assistant.findings import Check
from assistant.letters.compose import compose
from assistant.letters.write import FORMATS, write
from assistant.workflow.versions import Versions, papers
from tests.letters.invented import full
from tests.letters.reading import words_of
from tests.letters.told import HITS, ON, WRITTEN, check_of, knowledge, told

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 15
SETS = 5
EVERY_VERSION = Versions(large_print=True, easy_read=True, bundle=FORMATS)
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


def busy(work: Callable[[], object], rounds: int) -> float:
    """Give the median of the processor's time, in seconds: other programs on the machine do not count."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Give the first call's time and the median of the others, in seconds."""
    times: list[float] = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times[0], statistics.median(times[1:])


def everything(told_of: dict[str, tuple[Case, Check]], versions: Versions) -> int:
    """Compose all letters of a case and set them in all formats, in these versions; give how many files that makes."""
    made = 0
    for name, (case, check) in told_of.items():
        letter = compose(name, case, check, knowledge(), HITS, ON)
        made += sum(len(files) for _, files in papers(letter, case, check, knowledge(), FORMATS, versions))
    return made


def main() -> int:
    """Print the figures; 1 if all letters of a case in all formats take longer than a second."""
    letter = full()
    words = words_of(letter)
    source = template(len(words))
    first, rival = timed(partial(fill, source, words))
    print(f"{'':34}{'first':>9}{'median':>9}{'ratio':>8}")
    print(f"{'docxtpl, one template':34}{first * 1000:7.1f}ms{rival * 1000:7.1f}ms{1:8.2f}")
    for paper in FORMATS:
        first, usual = timed(partial(write, letter, paper))
        print(f"{paper:34}{first * 1000:7.1f}ms{usual * 1000:7.1f}ms{usual / rival:8.2f}")
    one = busy(partial(fill, source, words), ROUNDS)
    print(f"\n{'processor time':34}{'':9}{'median':>9}{'ratio':>8}")
    print(f"{'docxtpl, one template':34}{'':9}{one * 1000:7.1f}ms{1:8.2f}")
    slowest = 0.0
    for who in ("one-parent", "two-parents"):
        # Each letter that the case supports, at the point of the complaint it belongs to.
        cases = {name: told(name, who) for name, case in WRITTEN if case == who}
        judged = {name: (case, check_of(case)) for name, case in cases.items()}
        for label, versions in (("as they are", Versions()), ("every version", EVERY_VERSION)):
            files = everything(judged, versions)
            took = busy(partial(everything, judged, versions), SETS)
            print(f"{f'{who}, {label}: {files} files':34}{'':9}{took * 1000:7.0f}ms{took / one:8.2f}")
            slowest = max(slowest, 0 if versions.bundle else took)
    print(f"All letters of a case in all {len(FORMATS)} formats: {slowest:.2f} s at most, limit {LIMIT} s")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
