"""The letter for the open door: written where the person finds it, never over one that is there."""

from pathlib import Path

import pytest

from assistant.__main__ import main

LETTERS = Path("complaint-letters")
ON = ["--on", "2026-11-16"]


def _draft(case: Path, *more: str) -> int:
    return main(["draft", str(case), *ON, *more])


def test_the_letters_for_the_open_doors_are_written_and_named(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case) == 0
    said = capsys.readouterr().out
    names = sorted(each.name for each in LETTERS.iterdir())
    assert names == [
        "council-stage-2.docx", "council-stage-2.txt", "records-correction.docx", "records-correction.txt",
    ]  # fmt: skip
    assert all(name in said for name in names)
    assert all((each.stat().st_mode & 0o077) == 0 for each in LETTERS.iterdir())


@pytest.mark.parametrize("kind", ["md", "txt", "html", "docx", "pdf"])
def test_each_format_is_written_alone(kind: str, demo_case: Path) -> None:
    assert _draft(demo_case, "--letter", "council-stage-2", "--format", kind) == 0
    assert [each.name for each in LETTERS.iterdir()] == [f"council-stage-2.{kind}"]


def test_another_folder_can_be_named(demo_case: Path) -> None:
    assert _draft(demo_case, "--letter", "council-stage-2", "--format", "md", "--out", "here/there") == 0
    assert Path("here/there/council-stage-2.md").is_file()
    assert not LETTERS.exists()


def test_an_edited_letter_is_never_written_over(demo_case: Path) -> None:
    assert _draft(demo_case, "--letter", "council-stage-2", "--format", "md") == 0
    letter = LETTERS / "council-stage-2.md"
    letter.write_text("my own words", encoding="utf-8")
    assert _draft(demo_case, "--letter", "council-stage-2", "--format", "md") == 0
    assert letter.read_text(encoding="utf-8") == "my own words"
    assert (LETTERS / "council-stage-2-2.md").is_file()


