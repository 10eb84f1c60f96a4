"""Deadlines against a table worked by hand, day by day, on a wall calendar; and what is said beside a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.case.model import Case
from assistant.checks.clocks import clock_faults
from assistant.checks.examples import example_case
from assistant.findings import Deadline
from assistant.knowledge.load import Knowledge, load
from assistant.knowledge.model import LimitFrom
from assistant.triage.arithmetic import period_of
from assistant.triage.deadlines import deadlines

TODAY = date(2026, 11, 22)


@cache
def known() -> Knowledge:
    return load()


def found_in(case: Case, clock: str, on: date = TODAY) -> Deadline | None:
    return next((each for each in deadlines(case, known(), on) if each.rule == clock), None)


def found(clock: str, facts: dict[str, Any], on: date = TODAY) -> Deadline:
    deadline = found_in(example_case(facts), clock, on)
    assert deadline is not None, f"{clock} does not run"
    return deadline


STATUTORY = {"complaint.procedure": "statutory"}
CORPORATE = {"complaint.procedure": "corporate"}


def stage_1(day: str) -> dict[str, Any]:
    return STATUTORY | {"complaint.stage_1.asked_on": day}


def stage_2(day: str) -> dict[str, Any]:
    return STATUTORY | {"complaint.stage_2.asked_on": day}


def stage_2_answered(day: str) -> dict[str, Any]:
    return STATUTORY | {"complaint.stage_2.answered_on": day}


def stage_3(day: str) -> dict[str, Any]:
    return STATUTORY | {"complaint.stage_3.asked_on": day}


def noticed(day: str) -> dict[str, Any]:
    return {"matter.noticed_on": day}


def happened(first: str, last: str | None = None) -> dict[str, Any]:
    return STATUTORY | {"matter.happened_from": first} | ({"matter.happened_to": last} if last else {})


def records(day: str) -> dict[str, Any]:
    return {"records.asked_for_on": day}


# Each row: what is shown, the clock, the facts, the last day, and the later last day where there are two ends.
# The working days were counted off week by week; what was left out stands in the comment.
BY_HAND: list[tuple[str, str, dict[str, Any], str | None, str | None]] = [
    # 10 working days with nothing in the way
    ("from a Monday", "council/stage-1", stage_1("2024-06-03"), "2024-06-17", None),
    ("from a Saturday", "council/stage-1", stage_1("2024-06-01"), "2024-06-14", None),
    ("from a Sunday, the same", "council/stage-1", stage_1("2024-06-02"), "2024-06-14", None),
    ("20 for a complex complaint", "council/stage-1-longer", stage_1("2024-06-03"), "2024-07-01", None),
    ("25 for stage 2", "council/stage-2", stage_2("2024-06-03"), "2024-07-08", None),
    # Leap days
    ("ends on a leap day", "council/stage-1", stage_1("2024-02-15"), "2024-02-29", None),
    ("begins on a leap day", "council/stage-1", stage_1("2024-02-29"), "2024-03-14", None),
    # Christmas: Monday to Friday; then falling on the weekend, with days in its place
    ("Christmas 2023, Mon and Tue, and 1 Jan", "council/stage-1", stage_1("2023-12-21"), "2024-01-09", None),
    ("begins on Christmas Day", "council/stage-1", stage_1("2024-12-25"), "2025-01-10", None),
    ("2026: Boxing Day on Sat, so 28 Dec; 1 Jan", "council/stage-1", stage_1("2026-12-22"), "2027-01-08", None),
    ("2021: Sat and Sun, so 27, 28 Dec, 3 Jan", "council/stage-1", stage_1("2021-12-17"), "2022-01-05", None),
    ("2022: Sun, so 26, 27 Dec and 2 Jan", "council/stage-1", stage_1("2022-12-16"), "2023-01-04", None),
    ("2027: Sat and Sun, so 27, 28 Dec, 3 Jan", "council/stage-1", stage_1("2027-12-22"), "2028-01-10", None),
    ("2016: Sun, so 26, 27 Dec and 2 Jan", "council/stage-1", stage_1("2016-12-19"), "2017-01-05", None),
    ("2015: Boxing Day on Sat, so 28 Dec; 1 Jan", "council/stage-1", stage_1("2015-12-18"), "2016-01-06", None),
    ("2020: Boxing Day on Sat, so 28 Dec; 1 Jan", "council/stage-1", stage_1("2020-12-21"), "2021-01-07", None),
    ("25 over Christmas 2023", "council/stage-2", stage_2("2023-11-20"), "2023-12-27", None),
    ("65 over Christmas 2023 and 1 Jan", "council/stage-2-longer", stage_2("2023-11-20"), "2024-02-22", None),
    # Easter
    ("Easter 2024: 29 Mar, 1 Apr", "council/stage-1", stage_1("2024-03-18"), "2024-04-03", None),
    ("Easter 2023: 7, 10 Apr", "council/stage-1", stage_1("2023-03-29"), "2023-04-14", None),
    ("Easter 2025: 18, 21 Apr", "council/stage-1", stage_1("2025-04-10"), "2025-04-28", None),
    ("Easter 2026: 3, 6 Apr", "council/stage-1", stage_1("2026-03-27"), "2026-04-14", None),
    ("Easter 2027: 26, 29 Mar", "council/stage-1", stage_1("2027-03-18"), "2027-04-05", None),
    ("begins on Good Friday", "council/stage-1", stage_1("2024-03-29"), "2024-04-15", None),
    ("begins on Easter Sunday", "council/stage-1", stage_1("2024-03-31"), "2024-04-15", None),
    ("Easter and early May 2019", "council/ask-stage-3", stage_2_answered("2019-04-11"), "2019-05-14", None),
    ("Easter, 1 May and the Coronation", "council/stage-2", stage_2("2023-04-03"), "2023-05-12", None),
    # May and August
    ("6 and 27 May 2024", "council/ask-stage-3", stage_2_answered("2024-05-01"), "2024-05-31", None),
    ("8 May 2020, moved, and 25 May", "council/ask-stage-3", stage_2_answered("2020-04-24"), "2020-05-26", None),
    ("26 Aug 2024", "council/stage-1", stage_1("2024-08-16"), "2024-09-02", None),
    ("30 over 26 Aug 2024", "council/panel-meets", stage_3("2024-08-01"), "2024-09-13", None),
    # Single days
    ("Jubilee: 2, 3 June 2022, not 30 May", "council/stage-1", stage_1("2022-05-27"), "2022-06-14", None),
    ("20 over the Jubilee", "council/ask-stage-3", stage_2_answered("2022-05-17"), "2022-06-16", None),
    ("begins on the Jubilee Friday", "council/stage-1", stage_1("2022-06-03"), "2022-06-17", None),
    ("Diamond Jubilee: 4, 5 June 2012", "council/stage-1", stage_1("2012-05-30"), "2012-06-15", None),
    ("the Queen's funeral, 19 Sept 2022", "council/stage-1", stage_1("2022-09-12"), "2022-09-27", None),
    ("begins on the day of the funeral", "council/stage-1", stage_1("2022-09-19"), "2022-10-03", None),
    ("the Coronation: 1 and 8 May 2023", "council/stage-1", stage_1("2023-04-26"), "2023-05-12", None),
    ("20 over 1, 8 and 29 May 2023", "council/ask-stage-3", stage_2_answered("2023-04-28"), "2023-05-31", None),
    ("65 over Easter, May and the Jubilee", "council/stage-2-longer", stage_2("2022-03-25"), "2022-07-01", None),
    ("65 over 29 Aug and the funeral", "council/stage-2-longer", stage_2("2022-08-01"), "2022-11-02", None),
    # Counted from agreement, and from a step that has not come yet
    (
        "65 from the agreed complaint, not from the request",
        "council/stage-2-agreed",
        stage_2("2022-06-01") | {"complaint.stage_2.agreed_on": "2022-08-01"},
        "2022-11-02",
        None,
    ),
    ("the panel meets", "council/panel-meets", stage_3("2024-05-31"), "2024-07-12", None),
    ("its report, 5 after the latest meeting", "council/panel-report", stage_3("2024-05-31"), "2024-07-19", None),
    ("the answer, 15 after the report", "council/panel-answer", stage_3("2024-05-31"), "2024-08-09", None),
    ("the panel meets before Christmas", "council/panel-meets", stage_3("2024-10-31"), "2024-12-12", None),
    ("its report before Christmas", "council/panel-report", stage_3("2024-10-31"), "2024-12-19", None),
    ("the answer over Christmas and 1 Jan", "council/panel-answer", stage_3("2024-10-31"), "2025-01-14", None),
    # The Complaint Handling Code
    (
        "5 over Easter 2026",
        "council/code-stage-1-receipt",
        CORPORATE | {"complaint.stage_1.asked_on": "2026-04-01"},
        "2026-04-10",
        None,
    ),
    (
        "10 from the day it was confirmed",
        "council/code-stage-1",
        CORPORATE | {"complaint.stage_1.asked_on": "2026-04-01", "complaint.stage_1.acknowledged_on": "2026-04-07"},
        "2026-04-21",
        None,
    ),
    (
        "10 and 10 more, over 4 May 2026",
        "council/code-stage-1-longer",
        CORPORATE | {"complaint.stage_1.asked_on": "2026-04-01", "complaint.stage_1.acknowledged_on": "2026-04-07"},
        "2026-05-06",
        None,
    ),
    (
        "5 over Christmas 2026",
        "council/code-stage-1-receipt",
        CORPORATE | {"complaint.made_on": "2026-12-23"},
        "2027-01-04",
        None,
    ),
    ("10 after those", "council/code-stage-1", CORPORATE | {"complaint.made_on": "2026-12-23"}, "2027-01-18", None),
    (
        "20 after a stage 2 that was not confirmed",
        "council/code-stage-2",
        CORPORATE | {"complaint.stage_2.asked_on": "2026-06-01"},
        "2026-07-06",
        None,
    ),
    # Twelve months that begin with the day: the day before the same date
    ("an ordinary day", "ombudsman/twelve-months", noticed("2024-05-10"), "2025-05-09", None),
    ("noticed on a leap day", "ombudsman/twelve-months", noticed("2024-02-29"), "2025-02-28", None),
    ("noticed on 1 March before a leap year's", "ombudsman/twelve-months", noticed("2023-03-01"), "2024-02-29", None),
    (
        "noticed on 28 February before a leap year's",
        "ombudsman/twelve-months",
        noticed("2023-02-28"),
        "2024-02-27",
        None,
    ),
    ("noticed on 1 March after a leap day", "ombudsman/twelve-months", noticed("2024-03-01"), "2025-02-28", None),
    ("noticed on New Year's Day", "ombudsman/twelve-months", noticed("2024-01-01"), "2024-12-31", None),
    ("noticed on New Year's Eve", "ombudsman/twelve-months", noticed("2023-12-31"), "2024-12-30", None),
    # One year from the day: the same date
    ("an ordinary day", "council/one-year", happened("2024-03-05"), "2025-03-05", None),
    ("happened on a leap day", "council/one-year", happened("2024-02-29"), "2025-02-28", None),
    ("28 February before a leap year's", "council/one-year", happened("2023-02-28"), "2024-02-28", None),
    (
        "again after court",
        "council/again-after-court",
        STATUTORY
        | {
            "complaint.stage_1.outcome": "refused",
            "complaint.stage_1.refused_because": "court",
            "court.proceedings": "ended",
            "court.ended_on": "2024-03-15",
        },
        "2025-03-15",
        None,
    ),
    # Records: the same date next month, moved to the next working day
    ("31 January in a leap year", "data/access", records("2024-01-31"), "2024-02-29", None),
    ("31 January in another", "data/access", records("2023-01-31"), "2023-02-28", None),
    ("Saturday to Monday", "data/access", records("2024-11-14"), "2024-12-16", None),
    ("Christmas Day to the 27th", "data/access", records("2023-11-25"), "2023-12-27", None),
    ("Christmas on Saturday to the 29th", "data/access", records("2021-11-25"), "2021-12-29", None),
    ("leap day, then Good Friday to Tuesday", "data/access", records("2024-02-29"), "2024-04-02", None),
    ("the Queen's funeral to the 20th", "data/access", records("2022-08-19"), "2022-09-20", None),
    ("the Coronation to the 9th", "data/access", records("2023-04-08"), "2023-05-09", None),
    ("the Jubilee to Monday", "data/access", records("2022-05-02"), "2022-06-06", None),
    ("three months in all", "data/access-longer", records("2024-11-14"), "2025-02-14", None),
    ("three months to a leap day", "data/access-longer", records("2023-11-30"), "2024-02-29", None),
    ("a correction, to a leap day", "data/correction", {"records.told_council_on": "2024-01-31"}, "2024-02-29", None),
    ("30 days after receipt", "data/complaint-receipt", {"records.told_council_on": "2026-07-01"}, "2026-07-31", None),
    (
        "on the duty's first day",
        "data/complaint-receipt",
        {"records.told_council_on": "2026-06-19"},
        "2026-07-19",
        None,
    ),
    ("three months from the last contact", "data/ico", {"records.told_council_on": "2026-02-10"}, "2026-05-09", None),
    (
        "30 November: February has no such date",
        "data/ico",
        {"records.told_council_on": "2025-11-30"},
        "2026-02-28",
        None,
    ),
    # The Ombudsman
    ("a month from the decision", "ombudsman/review", {"ombudsman.decided_on": "2024-09-23"}, "2024-10-22", None),
    ("31 January: no such date", "ombudsman/review", {"ombudsman.decided_on": "2025-01-31"}, "2025-02-28", None),
    ("six weeks", "ombudsman/goes-online", {"ombudsman.decided_on": "2024-09-23"}, "2024-11-04", None),
    (
        "twelve weeks, over a leap day",
        "ombudsman/council-chance",
        CORPORATE | {"complaint.made_on": "2024-01-08"},
        "2024-04-01",
        None,
    ),
    # Courts
    (
        "three months that begin with the day",
        "elsewhere/judicial-review",
        {"matter.unhappy_with": "decision", "matter.happened_from": "2026-09-01"},
        "2026-11-30",
        None,
    ),
    (
        "a year that begins with a leap day",
        "elsewhere/human-rights",
        {"matter.issues": ["child_removed"], "matter.happened_from": "2024-02-29"},
        "2025-02-28",
        None,
    ),
    (
        "six months from 31 August",
        "elsewhere/equality",
        {"matter.issues": ["discrimination"], "matter.happened_from": "2025-08-31"},
        "2026-02-28",
        None,
    ),
    # Coarse dates: both ends
    ("noticed in a month", "ombudsman/twelve-months", noticed("2023-06"), "2024-05-31", "2024-06-29"),
    ("noticed in a year", "ombudsman/twelve-months", noticed("2024"), "2024-12-31", "2025-12-30"),
    ("noticed in a leap February", "ombudsman/twelve-months", noticed("2024-02"), "2025-01-31", "2025-02-28"),
    ("noticed in another February", "ombudsman/twelve-months", noticed("2023-02"), "2024-01-31", "2024-02-27"),
    ("happened in a year", "council/one-year", happened("2024"), "2025-01-01", "2025-12-31"),
    ("happened over months", "council/one-year", happened("2023-03", "2023-06"), "2024-03-01", "2024-06-30"),
    ("happened from day to day", "council/one-year", happened("2024-03-05", "2024-06-10"), "2025-03-05", "2025-06-10"),
    ("25 from a month", "council/stage-2", stage_2("2024-09"), "2024-10-04", "2024-11-04"),
    ("20 from December", "council/ask-stage-3", stage_2_answered("2024-12"), "2024-12-31", "2025-01-29"),
    ("records asked for in a month", "data/access", records("2024-08"), "2024-09-02", "2024-09-30"),
    # Beyond the holidays that are known: no day, never a guess
    ("65 into 2029", "council/stage-2-longer", stage_2("2028-12-01"), None, None),
    ("from before 2012", "council/stage-1", stage_1("2011-12-30"), None, None),
    ("a Saturday that would move into 2029", "data/access", records("2028-11-30"), None, None),
]


@pytest.mark.parametrize(
    ("clock", "facts", "last_day", "latest"),
    [row[1:] for row in BY_HAND],
    ids=[f"{row[1]}: {row[0]}" for row in BY_HAND],
)
def test_the_day_is_the_one_worked_by_hand(
    clock: str, facts: dict[str, Any], last_day: str | None, latest: str | None
) -> None:
    deadline = found(clock, facts)
    shown = (deadline.on and deadline.on.isoformat(), deadline.latest and deadline.latest.isoformat())
    assert shown == (last_day, latest or last_day)


def test_every_clock_with_a_count_is_in_the_table_or_in_its_own_examples() -> None:
    counting = {name for name, clock in known().clocks.items() if clock.counted_from or clock.or_after}
    tried = {row[1] for row in BY_HAND}
    in_files = {name for name, clock in known().clocks.items() if any(each.last_day for each in clock.examples)}
    assert counting <= tried | in_files
    assert len(BY_HAND) >= 60


def test_every_example_in_the_clocks_own_files_comes_out() -> None:
    assert list(clock_faults(known())) == []


# What is said beside the day


def test_the_count_of_working_days_is_told_step_by_step() -> None:
    assert found("council/stage-2", stage_2("2024-03-18")).working == (
        "Day 0 is Monday 18 March 2024, the day you asked for stage 2.",
        "Count 25 working days. The last day is Wednesday 24 April 2024.",
        "10 weekend days are left out.",
        "2 bank holidays are left out: Good Friday (29 March 2024); Easter Monday (1 April 2024).",
    )


def test_twelve_months_are_told_to_begin_with_the_day() -> None:
    working = " ".join(found("ombudsman/twelve-months", noticed("2024-05-10")).working)
    assert "Day 1 is Friday 10 May 2024" in working
    assert "the one before the same date: Friday 9 May 2025" in working


def test_a_month_gives_both_ends_and_says_why() -> None:
    deadline = found("ombudsman/twelve-months", noticed("2023-06"), date(2024, 6, 15))
    assert deadline.working[0] == "You gave June 2023 and not the day. So there are two ends."
    assert (deadline.state, deadline.counted_from) == ("maybe_passed", "2023-06")


def test_a_last_day_on_a_weekend_says_so_and_gives_a_day_that_can_be_met() -> None:
    deadline = found("ombudsman/twelve-months", noticed("2024-06-30"), date(2025, 6, 1))
    assert deadline.on == date(2025, 6, 29)
    assert any(
        "Sunday 29 June 2025 is no working day" in note and "Friday 27 June 2025" in note for note in deadline.notes
    )


def test_a_council_is_given_until_the_next_working_day_before_it_is_called_late() -> None:
    deadline = found("data/complaint-receipt", {"records.told_council_on": "2026-07-02"}, date(2026, 7, 3))
    assert deadline.on == date(2026, 8, 1)
    assert any("Wait for Monday 3 August 2026" in note for note in deadline.notes)


def test_a_day_moved_to_a_working_day_says_from_where() -> None:
    working = found("data/access", records("2024-11-14")).working
    assert (
        working[-1]
        == "Saturday 14 December 2024 is no working day (a Saturday). So it moves on to Monday 16 December 2024."
    )


def test_beyond_the_holidays_the_deadline_says_what_is_known() -> None:
    deadline = found("council/stage-2-longer", stage_2("2028-12-01"))
    assert (deadline.on, deadline.latest, deadline.state) == (None, None, "unknown")
    assert "Bank holidays are known here from 1 January 2012 to 31 December 2028" in deadline.working[-1]


def test_a_step_that_has_not_come_yet_is_said_to_be_counted_at_its_latest() -> None:
    deadline = found("council/panel-report", stage_3("2024-05-31"))
    assert "We do not know the day the panel met. The latest it should be is Friday 12 July 2024" in deadline.working[0]


def test_where_no_start_is_known_the_missing_fact_is_named() -> None:
    deadline = found("ombudsman/twelve-months", {"matter.done_by": "council"})
    assert (deadline.on, deadline.missing, deadline.state) == (None, ("matters[0].noticed_on",), "unknown")


def test_where_it_is_unknown_if_a_clock_runs_the_deadline_says_so_and_names_the_fact() -> None:
    deadline = found("council/stage-1", {"complaint.stage_1.asked_on": "2024-06-03"})
    assert deadline.missing == ("complaint.procedure",)
    assert deadline.notes[0].startswith("We do not know if this counts for you. It is for a complaint under")


def test_both_clocks_of_the_twelve_months_are_shown_with_their_own_starts() -> None:
    facts = {"matter.happened_from": "2024-03-05", "matter.noticed_on": "2024-06-01", "matter.done_by": "council"}
    shown = {each.rule: each.on for each in deadlines(example_case(facts), known(), date(2024, 7, 1))}
    assert shown["ombudsman/twelve-months"] == date(2025, 5, 31)
    assert shown["council/one-year"] == date(2025, 3, 5)


def test_each_matter_has_its_own_clock() -> None:
    case = Case.model_validate({"matters": [{"noticed_on": "2024-05-10"}, {"noticed_on": "2025-05-10"}]})
    shown = {each.matter: each.on for each in deadlines(case, known(), TODAY) if each.rule == "ombudsman/twelve-months"}
    assert shown == {0: date(2025, 5, 9), 1: date(2026, 5, 9)}


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 4, 24), "ahead"),
        (date(2025, 4, 25), "near"),
        (date(2025, 5, 9), "near"),
        (date(2025, 5, 10), "passed"),
    ],
)
def test_the_state_turns_two_weeks_before_the_day_and_on_the_day_after_it(on: date, state: str) -> None:
    assert found("ombudsman/twelve-months", noticed("2024-05-10"), on).state == state


def test_what_is_old_or_told_by_others_says_as_published_with_an_address() -> None:
    for facts, clock in (
        ({"ombudsman.decided_on": "2024-09-23"}, "ombudsman/review"),
        ({"court.proceedings": "ended", "court.kinds": ["care"]}, "elsewhere/family-appeal"),
    ):
        assert any("as published when we checked: https://" in note for note in found(clock, facts).notes)


def test_no_day_is_given_where_the_law_we_read_does_not_say_from_when() -> None:
    deadline = found(
        "elsewhere/family-appeal", {"court.proceedings": "ended", "court.kinds": ["care"], "court.ended_on": "2024-03"}
    )
    assert deadline.on is None
    assert "does not say from which day it counts" in deadline.working[0]
    assert deadline.do == ("Take legal advice at once.",)


def test_stage_2_has_no_limit_and_a_conference_no_figure() -> None:
    answered = STATUTORY | {"complaint.stage_1.answered_on": "2024-04-03"}
    assert found("council/ask-stage-2", answered).on is None
    assert found("council/conference", {"matter.issues": ["conference_conduct"]}).on is None


def test_a_late_reply_says_what_follows_only_once_it_is_late() -> None:
    before, after = (found("council/stage-1", stage_1("2024-06-03"), date(2024, 6, day)) for day in (17, 18))
    assert not any(note.startswith("Chase the council.") for note in before.notes)
    assert any(note.startswith("Chase the council.") for note in after.notes)


def test_an_empty_case_has_no_deadlines() -> None:
    assert deadlines(Case(), known(), TODAY) == ()


def test_the_nearest_day_comes_first_and_those_without_a_day_last() -> None:
    facts = (
        records("2024-01-15")
        | noticed("2023-06")
        | {"matter.issues": ["conference_conduct"], "matter.done_by": "council"}
    )
    days = [each.on for each in deadlines(example_case(facts), known(), date(2024, 1, 20))]
    dated = [day for day in days if day is not None]
    assert dated == sorted(dated)
    assert days[len(dated) :] == [None] * (len(days) - len(dated))


def test_every_deadline_has_words_a_source_and_something_to_do() -> None:
    for clock in known().clocks.values():
        for example in clock.examples:
            for each in deadlines(example_case(example.given), known(), example.on):
                assert all((each.working, each.do, each.source in known().sources)), each.rule
                assert "{" not in " ".join((*each.working, *each.notes, *each.do)), each.rule


DAYS = some.dates(date(2012, 1, 2), date(2027, 12, 31))


@given(DAYS)
def test_a_month_spans_the_days_of_every_day_in_it(day: date) -> None:
    month = found("ombudsman/twelve-months", noticed(f"{day:%Y-%m}"))
    exact = found("ombudsman/twelve-months", noticed(day.isoformat()))
    assert month.on is not None
    assert month.latest is not None
    assert exact.on is not None
    assert month.on <= exact.on <= month.latest


@given(DAYS)
def test_stage_1_has_ten_weekdays_that_are_no_holidays_after_its_start(day: date) -> None:
    last = found("council/stage-1", stage_1(day.isoformat())).on
    assert last is not None
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    off = {each.on for each in known().holidays.days}
    working = [each for each in between if each.weekday() < 5 and each not in off]
    assert (len(working), working[-1]) == (10, last)


@given(DAYS, DAYS)
def test_looking_on_another_day_moves_no_deadline_that_runs_on_both(one: date, other: date) -> None:
    facts = noticed("2020-05-10")
    assert found("ombudsman/twelve-months", facts, one).on == found("ombudsman/twelve-months", facts, other).on


def counted_by(limits: Iterable[LimitFrom]) -> set[tuple[str, str, str]]:
    """Each period by its source and unit, with its figure and its way to count."""
    return {
        (f"{limit.source} in {unit}", str(number), limit.counts)
        for limit in limits
        for number, unit in [period_of(limit)]
    }


def test_a_clock_and_a_rule_that_count_by_the_same_words_of_the_law_count_alike() -> None:
    rules = counted_by(
        limit for rule in known().rules.values() for entries in rule.limits.values() for limit in entries
    )
    clocks = counted_by(limit for clock in known().clocks.values() for limit in clock.limits)
    shared = {source for source, _, _ in rules} & {source for source, _, _ in clocks}
    assert {"lga1974-s26b in months", "si2006-1738-r9 in years", "si2006-1738-r18 in working_days"} <= shared
    assert {each for each in rules if each[0] in shared} <= clocks
