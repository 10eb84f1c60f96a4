"""The templates as files: what cannot be read or taken apart is named, and none leads out of its folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.checks.references import cited_in
from assistant.errors import KnowledgeError
from assistant.knowledge.folders import templates_folder
from assistant.letters.compose import compose
from assistant.letters.templates import template_faults
from tests.letters.told import HITS, ON, check_of, knowledge, told

LETTER = "letters/ico.md.j2"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    copy = tmp_path / "templates"
    shutil.copytree(templates_folder(), copy)
    return copy


def _holds(content: bytes) -> Callable[[Path], None]:
    def put(path: Path) -> None:
        path.write_bytes(content)

    return put


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _elsewhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


BROKEN = {
    "not text": (_holds(b"\xff\xfe"), "not UTF-8 text"),
    "a pipe": (_pipe, "not UTF-8 text"),
    "a folder": (_folder, "not UTF-8 text"),
    "a file without end": (_endless, "not UTF-8 text"),
    "a link to a file elsewhere": (_elsewhere, "or lies elsewhere"),
    "an open bracket": (_holds(b"# A\n{% if %}"), "Expected an expression"),
    "a part that is not there": (_holds(b"{% include 'parts/nowhere.md.j2' %}"), "no template called"),
    "a file of the machine": (_holds(b"{% include '/etc/passwd' %}"), "no template called '/etc/passwd'"),
    "a way out": (_holds(b"{% include '../knowledge/bodies.yaml' %}"), "no template called"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_template_that_cannot_be_used_is_named(name: str, templates: Path) -> None:
    put, words = BROKEN[name]
    put(templates / LETTER)
    faults = list(template_faults(templates))
    assert {each.file for each in faults} == {f"templates/{LETTER}"}
    assert words in faults[0].key
    assert list(cited_in(templates))


def test_the_shipped_templates_are_whole() -> None:
    assert not list(template_faults(templates_folder()))


@pytest.mark.parametrize("kind", ["a whole path", "a link"])
def test_no_template_brings_a_file_from_outside_into_a_letter(kind: str, templates: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Zebedee Quillfeather", encoding="utf-8")
    if kind == "a link":
        (templates / "parts" / "secret.md.j2").symlink_to(secret)
    name = "parts/secret.md.j2" if kind == "a link" else str(secret)
    (templates / LETTER).write_text(f"{{% include '{name}' %}}", encoding="utf-8")
    case = told("ico", "one-parent")
    with pytest.raises(KnowledgeError) as caught:
        compose("ico", case, check_of(case), knowledge(), HITS, ON, templates_folder=templates)
    assert "Zebedee" not in str(caught.value.problems)
