"""What is typed is checked at once: dates read back, councils found, hostile text made harmless."""

from typing import Any

import pytest

from assistant.case import Case
from assistant.interview import Confirm, NotSure, Outcome, Plan, Refused, Taken, check, options_of
from assistant.interview.answers import readable
from assistant.knowledge.load import Knowledge

ESCAPE = "\x1b[31mred\x1b]0;title\x07"
TURNED = "a\u202eb\u2066c\u200bd\ufeff"


class Asked:
    """Asks one question of a case."""

    def __init__(self, plan: Plan, knowledge: Knowledge, **told: Any) -> None:
        self.plan, self.knowledge = plan, knowledge
        self.case = Case.model_validate({"nation": "england", **told})

    def __call__(self, path: str, typed: str | list[str]) -> Outcome:
        step = self.plan.step_at(self.case, path)
        assert step is not None
        return check(self.plan, self.case, step, typed, self.knowledge.councils)


@pytest.fixture
def asked(plan: Plan, knowledge: Knowledge) -> Asked:
    return Asked(plan, knowledge)


DATES = [
    ("March 2024", Taken("2024-03")),
    ("9th of March, 2024", Taken("2024-03-09")),
    ("2024", Taken("2024")),
    ("31 February 2024", Refused("dates.date_no_such_day")),
    ("23 November 2026", Refused("interview.in_the_future")),
    ("I don't know", NotSure()),
    ("last spring", Refused("dates.date_season")),
]


@pytest.mark.parametrize(("typed", "expected"), DATES)
def test_a_date_as_typed(typed: str, expected: Outcome, asked: Asked) -> None:
    assert asked("matters[0].happened_from", typed) == expected


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("3/5/23", ["3 May 2023", "5 March 2023"]),
        ("2023-05-03", ["3 May 2023"]),
        ("13/5/23", ["13 May 2023"]),
        ("yesterday", ["21 November 2026"]),
        ("about March 2024", ["March 2024"]),
        ("5/12/26", ["12 May 2026"]),  # 5 December is still to come
    ],
)
def test_a_date_that_is_not_written_out_is_read_back(typed: str, readings: list[str], asked: Asked) -> None:
    outcome = asked("matters[0].happened_from", typed)
    assert isinstance(outcome, Confirm)
    assert [option.say for option in outcome.options] == readings


def test_a_date_must_not_lie_before_the_one_it_follows(plan: Plan, knowledge: Knowledge) -> None:
    asked = Asked(plan, knowledge, matters=[{"happened_from": "2024-03", "still_going_on": "no"}])
    assert asked("matters[0].noticed_on", "2 March 2024") == Taken("2024-03-02")
    assert asked("matters[0].noticed_on", "2024") == Taken("2024")
    refused = Refused("interview.before_the_other", {"other": "March 2024"})
    assert asked("matters[0].noticed_on", "28 February 2024") == refused
    assert asked("matters[0].happened_to", "same") == Taken("2024-03", "March 2024")


def test_same_needs_the_other_date(asked: Asked) -> None:
    assert asked("matters[0].noticed_on", "same") == Refused("interview.nothing_to_be_same_as")


def test_a_council_by_its_short_form_is_read_back(asked: Asked) -> None:
    outcome = asked("council", "BCP")
    assert isinstance(outcome, Taken)
    assert outcome.said == "Bournemouth, Christchurch and Poole Council"


@pytest.mark.parametrize("typed", ["Atlantis", "Leicster", "Northamptonshire"])
def test_a_council_that_is_not_certain_is_asked_about_and_can_be_kept_as_typed(typed: str, asked: Asked) -> None:
    outcome = asked("council", typed)
    assert isinstance(outcome, Confirm)
    assert outcome.as_typed == typed


def test_choices_by_number_word_or_sentence(asked: Asked) -> None:
    for typed in ("2", "A school", "a school.", "school", "A sch"):
        assert asked("matters[0].done_by", typed) == Taken("school")
    for typed in ("0", "99", "99999999999999999999", "a", "school or police"):
        assert isinstance(asked("matters[0].done_by", typed), Refused)


def test_many_choices_come_in_the_order_of_the_list(asked: Asked) -> None:
    for typed in ("2,1", "1 2", "an apology; an explanation", ["apology", "explanation"]):
        assert asked("matters[0].wants", typed) == Taken(["apology", "explanation"])
    assert isinstance(asked("matters[0].wants", "1, 99"), Refused)


def test_what_the_words_point_to_is_offered_first(plan: Plan) -> None:
    case = Case.model_validate({"nation": "england", "matters": [{"what_happened": "The delay was long."}]})
    step = plan.step_at(case, "matters[0].issues")
    assert step is not None
    options = options_of(plan, case, step)
    assert options[0].value == "delay"
    assert len(options) == len(plan.issues)


@pytest.mark.parametrize("typed", ["", "   ", "\n\n", "\t", "\x00\x07", "\u200b\u2060"])
def test_nothing_is_no_answer(typed: str, asked: Asked) -> None:
    assert asked("interview.story", typed) == Refused("interview.empty")


def test_what_steers_a_terminal_arrives_as_letters_only() -> None:
    assert readable(ESCAPE) == "[31mred]0;title"
    assert readable(TURNED) == "abcd"
    assert readable("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert readable("half \ud800 pair") == "half  pair"


@pytest.mark.parametrize(
    "typed", ["{{ 7*7 }}", "<b>bold</b>", "*stars* _under_", "%s {0}", "Łódź", "Ŵyn £5 “so”", "👩‍👧"]
)
def test_what_can_be_seen_is_kept_as_typed(typed: str, asked: Asked) -> None:
    assert asked("interview.story", typed) == Taken(typed)
    assert asked("complainant.name", typed) == Taken(typed)


def test_too_long_is_refused_with_the_figures_and_without_the_words(asked: Asked) -> None:
    assert asked("complainant.name", "x" * 501) == Refused("interview.too_long", {"most": "500", "given": "501"})
    assert isinstance(asked("interview.story", "x" * 100_000), Taken)
    assert isinstance(asked("interview.story", "x" * 100_001), Refused)
    assert isinstance(asked("matters[0].harm", "x" * 20_001), Refused)
    assert isinstance(asked("matters[0].evidence", "\n".join("x" * 101)), Refused)
    assert isinstance(asked("matters[0].evidence", "x" * 2001), Refused)
    assert isinstance(asked("council", "x" * 10_000), Refused)
    assert isinstance(asked("matters[0].happened_from", "9" * 10_000), Refused)


def test_one_number_and_no_other(asked: Asked) -> None:
    assert asked("children[0].age", "He is 9") == Taken(9)
    for typed in ("9 or 10", "9.5", "1e9", "nine"):
        assert asked("children[0].age", typed) == Refused("interview.not_a_number")
    assert asked("children[0].age", "-1") == Refused("interview.number_out_of_range", {"least": "0", "most": "30"})


def test_lines_become_entries(asked: Asked) -> None:
    typed = "E-mail of 3 May\n\n  Photo   of the letter "
    assert asked("matters[0].evidence", typed) == Taken(["E-mail of 3 May", "Photo of the letter"])
