"""Something has happened: it is asked for on plain lines, kept after each answer, and what it changes is shown."""

import io
import os
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pexpect
import pytest

from assistant.__main__ import main
from assistant.case import Case, read_case, write_case
from assistant.cli.moved import moved_page
from assistant.cli.names import Names
from assistant.cli.show import plain
from assistant.findings import Check, Deadline
from assistant.knowledge.load import load
from assistant.workflow.reply import Day, Moved, Told
from tests.cli.invented import A_CASE, TODAY, a_finding

# the council, stage 2, asked for and answered, it agrees with a part
COUNCIL = ["1", "2", "3 November 2026", "3", "20 November 2026"]
POINTS = ["2", "They still do not say why.", ".", "3", "/skip", "7"]
CONTENT = "1"


def _type(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def _reply(case: Path, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    _type(lines, monkeypatch)
    return main(["reply", str(case), "--plain"])


def test_an_answer_at_a_new_stage_moves_the_complaint_on(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _reply(demo_case, [*COUNCIL, *POINTS, CONTENT], monkeypatch) == 0
    case = read_case(demo_case)
    assert case.reply is None
    assert case.complaint is not None
    assert case.complaint.stages is not None
    stage = case.complaint.stages[1]
    assert (stage.stage, stage.outcome, str(stage.asked_on), str(stage.answered_on)) == (
        2, "partly_upheld", "2026-11-03", "2026-11-20",
    )  # fmt: skip
    assert [matter.council_answer for matter in case.matters or ()] == [
        "partly_upheld", "upheld_not_put_right", "partly_upheld",
    ]  # fmt: skip
    shown = capsys.readouterr().out
    assert "What this changes" in shown
    assert "Ask for the stage 3 panel: Friday 18 December 2026" in shown
    assert "Dates that no longer count\n  Ask for stage 2" in shown
    assert "--letter council-stage-3" in " ".join(shown.split())


@pytest.mark.parametrize("stop", range(1, len(COUNCIL) + 1))
def test_stopped_at_any_question_it_goes_on_there(
    stop: int, demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_case(demo_case)
    assert _reply(demo_case, [*COUNCIL[:stop], "/stop"], monkeypatch) == 0
    assert f"complaint-assistant reply {demo_case}" in " ".join(capsys.readouterr().out.split())
    half = read_case(demo_case)
    assert half.reply is not None
    assert (half.complaint, half.matters) == (before.complaint, before.matters)
    assert _reply(demo_case, [*COUNCIL[stop:], *POINTS, CONTENT], monkeypatch) == 0
    assert "We go on where you stopped." in capsys.readouterr().out
    done = read_case(demo_case).complaint
    assert done is not None
    assert [each.outcome for each in done.stages or ()] == ["partly_upheld", "partly_upheld"]


def test_what_was_answered_before_the_input_ends_is_kept(demo_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _reply(demo_case, COUNCIL[:2], monkeypatch) == 2
    reply = read_case(demo_case).reply
    assert reply is not None
    assert (reply.what, reply.stage) == ("council", "stage_2")


def test_leaving_at_the_first_question_writes_nothing(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = demo_case.read_bytes()
    assert _reply(demo_case, ["/stop"], monkeypatch) == 0
    assert demo_case.read_bytes() == before
    assert "nothing has changed" in capsys.readouterr().out


def test_a_letter_that_was_sent_starts_its_clock(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _reply(demo_case, ["5", "2", "20 November 2026", CONTENT], monkeypatch) == 0
    complaint = read_case(demo_case).complaint
    assert complaint is not None
    assert complaint.stages is not None
    assert (str(complaint.stages[1].asked_on), complaint.stages[1].outcome) == ("2026-11-20", "waiting")
    # 25 working days; Christmas Day is a Friday, and the Monday after stands in for Boxing Day
    assert "The council's answer at stage 2: Tuesday 29 December 2026" in capsys.readouterr().out


def test_one_thing_after_the_other_can_be_told(demo_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = ["5", "2", "3 November 2026", CONTENT]
    assert _reply(demo_case, [*sent, "4", "7", "9 November 2026", CONTENT, "9"], monkeypatch) == 0
    complaint = read_case(demo_case).complaint
    assert complaint is not None
    assert complaint.stages is not None
    assert (str(complaint.stages[1].asked_on), str(complaint.stages[1].agreed_on)) == ("2026-11-03", "2026-11-09")


def test_a_draft_of_the_ombudsman_leads_to_comments_by_the_day_in_its_letter(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    about = ["26 001 234", "2", "It says nothing of my calls.", "."]
    lines = ["2", "12 November 2026", "16 November 2026", "2", "5 December 2030", *about, CONTENT]
    assert _reply(demo_case, lines, monkeypatch) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "By: Thursday 5 December 2030" in shown
    assert "--letter ombudsman-draft-comments" in shown
    told = read_case(demo_case).ombudsman
    assert told is not None
    assert (told.grounds, told.missed) == (["missed"], "It says nothing of my calls.")
    assert main(["check", str(demo_case)]) == 0  # a day still to come does not make the file unreadable


def test_a_decision_is_followed_by_the_review(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    about = ["/skip", "3", "The call log came.", ".", "/skip"]
    assert _reply(demo_case, ["3", "12 May 2026", "16 November 2026", "1", *about, CONTENT], monkeypatch) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "The Ombudsman found fault." in shown
    assert "Ask the Ombudsman to look at its decision again: Tuesday 15 December 2026" in shown
    assert "--letter ombudsman-review" in shown


def test_disagreeing_alone_opens_no_letter_and_that_is_said(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    about = ["/skip", "4"]
    assert _reply(demo_case, ["3", "12 May 2026", "16 November 2026", "2", *about, CONTENT], monkeypatch) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Not agreeing is not enough by itself" in shown
    assert "--letter ombudsman-review" not in shown
    assert main(["draft", str(demo_case), "--letter", "ombudsman-review"]) == 2
    assert "Not agreeing is not enough." in " ".join(capsys.readouterr().err.split())


def test_a_case_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reply", "nowhere.yaml"]) == 2
    assert "no case file" in capsys.readouterr().err


def _on_a_terminal(case: Path) -> pexpect.spawn:
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80", "LINES": "40"}
    command = ["-m", "assistant", "reply", str(case)]
    return pexpect.spawn(sys.executable, command, env=environment, encoding="utf-8", timeout=60, dimensions=(40, 80))


def test_on_a_terminal_nothing_is_lost_by_ctrl_c_or_by_a_killed_process(demo_case: Path) -> None:
    screen = _on_a_terminal(demo_case)
    screen.expect("What has happened")
    screen.expect("arrow keys")
    screen.send("\r")
    screen.expect("Which stage")
    screen.expect("arrow keys")
    screen.send("\x1b[B\r")
    screen.expect("When did you ask")
    screen.expect(">")
    screen.sendintr()
    screen.expect("complaint-assistant reply")
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 130
    again = _on_a_terminal(demo_case)
    again.expect("We go on where you stopped")
    again.expect("When did you ask")
    again.expect(">")
    again.send("3 November 2026\r")
    again.expect("What does the council say")
    again.expect("arrow keys")
    again.kill(signal.SIGKILL)
    again.expect(pexpect.EOF)
    again.close()
    reply = read_case(demo_case).reply
    assert reply is not None
    assert (reply.what, reply.stage, str(reply.asked_on)) == ("council", "stage_2", "2026-11-03")


def test_another_nation_is_told_whom_to_turn_to_and_asked_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wales.yaml"
    write_case(Case(nation="wales"), file)
    assert _reply(file, [], monkeypatch) == 0
    shown = capsys.readouterr().out
    assert "England only" in shown
    assert "What has happened?" not in shown


def test_a_letter_written_here_says_that_it_is_not_yet_sent(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _reply(demo_case, ["1", "1", "3", "30 October 2026", *POINTS, CONTENT, "1", "/stop"], monkeypatch) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "council-stage-2.docx" in shown
    assert f"When you have sent it, type: complaint-assistant reply {demo_case}" in shown


def test_a_point_by_the_school_is_not_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "school.yaml"
    write_case(Case.model_validate({"nation": "england", "matters": [{"done_by": "school"}]}), file)
    lines = ["1", "1", "1", "2 November 2026", "2", "20 November 2026", CONTENT]
    assert _reply(file, lines, monkeypatch) == 0
    assert "What does the letter say about this point?" not in capsys.readouterr().out


def test_the_page_says_each_change_once_with_the_numbers_of_its_points() -> None:
    against = tuple(a_finding(matter=number) for number in (0, 1))
    gone = a_finding(rule="ombudsman/other", title="Another rule", strength="in_your_favour")
    told = Told(A_CASE, _check(), Moved(appeared=against, gone=(gone,)), "council")
    shown = plain(moved_page(Names(load(), A_CASE), told, "council", file="mine.yaml"), 100)
    assert shown.count("New, and in the way: An invented rule (points 1 and 2)") == 1
    assert "No longer speaks for you: Another rule" in shown
    assert "changes nothing" not in shown


def test_a_page_without_any_change_says_so() -> None:
    told = Told(A_CASE, _check(), Moved(), "sent", "other")
    shown = plain(moved_page(Names(load(), A_CASE), told, "sent", file="mine.yaml"), 100)
    assert "It changes nothing" in shown
    assert "starts no time that we count" in shown


def test_days_stand_with_what_they_were() -> None:
    was = Deadline("Ask for it", date(2026, 12, 1), date(2026, 12, 31), "a/b", "", (), "x")
    now = replace(was, on=date(2026, 12, 8), latest=date(2026, 12, 8))
    passed = replace(was, on=date(2026, 11, 2), latest=date(2026, 11, 2), who="council")
    days = (Day(was, now), Day(None, passed), Day(replace(was, what="Wait"), None), Day(None, replace(was, on=None)))
    told = Told(A_CASE, _check(), Moved(days=days), "council")
    shown = plain(moved_page(Names(load(), A_CASE), told, "council", file="mine.yaml"), 200)
    before = "Tuesday 1 December 2026 to Thursday 31 December 2026"
    assert f"Ask for it: it was {before}, now it is Tuesday 8 December 2026" in shown
    assert "Dates for others to keep\n  - Ask for it: Monday 2 November 2026 (this has passed)" in shown
    assert "Dates that no longer count\n  Wait" in shown
    assert "Ask for it: the day is not known" in shown


def _check() -> Check:
    return Check(TODAY)
