"""The page of a check reads like a good adviser, and its JSON keeps the keys that others rely on."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.cli.advice import check_page, dates_page
from assistant.cli.show import Line, plain
from assistant.findings import Change, Check, Deadline, Finding, Gap, Other, Route, Seen
from assistant.knowledge.load import Knowledge, load
from tests.cli.invented import A_CASE, TODAY, a_finding

FINDING_KEYS = {
    "rule", "ground", "matter", "result", "strength", "because", "sources", "instead", "decisions", "seen",
}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def _page(knowledge: Knowledge, *, everything: bool = False, **parts: object) -> str:
    check = Check(TODAY, **parts)  # type: ignore[arg-type]
    return plain(check_page(knowledge, A_CASE, check, file="mine.yaml", everything=everything), 100)


def test_json_has_the_fixed_keys(demo_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(demo_case), "--on", "2026-11-16", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["on"] == "2026-11-16"
    assert found["findings"]
    assert all(each.keys() >= FINDING_KEYS for each in found["findings"])
    assert {each["result"] for each in found["findings"]} <= {"applies", "unknown"}
    assert all(each.keys() >= {"matter", "body", "letter", "by", "why"} for each in found["routes"])
    wanted = {"what", "on", "rule", "counted_from", "working", "source"}
    assert all(each.keys() >= wanted for each in found["deadlines"])
    assert all(each.keys() >= {"fact", "decides"} for each in found["gaps"])


def test_what_is_clear_comes_only_when_asked_for(demo_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(demo_case), "--on", "2026-11-16", "--json", "--all"]) == 0
    assert "clear" in {each["result"] for each in json.loads(capsys.readouterr().out)["findings"]}


def test_a_reason_says_how_often_past_decisions_relied_on_it(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(demo_case), "--on", "2026-11-16", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    counted = [each["seen"] for each in found if each["result"] == "applies" and each["ground"]]
    assert counted
    assert all(0 <= each["relied_on"] <= each["of"] for each in counted)


def test_the_same_case_gives_the_same_page(demo_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = []
    for _ in range(2):
        assert main(["check", str(demo_case), "--on", "2026-11-16"]) == 0
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1]


def test_the_page_goes_from_what_to_do_to_what_would_change_it(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(demo_case), "--on", "2026-11-16"]) == 0
    said = capsys.readouterr().out
    places = [said.index(each) for each in ("What you can do now", "What stands in the way", "About this answer")]
    assert places == sorted(places)
    assert "This is not legal advice." in said
    assert "\x1b" not in said


def test_nothing_in_the_way_promises_nothing(knowledge: Knowledge) -> None:
    said = _page(knowledge)
    assert "We found nothing" in said
    assert "That is no promise" in said


def test_one_rule_on_two_points_is_said_once(knowledge: Knowledge) -> None:
    said = _page(knowledge, findings=(a_finding(matter=0), a_finding(matter=1)))
    assert said.count("An invented rule") == 1
    assert "An invented rule (points 1 and 2)" in said


def test_what_the_law_bars_stands_before_what_is_only_usual(knowledge: Knowledge) -> None:
    usual = a_finding(rule="ombudsman/a", title="The usual one", strength="usually_refused")
    bars = a_finding(rule="ombudsman/b", title="The barred one", strength="bars")
    said = _page(knowledge, findings=(usual, bars))
    assert said.index("The barred one") < said.index("The usual one")


def test_what_speaks_for_the_person_stands_apart(knowledge: Knowledge) -> None:
    said = _page(knowledge, findings=(a_finding(strength="in_your_favour"),))
    assert said.index("We found nothing") < said.index("What speaks for you") < said.index("An invented rule")


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (Seen(219, 1283), "in 219 of the 1,283 decisions we have read, of all kinds"),
        (Seen(19, 83, ("delay",)), "in 19 of the 83 decisions we have read about such complaints"),
        (Seen(0, 40), "did not rely on this in any of the 40"),
        (Seen(2, 9), "few decisions about such complaints (9)"),
    ],
)
def test_counts_are_given_with_what_they_are_out_of(seen: Seen, words: str, knowledge: Knowledge) -> None:
    assert words in _page(knowledge, findings=(a_finding(seen=seen),))


def test_a_gap_in_a_day_says_in_words_which_days_would_do_what(knowledge: Knowledge) -> None:
    gap = Gap(
        "matters[0].noticed_on", ("ombudsman/late",), (("../2025-11-22", ("ombudsman/late",)), ("2025-11-23/..", ()))
    )
    page = _page(knowledge, everything=True, gaps=(gap,))
    assert 'If the answer is "22 November 2025 or earlier": More than twelve months since you knew' in page
    between = Change("matters[0].noticed_on", "2023-11-23/2025-11-22", "clear")
    changed = _page(knowledge, findings=(a_finding(changes=(between,)),))
    assert 'were answered "23 November 2023 to 22 November 2025"' in " ".join(changed.split())


BY = [("2026-12-05", True), ("2026-12-28", True), ("2026-12-04", False), ("2026-11-15", False)]


@pytest.mark.parametrize(("by", "said"), BY)
def test_a_day_to_act_by_that_is_no_working_day_says_so(by: str, said: bool, knowledge: Knowledge) -> None:
    route = Route(0, "statutory_stage_3", "council-stage-3", date.fromisoformat(by), "Go on.")
    assert (knowledge.say("check.by_day_off") in _page(knowledge, routes=(route,))) is said


def test_points_with_the_same_door_share_one_step(knowledge: Knowledge) -> None:
    routes = tuple(Route(each, "statutory_stage_2", "council-stage-2", None, "Go on.") for each in (0, 1))
    said = _page(knowledge, routes=routes)
    assert said.count("Why: Go on.") == 1
    assert "Point 1" in said
    assert "Point 2" in said
    assert "draft mine.yaml --letter council-stage-2" in said


def test_an_unsure_door_names_what_it_depends_on(knowledge: Knowledge) -> None:
    route = Route(0, "council_complaints", None, None, "Go on.", sure=False, missing=("matters[0].noticed_on",))
    said = _page(knowledge, routes=(route,))
    assert f"It depends on: {knowledge.questions['matter.noticed_on'].ask}\n" in said


def test_a_door_of_several_points_names_a_question_once(knowledge: Knowledge) -> None:
    routes = tuple(
        Route(each, "council_complaints", None, None, "Go on.", sure=False, missing=(f"matters[{each}].done_by",))
        for each in (0, 1)
    )
    assert _page(knowledge, routes=routes).count(knowledge.questions["matter.done_by"].ask) == 1


@pytest.mark.parametrize(("day", "words"), [(-1, "It has passed"), (0, "That is today"), (1, "By: ")])
def test_a_day_that_cannot_be_met_is_never_shown_as_if_it_could(day: int, words: str, knowledge: Knowledge) -> None:
    by = TODAY.replace(day=TODAY.day + day)
    assert words in _page(knowledge, routes=(Route(0, "council_complaints", None, by, "Go on."),))


MAYBE = [
    (-3, -1, "It has passed"),
    (-3, 0, "You may still be in time"),
    (-3, 5, "You may still be in time"),
    (0, 5, "That is today"),
    (2, 5, "By: "),
]


@pytest.mark.parametrize(("first", "last", "words"), MAYBE)
def test_a_day_known_by_its_month_only_is_not_called_passed_before_its_last(
    first: int, last: int, words: str, knowledge: Knowledge
) -> None:
    by, latest = (TODAY + timedelta(days=each) for each in (first, last))
    said = _page(knowledge, routes=(Route(0, "ico", None, by, "Go on.", latest=latest),))
    assert words in said
    assert ("It has passed" in said) is (last < 0)


def test_an_open_door_beside_the_first_is_named_by_what_to_do(knowledge: Knowledge) -> None:
    other = Other("statutory_stage_2", "council-stage-2", "It is not put right.", "matter/90-stage-2")
    said = _page(knowledge, routes=(Route(0, "ico", None, None, "Go on.", others=(other,)),))
    assert f"Also open: {knowledge.routes['matter/90-stage-2'].title}. It is not put right." in said


def test_a_gap_says_what_each_answer_would_do(knowledge: Knowledge) -> None:
    rule = next(iter(knowledge.rules))
    gap = Gap("matters[0].court_link", (rule,), (("none", ()), ("report_for_court", (rule,))))
    said = _page(knowledge, everything=True, gaps=(gap,))
    assert knowledge.questions["matter.court_link"].ask in said
    assert "nothing new stands in the way" in said
    assert knowledge.rules[rule].title in said


def _changing(answers: list[str], fact: str = "complaint.procedure", **more: object) -> tuple[Change, ...]:
    return tuple(Change(fact, each, "clear", **more) for each in answers)  # type: ignore[arg-type]


ANSWERS = [
    (("corporate",), 'were answered "The council\'s ordinary procedure ("corporate")": "An invented rule" would fall'),
    (("corporate", "statutory"), '"The council\'s ordinary procedure ("corporate")" or "The children\'s procedure'),
]


@pytest.mark.parametrize(("answers", "words"), ANSWERS)
def test_answers_that_come_to_the_same_are_one_line(answers: tuple[str, ...], words: str, knowledge: Knowledge) -> None:
    said = " ".join(_page(knowledge, findings=(a_finding(changes=_changing([*answers])),)).split())
    assert words in said
    assert said.count("would fall away") == 1


def test_all_other_answers_are_called_so(knowledge: Knowledge) -> None:
    fact = "matters[0].council_answer"
    others = [each.value for each in knowledge.questions["matter.council_answer"].choices][1:]
    said = " ".join(_page(knowledge, findings=(a_finding(changes=_changing(others, fact)),)).split())
    assert f'If "{knowledge.questions["matter.council_answer"].ask}" had any other answer: "An invented' in said


def test_many_answers_are_named_only_when_everything_is_asked_for(knowledge: Knowledge) -> None:
    many = a_finding(changes=_changing(["not_complained", "waiting", "refused"], "matters[0].council_answer"))
    said = " ".join(_page(knowledge, findings=(many,)).split())
    assert "With some other answers to" in said
    assert "I have not complained" not in said
    assert "I have not complained" in " ".join(_page(knowledge, findings=(many,), everything=True).split())


def test_what_one_answer_would_do_to_two_reasons_is_one_line(knowledge: Knowledge) -> None:
    both = [a_finding(title=each, rule=each, changes=_changing(["corporate"])) for each in ("One rule", "Two rule")]
    said = " ".join(_page(knowledge, findings=tuple(both)).split())
    assert '"One rule" and "Two rule" would fall away.' in said
    assert said.count("were answered") == 1


def test_what_would_fall_away_and_what_would_be_open_are_told_apart(knowledge: Knowledge) -> None:
    results = {"One rule": "clear", "Two rule": "unknown"}
    both = [
        a_finding(title=each, rule=each, changes=(Change("complaint.procedure", "corporate", result),))  # type: ignore[arg-type]
        for each, result in results.items()
    ]
    said = " ".join(_page(knowledge, findings=tuple(both)).split())
    assert '"One rule" would fall away and "Two rule" would be open.' in said


def test_what_speaks_for_the_person_is_not_said_to_fall_away(knowledge: Knowledge) -> None:
    favour = a_finding(strength="in_your_favour", changes=_changing(["corporate"]))
    assert "would fall away" not in _page(knowledge, findings=(favour,))
    assert "would fall away" in _page(knowledge, findings=(favour,), everything=True)


def test_a_reason_that_the_next_step_meets_says_so_and_frightens_nobody(knowledge: Knowledge) -> None:
    met = a_finding(title="Too early", do=("Complain first.",), met_by="matter/60-first-complaint")
    met = replace(met, changes=_changing(["corporate"]))
    said = " ".join(_page(knowledge, findings=(met,)).split())
    assert "Too early (point 1) Your next step takes care of this: Complain to the council." in said
    for hidden in ("This is usually refused", "Complain first.", "would fall away"):
        assert hidden not in said
        assert hidden in " ".join(_page(knowledge, findings=(met,), everything=True).split())


def test_a_reason_that_is_met_stands_after_those_that_are_not(knowledge: Knowledge) -> None:
    met = a_finding(title="Too early", strength="bars", met_by="matter/60-first-complaint")
    left = [a_finding(title=f"Left {each}", rule=f"ombudsman/{each}") for each in range(6)]
    said = _page(knowledge, findings=(met, *left))
    assert said.index("Left 3") < said.index("Too early")
    assert "There are 2 reasons more." in said


def test_a_step_is_called_by_what_to_do(knowledge: Knowledge) -> None:
    route = Route(0, "council_complaints", "council-chase", None, "Nobody answered.", route="matter/80-stuck")
    said = _page(knowledge, routes=(route,))
    assert "1. Remind the council\n" in said
    assert f"Who to turn to: {knowledge.bodies['council_complaints'].name}" in said
    assert "The first thing you can do: Remind the council." in said


def test_a_day_that_is_the_same_for_several_points_is_said_once(knowledge: Knowledge) -> None:
    days = tuple(
        Deadline("Go there", TODAY, TODAY, "ombudsman/twelve-months", "2025", (), "lga1974-s26b", matter=each)
        for each in (0, 1)
    )
    said = _page(knowledge, deadlines=days)
    assert said.count("Go there") == 1
    assert "Point 1" in said
    assert "Point 2" in said
    assert _page(knowledge, deadlines=days, everything=True).count("Go there") == 2


def test_what_would_change_a_finding_is_said(knowledge: Knowledge) -> None:
    finding = a_finding(changes=(Change("matters[0].court_link", "none", "clear"),))
    said = _page(knowledge, findings=(finding,))
    assert "What would change this" in said
    assert '"An invented rule" would fall away' in said


def test_all_shows_what_was_found_clear(knowledge: Knowledge) -> None:
    clear = a_finding(result="clear")
    assert "An invented rule" in _page(knowledge, findings=(clear,), everything=True)
    assert "An invented rule" not in _page(knowledge, findings=(clear,))


DATES = [
    (Deadline("Ask", TODAY, TODAY, "r", "2026", (), "lga1974-s26b", state="near"), "This is soon"),
    (Deadline("Ask", TODAY, TODAY, "r", "2026", (), "lga1974-s26b", state="passed"), "This day has passed"),
    (Deadline("Ask", None, None, "r", "", (), "lga1974-s26b", missing=("matters[0].noticed_on",)), "Day not known"),
    (
        Deadline("Ask", TODAY, TODAY.replace(day=28), "r", "2026-10", (), "lga1974-s26b"),
        " to Saturday 28 November 2026",
    ),
    (Deadline("Ask", TODAY, TODAY, "r", "2026", (), "lga1974-s26b", who="council"), "for the council to keep"),
]


@pytest.mark.parametrize(("deadline", "words"), DATES)
def test_a_date_is_shown_with_how_sure_it_is(deadline: Deadline, words: str, knowledge: Knowledge) -> None:
    page = dates_page(knowledge, A_CASE, Check(TODAY, deadlines=(deadline,)), calendar=None, wanted=False)
    assert words in plain(page, 100)


def test_a_lawyers_day_that_has_passed_frightens_nobody_on_the_short_page(knowledge: Knowledge) -> None:
    clock = next(name for name, each in knowledge.clocks.items() if each.advice)
    gone = Deadline("Ask a lawyer", TODAY, TODAY, clock, "2026", (), "lga1974-s26b", state="passed", advice=True)
    assert "Ask a lawyer" not in _page(knowledge, deadlines=(gone,))
    assert "Ask a lawyer" in _page(knowledge, deadlines=(gone,), everything=True)
    assert "Ask a lawyer" in _page(knowledge, deadlines=(replace(gone, state="near"),))


def test_the_short_page_ends_with_the_first_step(knowledge: Knowledge) -> None:
    route = Route(0, "council_complaints", None, None, "Nobody has answered.")
    page = _page(knowledge, routes=(route,))
    assert "The first thing you can do" in page.split("About this answer")[1]
    assert "The first thing you can do" not in _page(knowledge)


def test_no_dates_is_said_too(knowledge: Knowledge) -> None:
    page = dates_page(knowledge, A_CASE, Check(TODAY), calendar=None, wanted=True)
    assert "There are no dates" in plain(page, 100)
    assert "No file was written" in plain(page, 100)


def test_deadlines_go_into_a_new_calendar_file(demo_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", str(demo_case), "--on", "2026-11-16", "--ics", "dates.ics"]) == 0
    assert "dates.ics" in capsys.readouterr().out
    made = Path("dates.ics").read_text(encoding="utf-8")
    assert made.startswith("BEGIN:VCALENDAR")
    assert "Sam Example" not in made
    assert main(["deadlines", str(demo_case), "--ics", "dates.ics"]) == 2
    assert Path("dates.ics").read_text(encoding="utf-8") == made


def test_deadlines_as_json_are_those_of_the_check(demo_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", str(demo_case), "--on", "2026-11-16", "--json"]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert main(["check", str(demo_case), "--on", "2026-11-16", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["deadlines"] == alone


def test_hostile_answers_are_shown_and_not_obeyed(knowledge: Knowledge) -> None:
    case = A_CASE.model_copy(update={"council": "\x1b[2J{{ 7*7 }} <b>*stars*</b>"})
    said = plain(check_page(knowledge, case, Check(TODAY), file="\x1b[31mx.yaml", everything=False), 100)
    assert "{{ 7*7 }} <b>*stars*</b>" in said
    assert "\x1b" not in said


def test_a_case_without_points_says_so(knowledge: Knowledge) -> None:
    case = A_CASE.model_copy(update={"matters": None})
    assert "no points of complaint yet" in plain(
        check_page(knowledge, case, Check(TODAY), file="x", everything=False), 100
    )


def test_every_line_of_the_page_says_something(knowledge: Knowledge) -> None:
    page = check_page(knowledge, A_CASE, Check(TODAY, (a_finding(),)), file="x", everything=True)
    assert [each for each in page if isinstance(each, Line) and not each.text.strip()] == []


def test_every_strength_and_result_has_its_words(knowledge: Knowledge) -> None:
    for each in ("bars", "usually_refused", "may_count_against_you", "in_your_favour"):
        assert knowledge.say(f"check.strength_{each}")
    for each in ("applies", "clear", "unknown"):
        assert knowledge.say(f"check.result_{each}")


def test_a_finding_that_waits_for_a_fact_is_no_obstacle_yet(knowledge: Knowledge) -> None:
    waiting: Finding = a_finding(result="unknown")
    assert "We found nothing" in _page(knowledge, findings=(waiting,))
