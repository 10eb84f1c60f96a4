"""One call writes every format, the same each time, and imports only what it needs."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from assistant.errors import LetterError
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


@pytest.mark.parametrize("paper", ["html", "docx", "pdf"])
def test_large_print_is_another_paper(paper: str) -> None:
    assert write(full(), paper, large=True) != write(full(), paper)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(LetterError) as caught:
        write(full(), "odt")
    assert caught.value.key == "format_unknown"
    assert caught.value.values["formats"] == "md, txt, html, docx, pdf"


def test_a_plain_letter_loads_no_heavy_library() -> None:
    script = (
        "import sys; from assistant.letters.write import write; from assistant.letters.blocks import Letter;"
        "write(Letter('x', 'y'), 'md'); write(Letter('x', 'y'), 'txt');"
        "print({'docx', 'typst', 'jinja2', 'lxml', 'pydantic'} & {*sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
