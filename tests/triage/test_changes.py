"""What another answer would change: of what applies, of what waits, and nothing that is not so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.case import Case
from assistant.dates import Days, PartDate
from assistant.findings import Change, Gap
from assistant.knowledge.load import Knowledge, load
from assistant.triage.answers import is_date, possible_answers, with_answer
from assistant.triage.changes import MOST_PARTS, gaps, with_changes
from assistant.triage.judging import findings

TODAY = date(2026, 11, 22)
KNOWLEDGE: Knowledge = load()


def changes_of(rule: str, told: dict[str, Any], matter: int | None = 0) -> tuple[Change, ...]:
    case = Case.model_validate(told)
    found = with_changes(case, KNOWLEDGE, TODAY, findings(case, KNOWLEDGE, TODAY))
    (one,) = [each for each in found if (each.rule, each.matter) == (rule, matter)]
    return one.changes


def gap_of(fact: str, told: dict[str, Any]) -> Gap:
    case = Case.model_validate(told)
    return next(each for each in gaps(case, KNOWLEDGE, TODAY, findings(case, KNOWLEDGE, TODAY)) if each.fact == fact)


def test_each_other_word_says_what_the_finding_would_be() -> None:
    told = {"matters": [{"council_answer": "not_complained"}]}
    assert set(changes_of("ombudsman/not-complained-yet", told)) == {
        Change("matters[0].council_answer", word, "clear")
        for word in (
            "waiting",
            "refused",
            "not_upheld",
            "partly_upheld",
            "upheld_and_put_right",
            "upheld_not_put_right",
        )
    }


def test_of_a_list_it_says_which_word_left_out_would_change_it() -> None:
    told = {"matters": [{"issues": ["historic_abuse", "delay"]}]}
    assert changes_of("ombudsman/historic-abuse", told) == (
        Change("matters[0].issues", "historic_abuse", "clear", without=True),
    )


def test_what_is_clear_or_waits_has_no_changes() -> None:
    case = Case.model_validate({"matters": [{"issues": ["delay"]}]})
    for each in with_changes(case, KNOWLEDGE, TODAY, findings(case, KNOWLEDGE, TODAY)):
        assert not (each.changes and each.result != "applies"), each.rule


def test_of_a_day_it_says_from_which_day_on_the_finding_would_fall_away() -> None:
    # twelve months that begin on 23 November 2025 end on the day of looking; those that began a day sooner are over
    told = {"matters": [{"noticed_on": "2019"}]}
    assert changes_of("ombudsman/late", told) == (Change("matters[0].noticed_on", "2025-11-23/..", "clear"),)


def test_a_day_that_the_person_went_to_the_ombudsman_moves_the_turning_day() -> None:
    told = {"matters": [{"noticed_on": "2019"}], "ombudsman": {"complained_on": "2024-03-01"}}
    found = changes_of("ombudsman/late", told)
    assert [each.answer for each in found if each.fact == "matters[0].noticed_on"] == ["2023-03-02/.."]


def test_an_open_answer_has_no_other_words() -> None:
    told = {"matters": [{"what_happened": "The council apologised to me."}]}
    assert changes_of("ombudsman/put-right", told) == ()


def test_only_the_first_answers_of_a_finding_are_tried() -> None:
    case = Case.model_validate(
        {"matters": [{"issues": ["delay"], "court_link": "report_for_court", "done_by": "court"}]}
    )
    for each in with_changes(case, KNOWLEDGE, TODAY, findings(case, KNOWLEDGE, TODAY)):
        assert {change.fact for change in each.changes} <= set(each.because[:MOST_PARTS])


def test_a_gap_says_which_rules_each_answer_would_make_apply() -> None:
    gap = gap_of("matters[0].council_answer", {"matters": [{"issues": ["delay"]}]})
    then = dict(gap.answers)
    assert "ombudsman/not-complained-yet" in then["not_complained"]
    assert "ombudsman/not-complained-yet" not in then["waiting"]
    assert "ombudsman/council-still-answering" in then["waiting"]
    assert set(gap.decides) >= {"ombudsman/not-complained-yet", "ombudsman/council-still-answering"}


def test_an_open_fact_is_a_gap_without_answers() -> None:
    gap = gap_of("matters[0].what_happened", {"matters": [{"issues": ["delay"]}]})
    assert gap.answers == ()
    assert "ombudsman/put-right" in gap.decides


def test_a_missing_day_is_a_gap_with_the_stretches_of_days_that_make_a_difference() -> None:
    gap = gap_of("matters[0].noticed_on", {"matters": [{"issues": ["delay"], "council_answer": "waiting"}]})
    assert dict(gap.answers) == {"../2025-11-22": ("ombudsman/late",), "2025-11-23/..": ()}
    ended = gap_of("matters[0].happened_to", {"matters": [{"issues": ["delay"], "council_answer": "waiting"}]})
    assert {stretch: set(rules) for stretch, rules in ended.answers} == {
        "../2023-11-22": {"ombudsman/events-long-ago", "ombudsman/events-years-ago"},
        "2023-11-23/2025-11-22": {"ombudsman/events-long-ago"},
        "2025-11-23/..": set(),
    }


def test_what_decides_most_comes_first() -> None:
    case = Case.model_validate({"matters": [{}, {"issues": ["delay"]}]})
    found = gaps(case, KNOWLEDGE, TODAY, findings(case, KNOWLEDGE, TODAY))
    assert [len(each.decides) for each in found] == sorted((len(each.decides) for each in found), reverse=True)


CASES: list[dict[str, Any]] = [
    {"matters": [{}]},
    {"matters": [{"issues": ["records_inaccurate"]}, {"issues": ["placement"], "council_answer": "waiting"}]},
    {"court": {"proceedings": "ended"}, "matters": [{"issues": ["child_removed"], "wants": ["apology"]}, {}]},
    {"complaint": {"procedure": "statutory", "stages": [{"stage": 2}]}, "matters": [{"issues": ["delay"]}]},
]


@pytest.mark.parametrize("told", CASES)
def test_a_gap_promises_only_what_judging_again_gives(told: dict[str, Any]) -> None:
    case = Case.model_validate(told)
    before = {each.rule for each in findings(case, KNOWLEDGE, TODAY) if each.result == "applies"}
    for gap in gaps(case, KNOWLEDGE, TODAY, findings(case, KNOWLEDGE, TODAY)):
        days = [PartDate.of(Days.parse(word).one) for word, _ in gap.answers] if is_date(gap.fact) else []
        for (_, promised), answer in zip(gap.answers, days or possible_answers(gap.fact), strict=True):
            then = findings(with_answer(case, gap.fact, answer), KNOWLEDGE, TODAY)
            applying = {each.rule for each in then if each.result == "applies"}
            assert set(promised) <= applying, (gap.fact, answer)
            assert (applying - before) & set(gap.decides) <= set(promised), (gap.fact, answer)


RECORDS = {"records_inaccurate": True, "conference_conduct": False}


@pytest.mark.parametrize(("issue", "asked"), RECORDS.items())
def test_a_fact_whose_question_does_not_fit_is_no_gap(issue: str, asked: bool) -> None:
    case = Case.model_validate({"matters": [{"issues": [issue]}]})
    found = {each.fact for each in gaps(case, KNOWLEDGE, TODAY, findings(case, KNOWLEDGE, TODAY))}
    assert ("records.asked_for_on" in found) is asked