def test_the_same_case_gives_the_same_bytes(demo_case: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert _draft(demo_case, "--format", "md,txt,html,docx,pdf", "--out", folder) == 0
    for each in (tmp_path / "one").iterdir():
        assert (tmp_path / "two" / each.name).read_bytes() == each.read_bytes()


def test_a_final_letter_is_refused_while_something_is_missing(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = demo_case.read_text(encoding="utf-8")
    demo_case.write_text(text.replace("  name: Sam Example\n", ""), encoding="utf-8")
    assert _draft(demo_case, "--final") == 2
    assert "blank" in capsys.readouterr().err
    assert not LETTERS.exists()
    assert _draft(demo_case) == 0
    assert "still missing" in capsys.readouterr().out


def test_explain_names_answers_and_templates(demo_case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _draft(demo_case, "--letter", "council-stage-2", "--explain") == 0
    said = capsys.readouterr().out
    assert "Where each part comes from" in said
    assert "Your answers:" in said
    assert "templates/letters/council-stage-2" in said


def test_similar_decisions_can_be_left_out(demo_case: Path) -> None:
    assert _draft(demo_case, "--letter", "council-stage-2", "--format", "md", "--out", "with") == 0
    assert _draft(demo_case, "--letter", "council-stage-2", "--format", "md", "--out", "without", "--no-decisions") == 0
    assert "www.lgo.org.uk/decisions" in Path("with/council-stage-2.md").read_text(encoding="utf-8")
    assert "www.lgo.org.uk/decisions" not in Path("without/council-stage-2.md").read_text(encoding="utf-8")


def test_no_letter_says_anything_about_the_program(demo_case: Path) -> None:
    assert _draft(demo_case, "--format", "md,txt,html") == 0
    for each in LETTERS.iterdir():
        text = each.read_text(encoding="utf-8").lower()
        assert "complaint-assistant" not in text
        assert "not legal advice" not in text


def test_a_letter_that_is_none_is_refused_with_those_there_are(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, "--letter", "love-letter") == 2
    assert "council-stage-1" in capsys.readouterr().err
    assert not LETTERS.exists()


def test_a_letter_that_does_not_fit_is_refused_with_the_one_that_does(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, "--letter", "council-stage-1") == 2
    assert "council-stage-2" in capsys.readouterr().err
    assert not LETTERS.exists()


def test_a_case_without_an_open_door_gets_no_letter_and_is_told_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.yaml").write_text("version: 1\n", encoding="utf-8")
    assert main(["draft", "empty.yaml"]) == 2
    assert "complaint-assistant check" in capsys.readouterr().err


def test_without_the_pdf_part_the_other_formats_are_named(
    demo_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("assistant.workflow.post.find_spec", lambda _name: None)
    assert _draft(demo_case, "--format", "pdf") == 2
    assert "--format docx" in capsys.readouterr().err


def test_points_that_belong_elsewhere_are_named_beside_the_letter(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, "--letter", "council-stage-2") == 0
    assert "--letter records-correction" in " ".join(capsys.readouterr().out.split())


VERSIONS = {
    "--large-print": ["council-stage-2-large-print"],
    "--easy-read": ["council-stage-2-easy-read"],
    "--bundle": ["council-stage-2-bundle"],
}


@pytest.mark.parametrize("kind", ["md", "txt", "html", "docx", "pdf"])
@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_is_written_beside_the_letter_in_every_format(version: str, kind: str, demo_case: Path) -> None:
    assert _draft(demo_case, "--letter", "council-stage-2", "--format", kind, version) == 0
    expected = sorted(f"{stem}.{kind}" for stem in ["council-stage-2", *VERSIONS[version]])
    assert sorted(each.name for each in LETTERS.iterdir()) == expected


def test_all_versions_together_and_the_bundle_in_large_print_too(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, "--letter", "council-stage-2", "--format", "txt", *VERSIONS) == 0
    stems = ["council-stage-2", "council-stage-2-bundle-large-print", *(each for (each,) in VERSIONS.values())]
    assert sorted(each.stem for each in LETTERS.iterdir()) == sorted(stems)
    said = " ".join(capsys.readouterr().out.split())
    assert "You need not send it" in said  # the easy-read page
    assert "Plain text and Markdown have no size" in said


def test_a_bundle_comes_as_word_and_pdf_where_no_format_is_named(
    demo_case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draft(demo_case, "--letter", "council-stage-2", "--bundle") == 0
    assert sorted(each.name for each in LETTERS.glob("*bundle*")) == [
        "council-stage-2-bundle.docx",
        "council-stage-2-bundle.pdf",
    ]
    assert "Word may ask" in " ".join(capsys.readouterr().out.split())


def test_without_the_pdf_part_a_bundle_is_still_written(demo_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.workflow.post.find_spec", lambda _name: None)
    assert _draft(demo_case, "--letter", "council-stage-2", "--bundle") == 0
    assert [each.name for each in LETTERS.glob("*bundle*")] == ["council-stage-2-bundle.docx"]


def test_no_version_says_anything_about_the_program(demo_case: Path) -> None:
    assert _draft(demo_case, "--format", "md,txt,html", *VERSIONS) == 0
    assert [each.name for each in LETTERS.iterdir() if "complaint-assistant" in each.read_text("utf-8")] == []


def test_a_point_of_which_too_little_is_told_is_named_with_the_command_that_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "short.yaml"
    case.write_text(
        "council: Kent County Council\n"
        "matters: [{issues: [delay], council_answer: waiting}, {}]\n"
        "complaint: {procedure: statutory, stages: [{stage: 1, asked_on: 2026-03}]}\n",
        encoding="utf-8",
    )
    assert _draft(case, "--format", "txt", "--out", "out") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Too little is told of it to say where it belongs." in said
    assert said.count("Not in this letter") == 1
