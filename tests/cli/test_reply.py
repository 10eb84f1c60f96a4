"""The council has answered: what it said is kept, and the next step follows from it."""

import io
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.case import read_case

# three points, each as it was; stage 2, asked for and answered; it agreed with a part
ANSWERS = ["", "", "", "2", "3 November 2026", "4", "20 November 2026"]


def _type(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_an_answer_at_a_new_stage_moves_the_complaint_on(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _type(ANSWERS, monkeypatch)
    assert main(["reply", str(demo_case)]) == 0
    complaint = read_case(demo_case).complaint
    assert complaint is not None
    assert complaint.stages is not None
    stage = complaint.stages[1]
    assert (stage.stage, stage.outcome, str(stage.asked_on), str(stage.answered_on)) == (
        2, "partly_upheld", "2026-11-03", "2026-11-20",
    )  # fmt: skip
    assert "council-stage-3" in capsys.readouterr().out


def test_what_was_answered_before_the_input_ends_is_kept(demo_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _type(["2"], monkeypatch)
    assert main(["reply", str(demo_case)]) == 2
    matters = read_case(demo_case).matters
    assert matters is not None
    assert matters[0].council_answer == "waiting"


def test_a_case_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reply", "nowhere.yaml"]) == 2
    assert "no case file" in capsys.readouterr().err
