"""Counts: right, with how many they rest on, and careful about what was not seen."""

import pytest

from assistant.decisions.chart import Group, svg, text_bars
from assistant.decisions.index import Index
from assistant.decisions.patterns import FEW, nearest, patterns, seen
from assistant.errors import SearchError
from assistant.findings import Seen


@pytest.mark.parametrize(
    ("issues", "grounds", "n"),
    [
        ((), (), 12),
        (("placement",), (), 3),
        (("placement", "delay"), (), 1),
        (("placement",), ("already_remedied",), 1),
        (("placement",), ("court_bar",), 0),
        ((), ("court_bar",), 3),
    ],
)
def test_decisions_with_all_of_the_words_are_counted(
    index: Index, issues: tuple[str, ...], grounds: tuple[str, ...], n: int
) -> None:
    found = patterns(index, issues, grounds)
    assert found.n == n == len(found.refs) == sum(found.decisions.values())
    assert found.of == 12


def test_some_of_the_words_can_be_enough(index: Index) -> None:
    assert patterns(index, ("placement", "support_not_provided", "court_report"), at_least=2).n == 3


def test_payments_are_counted_with_what_was_already_paid(index: Index) -> None:
    payments = patterns(index, ("placement",)).as_json()["payments"]
    assert payments == {
        "n": 3,
        "min": 100,
        "median": 300,
        "max": 700,
        "already": 1,
        "refs": ["99 000 008", "99 000 007"],
        "without_amount": 1,
        "for": {
            "distress": {
                "n": 2,
                "min": 300,
                "median": 500.0,
                "max": 700,
                "already": 0,
                "refs": ["99 000 008", "99 000 007"],
            },
            "time_and_trouble": {"n": 1, "min": 100, "median": 100, "max": 100, "already": 1, "refs": ["99 000 007"]},
        },
    }


def test_remedies_count_decisions_and_tell_in_how_many_any_was_seen(index: Index) -> None:
    found = patterns(index, ("placement",))
    assert found.remedies == {"payment": 2, "apology": 1, "training": 1}
    assert found.remedies_seen == 2


def test_no_payment_gives_no_figures(index: Index) -> None:
    payments = patterns(index, ("court_report",)).payments
    assert (payments.n, payments.least, payments.median, payments.most) == (0, None, None, None)


@pytest.mark.parametrize(("issues", "few"), [((), False), (("placement",), True)])
def test_below_ten_is_few(index: Index, issues: tuple[str, ...], few: bool) -> None:
    assert patterns(index, issues).few is few


def test_newest_references_come_first(index: Index) -> None:
    assert patterns(index, ("court_report",)).refs == ("99 000 003", "99 000 002", "99 000 001")


@pytest.mark.parametrize(
    ("kind", "words"), [("issue", {"issues": ["nonsense"]}), ("ground", {"grounds": ["nonsense"]})]
)
def test_a_word_that_is_not_in_the_vocabulary_is_refused(index: Index, kind: str, words: dict[str, list[str]]) -> None:
    with pytest.raises(SearchError) as caught:
        patterns(index, **words)
    assert caught.value.key == f"{kind}_unknown"


def test_seen_counts_those_about_the_issues_however_few_and_all_where_none_is_given(index: Index) -> None:
    about = patterns(index, ("placement",))
    assert 0 < about.n < FEW
    assert seen(index, "court_bar", ["placement"]) == Seen(about.grounds.get("court_bar", 0), about.n, ("placement",))
    assert seen(index, "court_bar") == Seen(3, 12)


def test_nearest_relied_on_the_ground_and_are_about_the_same(index: Index) -> None:
    assert nearest(index, "ico_better_placed", ["information_withheld"], limit=1) == ("99 000 006",)
    assert nearest(index, "no_such_ground") == ()


def test_nearest_names_one_of_two_twins(index: Index) -> None:
    assert len(nearest(index, "insufficient_evidence_of_fault", ["conference_conduct"])) == 1


def test_bars_grow_with_their_numbers() -> None:
    lines = text_bars([("one", 1), ("three", 3), ("none", 0)], width=3)
    assert lines == ["one    █    1", "three  ███  3", "none        0"]
    assert text_bars([("one", 1), ("two", 2)], width=2, plain=True) == ["one  #   1", "two  ##  2"]


def test_a_picture_says_in_words_what_it_shows_and_runs_nothing() -> None:
    drawn = svg("<script>", "a & b\x00", [Group('"head"', [("<b>name</b>", 2)])])
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "\x00" not in drawn
    assert "<desc" in drawn
    assert "&lt;b&gt;name&lt;/b&gt; 2" in drawn
