"""One decision by its reference, and the limits of a search as people type them."""

from typing import Any

import pytest

from assistant.decisions.index import Index
from assistant.decisions.limits import council_held, limited
from assistant.decisions.lookup import get, printed
from assistant.errors import SearchError


@pytest.mark.parametrize(
    "typed", ["24 005 748", "24-005-748", "24005748", "  24 005 748 ", "24\u00a0005\u00a0748", "24\u2013005\u2013748"]
)
def test_a_reference_is_read_however_it_is_written(typed: str) -> None:
    assert printed(typed) == "24 005 748"


@pytest.mark.parametrize(
    "typed", ["", "24 005", "24 005 7489", "abc", "24/005/748; DROP", "9" * 500, "\uff12\uff14 005 748"]
)
def test_what_is_no_reference_is_refused(typed: str) -> None:
    with pytest.raises(SearchError) as caught:
        printed(typed)
    assert caught.value.key == "reference_unreadable"


def test_a_decision_that_is_not_held_gives_none(index: Index) -> None:
    assert get(index, "98 765 432") is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Anytown Council", "Anytown Council"),
        ("anytown", "Anytown Council"),
        ("  ANYTOWN COUNCIL ", "Anytown Council"),
        ("London Borough of Elsewhere", "Elsewhere Borough Council"),
        ("Elswhere", "Elsewhere Borough Council"),
    ],
)
def test_a_council_is_met_as_people_type_it(index: Index, typed: str, name: str) -> None:
    assert council_held(index, typed) == name


@pytest.mark.parametrize(
    ("limits", "key"),
    [
        ({"council": "Nowhere at all"}, "council_not_held"),
        ({"council": ""}, "council_not_held"),
        ({"decision": "won"}, "decision_unknown"),
        ({"issue": "nonsense"}, "issue_unknown"),
        ({"ground": "nonsense"}, "ground_unknown"),
        ({"since": "last week"}, "since_not_a_date"),
        ({"since": "2024-02-31"}, "since_not_a_date"),
    ],
)
def test_a_limit_that_cannot_be_kept_is_refused(index: Index, limits: dict[str, Any], key: str) -> None:
    with pytest.raises(SearchError) as caught:
        limited(index, **limits)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("typed", "day"), [("2024", "2024-01-01"), ("2024-03", "2024-03-01"), ("2024-03-09", "2024-03-09")]
)
def test_a_year_or_month_begins_on_its_first_day(index: Index, typed: str, day: str) -> None:
    assert limited(index, since=typed) == {"since": day}
