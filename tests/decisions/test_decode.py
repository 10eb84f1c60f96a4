"""Bytes become text whatever wrote them, and nothing hidden comes along."""

from pathlib import Path

import pytest

from assistant.decisions.cues import load_cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.decode import MOST_BYTES, clean, decoded
from assistant.decisions.pages.page import Statement
from assistant.errors import PageError

PAGES = Path(__file__).parent / "pages"
WHOLE = (PAGES / "copied_numbered.txt").read_text(encoding="utf-8")
CUES = load_cues()
STRAIGHT = WHOLE.replace("\u2022", "-")


@pytest.mark.parametrize(
    "data",
    [
        WHOLE.encode("utf-8"),
        WHOLE.encode("utf-8-sig"),
        WHOLE.encode("utf-16"),
        b"\xfe\xff" + WHOLE.encode("utf-16-be"),
        WHOLE.encode("utf-16-le"),
        WHOLE.encode("utf-16-be"),
        WHOLE.encode("cp1252"),
        WHOLE.replace("\n", "\r\n").encode("utf-8"),
        WHOLE.replace("\n", "\r").encode("cp1252"),
    ],
    ids=["utf8", "utf8 mark", "utf16", "utf16 big", "utf16le bare", "utf16be bare", "cp1252", "windows", "old mac"],
)
def test_every_usual_encoding_gives_the_same_statement(data: bytes) -> None:
    assert read_page(data, CUES) == read_page(WHOLE.encode("utf-8"), CUES)


def test_one_broken_letter_does_not_spoil_the_others() -> None:
    data = WHOLE.encode("utf-8").replace("\u2019".encode(), b"\xe2\x80", 1)
    read = read_page(data, CUES)
    assert isinstance(read, Statement)
    assert "\u2019" in read.text
    assert "\u00e2" not in read.text


def test_a_letter_cut_at_the_end_of_the_file_is_left_out() -> None:
    assert decoded("worry \u2019".encode()[:-1]).text == "worry "


@pytest.mark.parametrize("hidden", ["\x1b[2J", "\x00", "\u202e", "\u200b", "\ufeff", "\u00ad", "\x9b", "\U000e0041"])
def test_control_and_hidden_letters_are_taken_out(hidden: str) -> None:
    read = read_page(WHOLE.replace("Northmere", f"North{hidden}mere").encode("utf-8"), CUES)
    assert isinstance(read, Statement)
    assert read.council.replace("[2J", "") == "Northmere Borough Council"
    assert hidden[0] not in read.text


def test_hidden_letters_written_as_entities_are_taken_out_too() -> None:
    page = (PAGES / "served.html").read_text(encoding="utf-8").replace("Lower Marsh", "Low&#8238;er&#27; Marsh")
    read = read_page(page.encode(), CUES)
    assert isinstance(read, Statement)
    assert read.council == "Upper & Lower Marsh Council"


def test_clean_text_is_on_one_line_with_single_spaces() -> None:
    assert clean(" a\u00a0 b\r\nc\td ") == "a b c d"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "page_empty"),
        (b" \n\t", "page_empty"),
        (b"\x00" * 50, "page_empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 900, "page_not_text"),
        (b"x" * (MOST_BYTES + 1), "page_too_large"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(PageError) as caught:
        read_page(data, CUES)
    assert caught.value.key == key
