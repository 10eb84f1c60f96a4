"""Searching: what comes near, why, and that nothing a person types can break it."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.decisions.index import Index
from assistant.decisions.opening import in_memory
from assistant.decisions.rank import Query, find, search
from tests.decisions.conftest import KNOWLEDGE
from tests.decisions.invented import DECISIONS, decision

REFS = {record["ref"] for record in DECISIONS}


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("the report for the judge was a lie", "court_report"),
        ("they sent my file to my neighbour", "information_shared"),
        ("my fostering allowance was cut", "placement"),
        ("case conference without us", "conference_conduct"),
        ("no respite for me as a carer", "support_not_provided"),
    ],
)
def test_own_words_find_decisions_about_the_same(index: Index, words: str, issue: str) -> None:
    first = search(index, Query(words=words, limit=1))[0]
    assert issue in next(record["issues"] for record in DECISIONS if record["ref"] == first.ref)


def test_known_issues_come_before_like_words(index: Index) -> None:
    hits = search(index, Query(words="conference", issues=("information_shared",), limit=2))
    assert {hit.ref for hit in hits} == {"99 000 004", "99 000 005"}


def test_a_ground_that_was_found_brings_decisions_that_relied_on_it(index: Index) -> None:
    first = search(index, Query(words="about my file", grounds=("late",), issues=("information_withheld",), limit=1))[0]
    assert first.ref == "99 000 006"
    assert "late" in first.shared.grounds


def test_a_hit_says_what_it_shares_and_what_differs(index: Index) -> None:
    query = Query(words="My foster allowance was cut", issues=("placement",), role="foster_carer", court=True, limit=12)
    hit = next(hit for hit in search(index, query) if hit.ref == "99 000 007")
    assert hit.shared.issues == ("placement",)
    assert "allowance" in hit.shared.words
    assert "no court is named there" in hit.differs
    assert any("reply" in said or "poor communication" in said for said in hit.differs)
    assert hit.outcome == "Invented for a test."


def test_nothing_is_both_shared_and_different(index: Index) -> None:
    for hit in search(index, Query(words="report and file", issues=("placement",), grounds=("late",), limit=12)):
        names = [index.name(word) for word in (*hit.shared.issues, *hit.shared.grounds)]
        assert not [name for name in names for said in hit.differs if name in said]


def test_another_role_and_stage_are_named_as_differences(index: Index) -> None:
    query = Query(words="section 7 report slanted", issues=("court_report",), role="foster_carer", stage=3, limit=12)
    hit = next(hit for hit in search(index, query) if hit.ref == "99 000 001")
    assert any(said.startswith("the person who complained there") for said in hit.differs)
    assert any("stage 1" in said for said in hit.differs)


def test_two_of_a_pair_of_twins_are_not_both_among_the_first_three(index: Index) -> None:
    first = [hit.ref for hit in search(index, Query(words="the conference was held without us", limit=3))]
    assert len({"99 000 011", "99 000 012"} & set(first)) == 1


def test_the_second_twin_follows_after_the_first_three(index: Index) -> None:
    every = [hit.ref for hit in search(index, Query(words="the conference was held without us", limit=12))]
    assert {"99 000 011", "99 000 012"} <= set(every)


def test_decisions_of_one_council_day_and_issues_are_twins() -> None:
    same = {"date": "2024-05-05", "council": "Twin Council"}
    records = [
        *DECISIONS,
        decision(41, "A mother says visits were missed.", "missed_visits", "late", **same),
        decision(42, "The father of the boy objects too.", "missed_visits", "late", **same),
    ]
    index = in_memory(KNOWLEDGE, records)
    first = [hit.ref for hit in search(index, Query(issues=("missed_visits",), limit=3))]
    assert len({"99 000 041", "99 000 042"} & set(first)) == 1


def test_limits_hold(index: Index) -> None:
    every = {"limit": 12}
    assert {hit.ref for hit in search(index, Query(council="Elsewhere Borough Council", **every))} == {"99 000 007"}
    assert {hit.decision for hit in search(index, Query(decision="not_upheld", **every))} == {"not_upheld"}
    assert all(hit.date >= "2024-06-01" for hit in search(index, Query(since="2024-06-01", **every)))
    found = search(index, Query(with_issues=("placement", "delay"), **every))
    assert [hit.ref for hit in found] == ["99 000 009"]
    assert [hit.ref for hit in search(index, Query(with_grounds=("late",), **every))] == ["99 000 006"]


def test_what_is_left_out_is_not_found(index: Index) -> None:
    assert "99 000 004" not in {
        hit.ref for hit in search(index, Query(words="neighbour", exclude_refs=("99 000 004",)))
    }


def test_refused_and_upheld_are_found_alike(index: Index) -> None:
    hits = search(index, Query(words="support and help", issues=("support_not_provided",), limit=4))
    assert {"upheld", "not_upheld"} <= {hit.decision for hit in hits}


@pytest.mark.parametrize("words", ["", "   ", "zzzzqqq xkcdxkcd", "🙂🙂", "\x00", "the and of"])
def test_words_that_say_nothing_find_nothing(index: Index, words: str) -> None:
    assert search(index, Query(words=words)) == []


@pytest.mark.parametrize(
    "words",
    [
        'a "quoted" word',
        "report' OR 1=1; DROP TABLE decisions; --",
        "NEAR(report court, 5) AND NOT told:file ^report* {found told}: x",
        "report\x00court\x1b[31m",
        "répört ŵyneb dziękuję 报告 🙂 report",
        "-report +court (((",
        "report " * 20_000,
        "x" * 100_000,
        "\ud800 report",
    ],
)
def test_hostile_words_find_something_or_nothing_and_never_fail(index: Index, words: str) -> None:
    assert {hit.ref for hit in search(index, Query(words=words))} <= REFS


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.one_of(st.sampled_from(string.punctuation + " \x00\n"), st.characters()), max_size=80))
def test_any_text_can_be_asked(index: Index, words: str) -> None:
    assert {hit.ref for hit in search(index, Query(words=f"report {words}"))} <= REFS


def test_a_slip_of_the_finger_is_met_and_the_word_stays(index: Index) -> None:
    found = find(index, Query(words="my alowance was cut"))
    assert found.understood.offered == (("alowance", "allowance"),)
    assert found.hits[0].ref in {"99 000 007", "99 000 009"}


def test_an_everyday_word_is_met(index: Index) -> None:
    assert ("mum", "mother") in find(index, Query(words="my mum")).understood.added


def test_the_same_question_gets_the_same_answer(index: Index) -> None:
    query = Query(words="report file allowance", limit=12)
    assert search(index, query) == search(in_memory(KNOWLEDGE, DECISIONS), query)
