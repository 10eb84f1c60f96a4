"""A condition judged against a case: a row says what was told, what is asked, and which of three answers comes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case import Case
from assistant.conditions import Facts, Setting, holds, judge
from assistant.dates import Holidays
from assistant.knowledge.condition import Condition, Not, read_condition
from assistant.knowledge.load import Knowledge, load
from assistant.knowledge.model import LimitFrom
from tests.triage import random_cases

TODAY = date(2026, 11, 22)
KNOWLEDGE: Knowledge = load()


def limit(first: str = "2000-01-01", counts: str = "beginning_with", **period: int) -> LimitFrom:
    return LimitFrom.model_validate({"from": first, "counts": counts, "source": "lga1974-s26b", **period})


def judged(told: dict[str, Any], condition: dict[str, Any], on: date = TODAY, *limits: LimitFrom) -> bool | None:
    case = Case.model_validate({"matters": [{}], **told})
    return judge(read_condition(condition), Facts(case, 0), Setting(on, {"time": limits})).holds


ENDED = {"court": {"proceedings": "ended", "kinds": ["care", "civil"]}}
ENDS = {"fact": "court.proceedings", "is": "ended"}
CARE = {"fact": "court.kinds", "is": "care"}
ADOPTION = {"fact": "court.kinds", "in": ["adoption", "criminal"]}
NATION = {"fact": "nation", "is": "england"}

ANSWERS = [
    # is and in
    (ENDED, ENDS, True),
    (ENDED, {"fact": "court.proceedings", "is": "planned"}, False),
    (ENDED, {"fact": "court.proceedings", "in": ["planned", "ended"]}, True),
    ({}, ENDS, None),
    ({"court": {"proceedings": "not_sure"}}, ENDS, None),
    (ENDED, CARE, True),
    (ENDED, ADOPTION, False),
    ({"court": {"kinds": []}}, CARE, False),
    ({"matters": [{"issues": ["delay"]}, {}]}, {"fact": "matters.issues", "is": "delay"}, True),
    ({"matters": [{"issues": ["delay"]}, {}]}, {"fact": "matters.issues", "is": "placement"}, None),
    ({"matters": [{"issues": ["delay"]}]}, {"fact": "matters.issues", "is": "placement"}, False),
    # known
    (ENDED, {"fact": "court.proceedings", "known": True}, True),
    ({}, {"fact": "court.proceedings", "known": True}, False),
    ({}, {"fact": "court.proceedings", "known": False}, True),
    ({"court": {"proceedings": "not_sure"}}, {"fact": "court.proceedings", "known": True}, False),
    # not
    (ENDED, {"not": ENDS}, False),
    (ENDED, {"not": NATION}, None),
    (ENDED, {"not": {"not": ENDS}}, True),
    # all: one that does not hold settles it, one that is not known leaves it open
    (ENDED, {"all": [ENDS, CARE]}, True),
    (ENDED, {"all": [ENDS, ADOPTION]}, False),
    (ENDED, {"all": [ENDS, NATION]}, None),
    (ENDED, {"all": [NATION, ADOPTION]}, False),
    # any: the other way round
    (ENDED, {"any": [ADOPTION, CARE]}, True),
    (ENDED, {"any": [ADOPTION, {"not": ENDS}]}, False),
    (ENDED, {"any": [ADOPTION, NATION]}, None),
    (ENDED, {"any": [NATION, CARE]}, True),
]


@pytest.mark.parametrize(("told", "condition", "answer"), ANSWERS)
def test_a_condition_has_three_answers(told: dict[str, Any], condition: dict[str, Any], answer: bool | None) -> None:
    assert judged(told, condition) is answer


# the date told, the day asked about: coarse dates are before it only when their last day is
BEFORE = [
    ("2023-12-31", True),
    ("2024-01-01", False),
    ("2023-12", True),
    ("2024-01", False),
    ("2023", True),
    ("2024", False),
    (None, None),
]


@pytest.mark.parametrize(("ended", "answer"), BEFORE)
def test_before_a_first_day(ended: str | None, answer: bool | None) -> None:
    told = {"court": {"ended_on": ended}} if ended else {}
    assert judged(told, {"fact": "court.ended_on", "before": "2024-01-01"}) is answer


def test_a_coarse_date_around_the_day_is_not_known_to_be_before_it() -> None:
    assert judged({"court": {"ended_on": "2024"}}, {"fact": "court.ended_on", "before": "2024-06-01"}) is None


# the date, its limit, the day it is judged on: whether it has run out
PAST = [
    ("2024-05-10", limit(months=12), "2025-05-09", False),
    ("2024-05-10", limit(months=12), "2025-05-10", True),
    ("2024-05-10", limit(months=12, counts="after"), "2025-05-10", False),
    ("2024-05-10", limit(months=12, counts="after"), "2025-05-11", True),
    ("2024-02-29", limit(years=1), "2025-02-28", False),
    ("2024-02-29", limit(years=1), "2025-03-01", True),
    ("2024-05", limit(months=12), "2025-04-30", False),
    ("2024-05", limit(months=12), "2025-05-01", None),
    ("2024-05", limit(months=12), "2025-05-30", None),
    ("2024-05", limit(months=12), "2025-05-31", True),
    ("2024", limit(months=12), "2024-12-31", False),
    ("2024", limit(months=12), "2025-01-01", None),
    ("2024", limit(months=12), "2025-12-31", True),
    ("2024-03-01", limit(weeks=12, counts="after"), "2024-05-24", False),
    ("2024-03-01", limit(weeks=12, counts="after"), "2024-05-25", True),
    ("2024-03-01", limit(days=28, counts="after"), "2024-03-29", False),
    ("2024-03-01", limit(days=28, counts="after"), "2024-03-30", True),
    # the law of a later day does not hold yet
    ("2024-03-01", limit(first="2030-01-01", months=12), "2026-11-22", None),
    # without bank holidays working days cannot be counted
    ("2024-03-01", limit(working_days=20, counts="after"), "2026-11-22", None),
]


@pytest.mark.parametrize(("noticed", "period", "on", "answer"), PAST)
def test_a_limit_has_run_out_the_day_after_its_last(
    noticed: str, period: LimitFrom, on: str, answer: bool | None
) -> None:
    told = {"matters": [{"noticed_on": noticed}]}
    condition = {"fact": "matter.noticed_on", "past": "time"}
    assert judged(told, condition, date.fromisoformat(on), period) is answer


def test_the_period_in_force_on_the_day_counts() -> None:
    told = {"matters": [{"noticed_on": "2024-01-01"}]}
    both = (limit(first="2000-01-01", months=6), limit(first="2024-09-01", months=12))
    condition = {"fact": "matter.noticed_on", "past": "time"}
    assert judged(told, condition, date(2024, 8, 1), *both) is True
    assert judged(told, condition, date(2024, 10, 1), *both) is False


def test_working_days_are_counted_where_the_holidays_are_known() -> None:
    holidays = Holidays({}, date(2024, 1, 1), date(2026, 12, 31))
    case = Case.model_validate({"matters": [{"noticed_on": "2024-03-01"}]})
    condition = read_condition({"fact": "matter.noticed_on", "past": "time"})
    for on, answer in ((date(2024, 3, 29), False), (date(2024, 3, 30), True)):
        setting = Setting(on, {"time": (limit(working_days=20, counts="after"),)}, holidays)
        assert judge(condition, Facts(case, 0), setting).holds is answer


# noticed, complained to the Ombudsman: lateness counts to the day of complaining, whatever the day of judgement
COMPLAINED = [
    ("2024-05-10", "2025-05-09", False),
    ("2024-05-10", "2025-05-10", True),
    ("2024-05-10", "2025-05", None),
    ("2024-05-10", "2025-04", False),
    ("2024-05-10", "2025-06", True),
    ("2024-05-10", None, True),
    (None, "2025-06", None),
]


@pytest.mark.parametrize(("noticed", "complained", "answer"), COMPLAINED)
def test_a_second_date_can_stand_for_the_day_of_judgement(
    noticed: str | None, complained: str | None, answer: bool | None
) -> None:
    told: dict[str, Any] = {"matters": [{"noticed_on": noticed}], "ombudsman": {"complained_on": complained}}
    condition = {"fact": "matter.noticed_on", "past": "time", "at": "ombudsman.complained_on"}
    assert judged(told, condition, TODAY, limit(months=12)) is answer


def full(told: dict[str, Any], condition: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    case = Case.model_validate({"matters": [{}], **told})
    found = judge(read_condition(condition), Facts(case, 0), Setting(TODAY))
    return found.because, found.missing


RESTS_ON = [
    (ENDED, ENDS, ("court.proceedings",), ()),
    ({}, ENDS, (), ("court.proceedings",)),
    (ENDED, {"any": [ENDS, ADOPTION, NATION]}, ("court.proceedings",), ()),
    (ENDED, {"any": [ENDS, CARE]}, ("court.proceedings", "court.kinds"), ()),
    (ENDED, {"all": [ENDS, ADOPTION, NATION]}, ("court.kinds",), ()),
    (ENDED, {"all": [ENDS, CARE, NATION]}, ("court.proceedings", "court.kinds"), ("nation",)),
    (ENDED, {"any": [ADOPTION, NATION]}, ("court.kinds",), ("nation",)),
    (ENDED, {"not": NATION}, (), ("nation",)),
    ({}, {"all": [NATION, NATION]}, (), ("nation",)),
]


@pytest.mark.parametrize(("told", "condition", "because", "missing"), RESTS_ON)
def test_an_answer_names_what_it_rests_on_and_what_is_missing(
    told: dict[str, Any], condition: dict[str, Any], because: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert full(told, condition) == (because, missing)


RULES = [KNOWLEDGE.rules[name] for name in sorted(KNOWLEDGE.rules)]


@settings(max_examples=60, deadline=None)
@given(random_cases.cases(), st.sampled_from(RULES))
def test_the_quick_answer_is_the_full_one(case: Case, rule: Any) -> None:
    setting = Setting(TODAY, rule.limits, cues=KNOWLEDGE.cues)
    for part in (rule.when, Not(rule.when)):
        found = judge(part, Facts(case, 0), setting)
        assert holds(part, Facts(case, 0), setting) is found.holds
        assert bool(found.missing) <= (found.holds is None)


def test_the_date_that_is_not_exact_is_the_one_that_is_missing() -> None:
    told = {"matters": [{"noticed_on": "2025-03-31"}], "ombudsman": {"complained_on": "2026"}}
    condition = read_condition({"fact": "matter.noticed_on", "past": "time", "at": "ombudsman.complained_on"})
    found = judge(condition, Facts(Case.model_validate(told), 0), Setting(TODAY, {"time": (limit(months=12),)}))
    assert (found.holds, found.missing) == (None, ("ombudsman.complained_on",))


@given(st.integers(0, 3_000), st.integers(1, 36), st.integers(0, 3_000))
def test_a_limit_that_has_run_out_stays_so(back: int, months: int, later: int) -> None:
    noticed = TODAY - timedelta(days=back)
    condition: Condition = read_condition({"fact": "matter.noticed_on", "past": "time"})
    facts = Facts(Case.model_validate({"matters": [{"noticed_on": noticed.isoformat()}]}), 0)
    limits = {"time": (limit(months=months),)}
    now = judge(condition, facts, Setting(TODAY, limits)).holds
    then = judge(condition, facts, Setting(TODAY + timedelta(days=later), limits)).holds
    assert now is not None
    assert bool(now) <= bool(then)
