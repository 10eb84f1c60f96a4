"""One call writes every format, the same each time, and imports only what it needs."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.errors import KnowledgeError, LetterError
from assistant.letters import docx, html, pdf
from assistant.letters.blocks import Letter
from assistant.letters.write import FORMATS, write
from tests.letters.invented import full, hostile


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", FORMATS)
@pytest.mark.parametrize("letter", [full(), hostile(), Letter("x", "Nothing more")], ids=["full", "hostile", "empty"])
def test_the_same_letter_gives_the_same_bytes(letter: Letter, paper: str, large: bool) -> None:
    assert write(letter, paper, large=large) == write(letter, paper, large=large)


@pytest.mark.parametrize("paper", ["docx", "pdf"])
def test_the_bytes_do_not_depend_on_the_second(paper: str) -> None:
    first = write(full(), paper)
    time.sleep(2.1)  # a zip file counts in steps of two seconds
    assert write(full(), paper) == first


@pytest.mark.parametrize("paper", FORMATS)
def test_large_print_is_another_paper(paper: str) -> None:
    assert write(full(), paper, large=True) != write(full(), paper)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(LetterError) as caught:
        write(full(), "odt")
    assert caught.value.key == "format_unknown"
    assert caught.value.values["formats"] == "md, txt, html, docx, pdf"


PAGES = {"letter.html.j2": ("html", html), "letter-styles.xml": ("docx", docx), "letter.typ": ("pdf", pdf)}


@pytest.mark.parametrize(
    ("page", "wrong", "says"),
    [
        ("letter.html.j2", "<p>\n{% if %}", "Expected an expression"),
        ("letter.html.j2", "{{ nothing_of_that_name }}", "is undefined"),
        ("letter.html.j2", "{{ ''.__class__.__mro__ }}", "unsafe"),
        ("letter-styles.xml", "<w:styles>\n<", "w"),
        ("letter.typ", "#panic()", "panicked"),
    ],
)
def test_a_broken_page_is_named(
    page: str, wrong: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, writer = PAGES[page]
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / page).write_text(wrong)
    monkeypatch.setattr(writer, "templates_folder", lambda: tmp_path)
    with pytest.raises(KnowledgeError) as caught:
        write(full(), paper)
    (problem,) = caught.value.problems
    assert problem.file == f"templates/pages/{page}"
    assert says in problem.key


def test_a_plain_letter_loads_no_heavy_library() -> None:
    script = (
        "import sys; from assistant.letters.write import write; from assistant.letters.blocks import Letter;"
        "write(Letter('x', 'y'), 'md'); write(Letter('x', 'y'), 'txt');"
        "print({'docx', 'typst', 'jinja2', 'lxml', 'pydantic'} & {*sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
