"""Deadlines become a calendar file that other programs read."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from assistant.findings import Deadline
from assistant.workflow.calendar import calendar_text

TODAY = date(2026, 11, 22)


def _deadline(what: str = "Ask for stage 2", on: date | None = date(2026, 12, 10), **more: object) -> Deadline:
    working = ("Day 0 is 12 November.", "Count 20 working days.")
    return Deadline(what, on, on, "council/stage-2", "2026-11-12", working, "source", **more)  # type: ignore[arg-type]


def _lines(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_deadline_is_a_whole_day_with_its_arithmetic() -> None:
    lines = _lines(calendar_text([_deadline()], made_on=TODAY))
    assert "DTSTART;VALUE=DATE:20261210" in lines
    assert "DTEND;VALUE=DATE:20261211" in lines
    assert "SUMMARY:Ask for stage 2" in lines
    assert "DESCRIPTION:Day 0 is 12 November.\\nCount 20 working days." in lines


def test_without_a_day_there_is_no_calendar() -> None:
    assert calendar_text([_deadline(on=None)], made_on=TODAY) == ""
    assert calendar_text([], made_on=TODAY) == ""


def test_the_same_deadline_keeps_its_identity_and_two_differ() -> None:
    one = [line for line in _lines(calendar_text([_deadline()], made_on=TODAY)) if line.startswith("UID:")]
    again = [line for line in _lines(calendar_text([_deadline()], made_on=TODAY)) if line.startswith("UID:")]
    other = calendar_text([_deadline(), _deadline(matter=1)], made_on=TODAY)
    assert one == again
    assert len({line for line in _lines(other) if line.startswith("UID:")}) == 2


@given(st.text(max_size=300))
def test_any_text_keeps_lines_short_and_adds_no_line_of_its_own(text: str) -> None:
    made = calendar_text([_deadline(what=text)], made_on=TODAY)
    assert all(len(line.encode("utf-8", "surrogatepass")) <= 75 for line in made.split("\r\n"))
    assert len(_lines(made)) == len(_lines(calendar_text([_deadline(what="x")], made_on=TODAY)))
    assert made.count("\n") == made.count("\r\n")


@given(st.text(max_size=200), st.dates(date(2012, 1, 1), date(2040, 12, 31)))
def test_another_programs_parser_reads_the_day_and_the_words(text: str, on: date) -> None:
    working = (text, "Day 0 is 12 November; count on, and so forth.")
    made = calendar_text([Deadline(text, on, on, "council/stage-2", "2026-11", working, "source")], made_on=TODAY)
    calendar = Calendar.from_ical(made)
    (event,) = calendar.walk("VEVENT")
    assert not event.errors
    assert not calendar.errors
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (on, on + timedelta(days=1))
    assert " ".join(event["SUMMARY"].split()) == " ".join(_printed(text).split())
    assert " ".join(event["DESCRIPTION"].split()) == " ".join(_printed("\n".join(working)).split())


def _printed(text: str) -> str:
    return "".join(each for each in text if each == "\n" or each.isprintable())
