"""The knowledge folder is read strictly: one broken file a fault, each named with file and line, all at once.

A file of ``bad/`` says in its first line where it belongs, in its second the words that the fault must hold.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import KnowledgeError
from assistant.knowledge.folders import knowledge_folder
from assistant.knowledge.load import load

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "knowledge"
    shutil.copytree(knowledge_folder(), copy, ignore=shutil.ignore_patterns("decisions"))
    return copy


def put(bad: Path, folder: Path) -> tuple[str, str]:
    text = bad.read_text(encoding="utf-8")
    at, says = (line.partition(": ")[2] for line in text.splitlines()[:2])
    (folder / at).write_text(text, encoding="utf-8")
    return at, says


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_a_broken_file_is_named_with_what_is_wrong(bad: Path, folder: Path) -> None:
    at, says = put(bad, folder)
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert {each.file for each in caught.value.problems} == {at}
    assert any(says in each.key for each in caught.value.problems)
    assert caught.value.exit_code == 3


def test_all_faults_of_all_files_are_named_at_once(folder: Path) -> None:
    (folder / "help.yaml").write_text("- {id: x}\n", encoding="utf-8")
    (folder / "bodies.yaml").write_text("ico: {colour: red}\n", encoding="utf-8")
    (folder / "sources.yaml").unlink()
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert {each.file for each in caught.value.problems} == {"help.yaml", "bodies.yaml", "sources.yaml"}


def test_a_fault_names_its_line(folder: Path) -> None:
    path = folder / "rules" / "ombudsman" / "no-harm.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith("strength:"))
    lines[number] = "strength: strong"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert [(each.line, each.place) for each in caught.value.problems] == [(number + 1, "strength")]


def test_the_shipped_knowledge_is_read() -> None:
    assert load().rules


def test_what_fills_a_slot_is_never_read_again() -> None:
    knowledge = load()
    filled = knowledge.say("check.change_line", question="{answers}", answers="{outcome}", outcome="x")
    assert '"{answers}"' in filled
    assert "{outcome}: x" in filled


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _empty(path: Path) -> None:
    path.write_text("{}\n" if path.name == "sources.yaml" else "[]\n", encoding="utf-8")


@pytest.mark.parametrize("put", [_pipe, _endless, _empty])
@pytest.mark.parametrize("file", ["sources.yaml", "help.yaml"])
def test_a_file_that_says_nothing_is_named_at_once(put: Callable[[Path], None], file: str, folder: Path) -> None:
    put(folder / file)
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert {each.file for each in caught.value.problems} == {file}


def test_one_of_a_thing_has_its_own_sentence() -> None:
    knowledge = load()
    assert knowledge.say("check.more_reasons", count=1) == "There is one reason more. It is shown with --all."
    assert knowledge.say("check.more_reasons", count=2).startswith("There are 2 reasons more.")
    assert knowledge.say("search.patterns_few", n="1").startswith("Only one coded decision")
    assert knowledge.say("check.more", file="1")


def test_each_sentence_for_one_has_a_sentence_for_more() -> None:
    wording = load().wording
    singles = [each for each in wording if each.endswith("_single")]
    assert singles
    for each in singles:
        many = wording[each.removesuffix("_single")]
        assert "{count}" in many or "{n}" in many
