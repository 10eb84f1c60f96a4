"""Every version of a letter of an invented case, as the programs of this folder look at them."""

from __future__ import annotations

from assistant.letters.blocks import Letter
from assistant.letters.bundle import bundle
from assistant.letters.compose import compose
from assistant.letters.easy import easy_read
from assistant.letters.pdf import pages_of
from assistant.letters.write import write
from tests.letters.told import HITS, ON, check_of, knowledge, told

VERSIONS = ("plain", "large", "easy", "bundle", "bundle-large")


def letter_of(name: str, who: str) -> Letter:
    """The letter of a case."""
    case = told(name, who)
    return compose(name, case, check_of(case), knowledge(), HITS, ON)


def easy(name: str, who: str) -> Letter:
    """The easy-read version of the letter of a case."""
    case = told(name, who)
    return easy_read(letter_of(name, who), case, check_of(case), knowledge(), ON)


def bundled(name: str, who: str, paper: str) -> Letter:
    """The bundle of the letter of a case, for one format."""
    case, letter = told(name, who), letter_of(name, who)
    paged = paper in {"pdf", "docx"}
    pages = pages_of(bundle(letter, case, knowledge(), paged=True)) if paper == "docx" else {}
    return bundle(letter, case, knowledge(), paged=paged, pages=pages)


def written(version: str, name: str, who: str, paper: str) -> bytes:
    """One version in one format."""
    if version == "easy":
        return write(easy(name, who), paper, large=True)
    letter = bundled(name, who, paper) if version.startswith("bundle") else letter_of(name, who)
    return write(letter, paper, large=version.endswith("large"))
