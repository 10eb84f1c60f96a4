"""The demo does the whole job on an invented case, asks nothing, and says where the letters are."""

import re
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.knowledge.load import load


def test_the_demo_writes_its_letters_into_a_new_folder_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    said = capsys.readouterr().out
    first = Path("complaint-letters/demo")
    assert {each.suffix for each in first.iterdir()} == {".yaml", ".md", ".txt", ".html", ".docx", ".pdf"}
    for each in first.iterdir():
        assert str(each) in said
    assert "Nobody in this case is real" in said
    assert main(["demo"]) == 0
    assert {each.name for each in Path("complaint-letters/demo-2").iterdir()} == {each.name for each in first.iterdir()}


def test_nothing_is_missing_in_the_demos_letters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    said = capsys.readouterr().out
    assert "still missing" not in said
    assert said.count("Nothing is missing in it.") == 2


def test_every_reference_that_the_demo_prints_is_held(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    said = capsys.readouterr().out
    held = (load().folder / "decisions" / "decisions.jsonl").read_text(encoding="utf-8")
    letters = "\n".join(path.read_text(encoding="utf-8") for path in Path("complaint-letters").rglob("*.txt"))
    refs = set(re.findall(r"^(\d{2} \d{3} \d{3}): ", said, re.MULTILINE))
    refs |= set(re.findall(r"^ *- (\d{2} \d{3} \d{3}), ", letters, re.MULTILINE))
    assert len(refs) > 3
    assert [ref for ref in refs if f'"{ref}"' not in held] == []


def test_the_demo_shows_the_same_job_on_any_day(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    class Later(date):
        @classmethod
        def today(cls) -> "Later":
            return cls(2031, 1, 1)

    assert main(["demo", "--out", "one"]) == 0
    capsys.readouterr()
    monkeypatch.setattr("assistant.workflow.desk.date", Later)
    assert main(["demo", "--out", "two"]) == 0
    for each in Path("one/demo").iterdir():
        assert (Path("two/demo") / each.name).read_bytes() == each.read_bytes()
