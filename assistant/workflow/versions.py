"""The versions of one letter that are written out: as it is, in large print, in easy words, and as a bundle.

``letters`` makes each of them; this module knows which were asked for and what their files are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.case import Case
from assistant.findings import Check
from assistant.knowledge.load import Knowledge
from assistant.letters.blocks import Letter
from assistant.letters.bundle import bundle
from assistant.letters.easy import easy_read
from assistant.letters.write import write

PDF, DOCX = "pdf", "docx"
PAGED = (PDF, DOCX)  # the formats that have pages to be named


@dataclass(frozen=True, slots=True)
class Versions:
    """What is written beside each letter.

    Attributes:
        large_print: the letter in large print, and the bundle too.
        easy_read: what the letter says in easy words; always in large print.
        bundle: the formats of the bundle; empty for no bundle.
        counted: whether the PDF part is installed, which counts the pages of a bundle.
    """

    large_print: bool = False
    easy_read: bool = False
    bundle: tuple[str, ...] = ()
    counted: bool = True

    def named(self, formats: Sequence[str]) -> Iterator[str]:
        """Give a word for each version that the person should know something about."""
        if self.easy_read:
            yield "easy_read"
        if self.large_print and {"txt", "md"} & {*formats}:
            yield "large_text"
        if self.bundle:
            yield "bundle_paged" if {*PAGED} & {*self.bundle} else "bundle"
        if DOCX in self.bundle:
            yield "bundle_docx"


def papers(  # noqa: PLR0913, PLR0917 - a letter, what it came from, and what was asked for
    letter: Letter, case: Case, check: Check, knowledge: Knowledge, formats: Sequence[str], versions: Versions
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Give each file's name without its ending, and its contents by ending.

    Raises:
        LetterError: a format that cannot be made.
    """
    for large in (False, True) if versions.large_print else (False,):
        size = "-large-print" if large else ""
        yield letter.name + size, {f".{each}": write(letter, each, large=large) for each in formats}
        if versions.bundle:
            files = {
                f".{each}": _bundle(letter, case, knowledge, each, versions, large=large) for each in versions.bundle
            }
            yield f"{letter.name}-bundle{size}", files
    if versions.easy_read:
        easy = easy_read(letter, case, check, knowledge, check.on)
        yield f"{letter.name}-easy-read", {f".{each}": write(easy, each, large=True) for each in formats}


def _bundle(  # noqa: PLR0913 - the same as `papers`
    letter: Letter, case: Case, knowledge: Knowledge, paper: str, versions: Versions, *, large: bool
) -> bytes:
    made = bundle(letter, case, knowledge, paged=paper in PAGED)
    if paper == DOCX and versions.counted:
        from assistant.letters.pdf import pages_of  # noqa: PLC0415 - it loads what makes PDF

        made = bundle(letter, case, knowledge, paged=True, pages=pages_of(made, large=large))
    return write(made, paper, large=large)
