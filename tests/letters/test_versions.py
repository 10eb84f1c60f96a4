"""What holds of the easy-read version and the bundle of every letter, whatever the answers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from assistant.case import Case
from assistant.case.model import Matter
from assistant.errors import LetterError
from assistant.letters.blocks import Heading, Letter, PageOf, Place, shown, spans_of
from assistant.letters.bundle import bundle
from assistant.letters.compose import compose
from assistant.letters.easy import easy_read
from assistant.letters.fitting import LETTERS
from assistant.letters.write import FORMATS, write
from tests.letters.invented import HOSTILE, SEEN, UNSEEN
from tests.letters.random_cases import STEADY, random_cases
from tests.letters.reading import bare
from tests.letters.told import HITS, ON, check_of, knowledge, told


def versions_of(name: str, case: Case) -> list[Letter]:
    """The easy-read version, and the bundle with and without pages; nothing where the letter does not fit."""
    check = check_of(case)
    try:
        letter = compose(name, case, check, knowledge(), HITS, ON)
    except LetterError:
        return []
    bundles = [bundle(letter, case, knowledge(), paged=paged) for paged in (True, False)]
    return [easy_read(letter, case, check, knowledge(), ON), *bundles]


@STEADY
@given(random_cases)
def test_every_version_of_every_letter_is_whole(case: Case) -> None:
    for name in LETTERS:
        for made in versions_of(name, case):
            said = "\n".join(map(shown, spans_of(made)))
            assert not re.search(r"\{|\}|Undefined|\bNone\b(?! of)", said)
            assert "  " not in said
            blocks = (*made.blocks, *made.after)
            for block, following in zip(blocks, (*blocks[1:], None), strict=True):
                assert not isinstance(block, Heading) or (following and not isinstance(following, Heading))
            spans = [span for run in spans_of(made) for span in run]
            names = [span.name for span in spans if isinstance(span, Place) and span.name]
            leads = {span.to for span in spans if isinstance(span, Place | PageOf) and span.to}
            assert len(names) == len({*names})
            assert leads <= {*names}


@pytest.mark.parametrize("paper", FORMATS)
def test_hostile_words_come_out_as_typed_and_run_nothing(paper: str) -> None:
    case = told("council-stage-1", "one-parent")
    assert case.matters
    words = [*HOSTILE, *UNSEEN]
    case.matters = [
        Matter(what_happened=each, harm=each, evidence=[each], issues=["delay"], council_answer="not_complained")
        for each in words
    ]
    easy, paged, flat = versions_of("council-stage-1", case)
    for made in (easy, paged if paper in {"pdf", "docx"} else flat):
        assert write(made, paper, large=True)
        said = bare("\n".join(map(shown, spans_of(made))))
        for typed in (*HOSTILE, *SEEN):
            assert bare(typed).casefold() in said.casefold()
