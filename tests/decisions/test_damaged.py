"""A damaged page is read or refused: never a crash. The benchmark ``damaged_pages`` tries many more."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.decisions.cues import load_cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.coding import code_entry, code_statement
from assistant.decisions.pages.page import Statement
from assistant.errors import PageError
from tests.decisions.damage import DAMAGES, damaged, patterns, slow_pages

CUES = load_cues()
PATTERNS = patterns()


def read_or_refuse(data: bytes) -> None:
    """Read and code, or be refused. How long it takes is measured by the benchmark ``damaged_pages``."""
    try:
        page = read_page(data, CUES)
    except PageError:
        return
    if isinstance(page, Statement):
        code_statement(page, CUES)
    else:
        for each in page.entries:
            code_entry(each, CUES)


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_kind_of_damage_is_survived(damage: object) -> None:
    assert callable(damage)
    chance = random.Random(7)
    for data in PATTERNS:
        for _ in range(2):
            read_or_refuse(damage(data, chance) or b"x")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(range(len(PATTERNS))))
def test_any_mixture_of_damage_is_survived(seed: int, which: int) -> None:
    read_or_refuse(damaged(PATTERNS[which], random.Random(seed)))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_are_survived(data: bytes) -> None:
    read_or_refuse(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((
    "<article id='article'>", "<li>", "</li>", "<ol>", "</ul>", "<h2>", "A Council (12 345 678)", "Category : X > Y",
    "\n",
    "Decision : Upheld", "Decision date : 1 May 2020", "Summary: Why.", "The complaint", "1. Text.", "- ",
    "Final decision",
    "Back to top", "Statement Upheld Other 01-May-2020", "Archive has 3 results", "<p class=label>", "<p class=value>",
)), max_size=40))  # fmt: skip
def test_any_order_of_the_usual_parts_is_survived(parts: list[str]) -> None:
    read_or_refuse("\n".join(parts).encode())


@pytest.mark.parametrize("data", slow_pages(), ids=itertools.count())
def test_pages_made_to_be_slow_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)
