"""The interview line by line: through a pipe, with no colour, with every way besides answering."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from assistant.case import Case, read_case, write_case
from assistant.cli.asking import Ask, Item, Said, Went
from assistant.cli.interview import _effect
from assistant.cli.plain import PlainAsker
from assistant.cli.reading import Reading
from assistant.cli.review import review
from assistant.cli.sitting import Sitting, StoppedError
from assistant.interview import Plan
from assistant.knowledge.load import Knowledge, load
from assistant.workflow import open_desk
from tests.interview.conftest import TODAY
from tests.interview.robot import journey, lines

ESCAPE = "\x1b"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def plan(knowledge: Knowledge) -> Plan:
    return Plan(knowledge.questions, knowledge.flow, knowledge.vocabulary.issues, TODAY)


def reader(typed: Iterable[str]) -> Callable[[str], str]:
    left = iter(typed)

    def read(_prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return read


def asker(knowledge: Knowledge, typed: str) -> PlainAsker:
    return PlainAsker(knowledge.say, reader(typed.splitlines()), io.StringIO())


def sit(knowledge: Knowledge, plan: Plan, typed: str, case: Case | None = None) -> tuple[Sitting, str, list[Case]]:
    """Hold a sitting with typed lines until they end; gives the screen and every case that was kept."""
    kept: list[Case] = []
    screen = asker(knowledge, typed)
    sitting = Sitting(knowledge, plan, screen, case or Case(), kept.append, review)
    with contextlib.suppress(EOFError, StoppedError):
        sitting.settle()
    assert isinstance(screen.out, io.StringIO)
    return sitting, screen.out.getvalue(), kept


def run(typed: str, home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COMPLAINT_ASSISTANT_HOME": str(home), "PYTHONIOENCODING": "utf-8", **more}
    return subprocess.run(
        [sys.executable, "-m", "assistant", "interview", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=60,
        check=False,
    )


def test_a_full_interview_through_a_pipe(knowledge: Knowledge, tmp_path: Path) -> None:
    today = Plan(knowledge.questions, knowledge.flow, knowledge.vocabulary.issues, TODAY)
    steps = list(journey(today))
    typed = "1\n1\n" + "".join(lines(each, today, knowledge) for each in steps)
    done = run(typed + "1\n" + "5\n", tmp_path)  # everything is right; stop here
    assert done.returncode == 0, done.stderr
    assert ESCAPE not in done.stdout
    file = tmp_path / "cases" / "case-1.yaml"
    case = read_case(file)
    assert case.interview is not None
    assert case.interview.seen is not None
    case.interview.seen = [each for each in case.interview.seen if not each.startswith("page.")]
    assert case == steps[-1].after
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Before you start" in done.stdout
    assert done.stdout.index("999") < done.stdout.index("Which country")


def test_input_that_ends_keeps_what_was_said_and_says_so(tmp_path: Path) -> None:
    done = run("1\n1\n1\nDorset Council\n", tmp_path)
    assert done.returncode == 2
    assert read_case(tmp_path / "cases" / "case-1.yaml").council == "Dorset Council"
    assert "case-1.yaml" in done.stdout
    assert "saved" in done.stderr


def test_going_on_begins_where_it_stopped(tmp_path: Path) -> None:
    run("1\n1\n1\nDorset Council\n", tmp_path)
    done = run("1\nThere was delay.\n.\n/stop\n", tmp_path)
    assert done.returncode == 0
    assert "Welcome back" in done.stdout
    assert "Which country" not in done.stdout
    case = read_case(tmp_path / "cases" / "case-1.yaml")
    assert case.interview is not None
    assert case.interview.story == "There was delay."


def test_another_nation_stops_kindly_and_is_kept(tmp_path: Path) -> None:
    done = run("1\n1\n2\n1\n", tmp_path)
    assert done.returncode == 0
    assert "Public Services Ombudsman for Wales" in done.stdout
    assert "www.ombudsman.wales" in done.stdout
    assert read_case(tmp_path / "cases" / "case-1.yaml").nation == "wales"


def test_the_wrong_nation_can_be_changed_at_once(tmp_path: Path) -> None:
    done = run("1\n1\n2\n2\n1\nDorset Council\n/stop\n", tmp_path)
    assert done.returncode == 0
    case = read_case(tmp_path / "cases" / "case-1.yaml")
    assert (case.nation, case.council) == ("england", "Dorset Council")


def test_a_named_case_is_made_where_it_was_named(tmp_path: Path) -> None:
    done = run("1\n1\n1\n/stop\n", tmp_path, str(tmp_path / "mine.json"))
    assert done.returncode == 0
    assert read_case(tmp_path / "mine.json").nation == "england"


def test_a_bare_name_is_kept_beside_the_other_cases(tmp_path: Path) -> None:
    for typed in ("1\n1\n1\n/stop\n", "Dorset Council\n/stop\n"):
        done = run(typed, tmp_path, "mine")
        assert done.returncode == 0, done.stderr
    assert read_case(tmp_path / "cases" / "mine.yaml").council == "Dorset Council"


def test_a_broken_case_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("version: 1\nnation: atlantis\n", encoding="utf-8")
    done = run("1\n", tmp_path, str(file))
    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert file.read_text(encoding="utf-8") == "version: 1\nnation: atlantis\n"


def test_leaving_at_once_says_nothing_more(tmp_path: Path) -> None:
    done = run("1\n1\n1\n/leave\n", tmp_path)
    assert done.returncode == 0
    assert done.stdout.endswith("\n" * 20)
    assert read_case(tmp_path / "cases" / "case-1.yaml").nation == "england"


def test_every_answer_is_kept_before_the_next_question(knowledge: Knowledge, plan: Plan) -> None:
    steps = list(journey(plan))
    _, _, kept = sit(knowledge, plan, "".join(lines(each, plan, knowledge) for each in steps))
    assert kept == [each.after for each in steps]


def test_back_shows_the_answer_so_far_and_keeps_it_on_enter(knowledge: Knowledge, plan: Plan) -> None:
    sitting, screen, kept = sit(knowledge, plan, "1\nDorset Council\n/back\n\nThere was delay.\n.\n")
    assert "Your answer so far: Dorset Council" in screen
    assert sitting.case.council == "Dorset Council"
    assert len(kept) == 3


def test_going_back_twice_reaches_the_first_question_and_no_further(knowledge: Knowledge, plan: Plan) -> None:
    sitting, screen, _ = sit(knowledge, plan, "1\nDorset Council\n/back\n/back\n/back\n3\n")
    assert "This is the first question" in screen
    assert sitting.case.nation == "scotland"


def test_why_and_help_come_back_to_the_question(knowledge: Knowledge, plan: Plan) -> None:
    sitting, screen, _ = sit(knowledge, plan, "/why\nhelp\n1\n")
    assert "Why we ask: The rules" in screen
    assert "116 123" in screen
    assert sitting.case.nation == "england"


def test_not_sure_and_leaving_out_are_answers(knowledge: Knowledge, plan: Plan) -> None:
    sitting, screen, _ = sit(knowledge, plan, "/not sure\n/skip\n/notsure\n/skip\n")
    assert sitting.case.interview is not None
    assert sitting.case.interview.not_sure == ["nation"]
    assert sitting.case.interview.skipped == ["council", "interview.story"]
    assert "That is not possible at this question" in screen  # a story is never "not sure"


def test_what_cannot_be_taken_is_asked_again_kindly(knowledge: Knowledge, plan: Plan) -> None:
    sitting, screen, _ = sit(knowledge, plan, "France\n\n7\n1\n")
    assert screen.count("none of the answers in the list") == 2
    assert "There is no answer yet" in screen
    assert sitting.case.nation == "england"


def test_a_date_in_figures_is_read_back_before_it_is_kept(knowledge: Knowledge, plan: Plan) -> None:
    case = Case.model_validate(
        {
            "nation": "england",
            "council": "Dorset Council",
            "court": {"proceedings": "none"},
            "matters": [{"what_happened": "x", "issues": ["delay"], "done_by": "council"}],
            "interview": {"skipped": ["interview.story", "matters[1]"]},
        }
    )
    sitting, screen, kept = sit(knowledge, plan, "3/5/23\n3\n3/5/23\n1\n", case)
    assert "1. 3 May 2023" in screen
    assert "2. 5 March 2023" in screen
    assert len(kept) == 1
    assert str((sitting.case.matters or [])[0].happened_from) == "2023-05-03"


def _at_the_first_date(what_happened: str) -> Case:
    return Case.model_validate(
        {
            "nation": "england",
            "council": "Dorset Council",
            "court": {"proceedings": "none"},
            "matters": [{"what_happened": what_happened, "issues": ["delay"], "done_by": "council"}],
            "interview": {"skipped": ["interview.story", "matters[1]"]},
        }
    )


WAYS_TO_A_DATE = {
    "the one that was offered": ("1\n", "2024-03-12"),
    "another, typed after asking for it": ("2\n3 May 2023\n", "2023-05-03"),
    "another, typed at once": ("3 May 2023\n", "2023-05-03"),
    "another, which has to be confirmed": ("2\n3/5/23\n1\n", "2023-05-03"),
}


@pytest.mark.parametrize("way", WAYS_TO_A_DATE)
def test_a_date_in_the_persons_words_is_offered_and_any_other_can_be_typed(
    way: str, knowledge: Knowledge, plan: Plan
) -> None:
    typed, date = WAYS_TO_A_DATE[way]
    sitting, screen, _ = sit(knowledge, plan, typed, _at_the_first_date("The report of 12 March 2024 is wrong."))
    assert "1. 12 March 2024 (you wrote: The report of 12 March 2024)" in screen
    assert str((sitting.case.matters or [])[0].happened_from) == date


def test_an_offered_date_is_not_taken_by_itself(knowledge: Knowledge, plan: Plan) -> None:
    sitting, screen, kept = sit(knowledge, plan, "", _at_the_first_date("The report of 12 March 2024 is wrong."))
    assert "1. 12 March 2024" in screen
    assert kept == []
    sitting, _, _ = sit(knowledge, plan, "/notsure\n", sitting.case)
    assert (sitting.case.matters or [])[0].happened_from is None


def test_nothing_to_say_leaves_a_question_out(knowledge: Knowledge, plan: Plan) -> None:
    case = _at_the_first_date("x")
    step = plan.step_at(case, "complainant.adjustments")
    assert step is not None
    kept: list[Case] = []
    screen = asker(knowledge, ".\nNone.\n.\n")
    sitting = Sitting(knowledge, plan, screen, case, kept.append, review)
    with contextlib.suppress(EOFError):
        sitting.settle("complainant.adjustments")
    assert 'Or type "no" to leave this out.' in screen.out.getvalue()  # type: ignore[attr-defined]  # it is a StringIO
    assert "This is left out." in screen.out.getvalue()  # type: ignore[attr-defined]  # it is a StringIO
    assert sitting.case.complainant is None
    assert sitting.case.interview is not None
    assert "complainant.adjustments" in (sitting.case.interview.skipped or [])


def test_the_words_of_the_story_are_offered_for_each_thing(knowledge: Knowledge, plan: Plan) -> None:
    typed = "1\nDorset Council\nThe delay was long. She was rude. It rained.\n.\n1, 2\n1\n1\n2\nShe shouted.\n.\n"
    sitting, screen, _ = sit(knowledge, plan, typed)
    assert "(you wrote: delay)" in screen
    assert [each.what_happened for each in sitting.case.matters or ()] == ["The delay was long.", "She shouted."]


def test_words_that_one_point_has_are_not_offered_for_the_next(knowledge: Knowledge, plan: Plan) -> None:
    story = "They made a child protection plan at the conference. The delay was long."
    typed = f"1\nDorset Council\n{story}\n.\n1, 2\n1\n1\n1\n"
    sitting, screen, _ = sit(knowledge, plan, typed)
    assert "conference" in screen
    told = [each.what_happened for each in sitting.case.matters or ()]
    assert told == ["They made a child protection plan at the conference.", "The delay was long."]


def test_words_of_despair_bring_the_numbers_to_hand_once(knowledge: Knowledge, plan: Plan) -> None:
    story = "They put my son on a child protection plan. I cannot go on.\n.\n"
    sitting, text, kept = sit(knowledge, plan, "1\nKent County Council\n" + story + "1\n1\n1\n")
    title = knowledge.say("interview.hard_title")
    assert text.count(title) == 1
    shown = text.split(title)[1]
    for number in ("999", "116 123", "0800 1111"):
        assert number in shown.split(knowledge.say("interview.hard_go_on"))[0]
    assert any(case.interview and "cannot go on" in (case.interview.story or "") for case in kept), "nothing is lost"
    offered = text.split(knowledge.say("interview.your_words_title"))[1].split(
        knowledge.say("interview.your_words_use")
    )[0]
    assert "child protection plan" in offered
    assert "cannot go on" not in offered, "despair is not suggested for a letter to the council"
    assert sitting.helped


def test_a_plain_account_is_not_met_with_numbers(knowledge: Knowledge, plan: Plan) -> None:
    story = "The report said that I hit my son, and that I was not safe. It was wrong.\n.\n"
    _, text, _ = sit(knowledge, plan, "1\nKent County Council\n" + story)
    assert knowledge.say("interview.hard_title") not in text


def test_what_an_edit_moved_is_shown(knowledge: Knowledge, plan: Plan) -> None:
    case = list(journey(plan))[-1].after
    reading = Reading(knowledge, plan, case)
    parts = list(dict.fromkeys(reading.heading(step) for step in plan.steps(case) if step.state != "open"))
    # change, in the part about court, the first answer, to no; then all is right
    screen = asker(knowledge, f"2\n{parts.index('Court') + 1}\n1\n1\n1\n")
    kept: list[Case] = []
    sitting = Sitting(knowledge, plan, screen, case, kept.append, review)
    review(sitting)
    assert isinstance(screen.out, io.StringIO)
    shown = screen.out.getvalue()
    assert "these no longer fit" in shown
    assert "When did the court case end?" in shown
    assert sitting.case.court is not None
    assert sitting.case.court.kinds is None
    assert len(kept) == 1


def test_what_an_edit_did_to_the_check_and_the_dates_is_shown(knowledge: Knowledge, plan: Plan) -> None:
    case = list(journey(plan))[-1].after
    assert case.matters is not None
    case.matters[0].court_link = "happened_in_court"
    screen = asker(knowledge, "3\n1\n2\n1\n")  # take out the first point, which was about court
    desk = open_desk(today=TODAY)
    effect = partial(_effect, desk)
    sitting = Sitting(knowledge, plan, screen, case, lambda _: None, review, effect)
    review(sitting)
    assert isinstance(screen.out, io.StringIO)
    shown = screen.out.getvalue()
    assert "What your change moves" in shown
    assert knowledge.rules["ombudsman/court-proceedings"].title in shown


def test_a_thing_can_be_taken_out_after_asking_again(knowledge: Knowledge, plan: Plan) -> None:
    case = list(journey(plan))[-1].after
    screen = asker(knowledge, "3\n1\n1\n3\n1\n2\n1\n")
    sitting = Sitting(knowledge, plan, screen, case, lambda _: None, review)
    review(sitting)
    assert len(sitting.case.matters or ()) == 2


def test_the_check_can_be_reached_from_any_question(knowledge: Knowledge, plan: Plan) -> None:
    _, screen, _ = sit(knowledge, plan, "1\n/check\n1\nDorset Council\n")
    assert "Check your answers" in screen
    assert screen.count("Which council is it?") == 2


def test_a_hostile_case_file_only_shows_letters(plan: Plan, tmp_path: Path) -> None:
    case = list(journey(plan))[-1].after
    assert case.matters is not None
    case.matters[0].what_happened = "\x1b[2J\x1b]0;x\x07 {{ 7*7 }} {count} \u202e"
    file = tmp_path / "mine.yaml"
    write_case(case, file)
    done = run("1\n5\n", tmp_path, str(file))
    assert done.returncode == 0, done.stderr
    assert ESCAPE not in done.stdout
    assert "{{ 7*7 }} {count}" in done.stdout


def test_when_nothing_more_can_be_written_the_file_keeps_all_answers_before(tmp_path: Path) -> None:
    run("1\n1\n1\n/stop\n", tmp_path)
    file = tmp_path / "cases" / "case-1.yaml"
    before = file.read_bytes()
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        "from assistant.__main__ import main; sys.exit(main(['interview']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="1\nDorset Council\n",
        capture_output=True,
        text=True,
        env={**os.environ, "COMPLAINT_ASSISTANT_HOME": str(tmp_path)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "case-1.yaml" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == ["case-1.yaml"]


ASK = Ask("one", (Item("a", "Apple"), Item("b", "Back")), ways=(Item("back", "Go back"), Item("keep", "Keep")))


@pytest.mark.parametrize(
    ("ask", "typed", "came"),
    [
        (ASK, "2", Said("b")),
        (ASK, "3", Said("3")),
        (ASK, "/back", Went("back")),
        (ASK, "back", Went("back")),
        (ASK, "/BACK ", Went("back")),
        (ASK, "/nonsense", Said("/nonsense")),
        (ASK, "", Went("keep")),
        (Ask("line"), "back", Said("back")),
        (Ask("line"), "/not sure", Went("not_sure")),
        (Ask("line"), "", Said("")),
        (Ask("text"), "one\n\ntwo\n.", Said("one\n\ntwo")),
        (Ask("text"), "one\n/stop", Went("stop")),
        (Ask("many", marked=("a", "b")), "", Said("a\nb")),
    ],
)
def test_plain_lines(ask: Ask, typed: str, came: object, knowledge: Knowledge) -> None:
    assert asker(knowledge, typed + "\n").ask(ask) == came


def test_the_words_that_can_be_typed_are_explained_once(knowledge: Knowledge) -> None:
    screen = asker(knowledge, "1\n1\n")
    screen.ask(ASK)
    screen.ask(ASK)
    assert isinstance(screen.out, io.StringIO)
    assert screen.out.getvalue().count("/leave") == 1


def test_somebody_who_waits_for_an_end_is_told_how(knowledge: Knowledge) -> None:
    screen = asker(knowledge, "one\n\n\n.\n")
    assert screen.ask(Ask("text")) == Said("one\n\n")
    assert isinstance(screen.out, io.StringIO)
    assert screen.out.getvalue().count("full stop") == 2
