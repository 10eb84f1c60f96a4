"""Plain text is wrapped for e-mail and loses no word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.letters.blocks import (
    Letter,
    Link,
    Paragraph,
    Point,
    Points,
    Signature,
    Table,
    TimeLine,
    plain,
    shown,
)
from assistant.letters.text import LARGE_WIDTH, LONGEST_WORD, WIDTH, pages
from assistant.letters.write import write
from tests.letters.invented import full, hostile
from tests.letters.reading import bare, between, pieces

OURS = re.compile(r"(\d+\.|-|=+|-+|(-|=)+(\d+\.|-))?")


def written(*blocks: Paragraph | Points | Table) -> str:
    return write(Letter("x", "T", blocks=blocks), "txt").decode().removeprefix("T\n=").strip("\n")


def without_tables(letter: Letter) -> Letter:
    blocks = tuple(block for block in letter.blocks if not isinstance(block, Table))
    after = tuple(block for block in letter.after if not isinstance(block, Table))
    return replace(letter, blocks=blocks, after=after)


@pytest.mark.parametrize("letter", [full(), hostile("x" * 100_000)], ids=["full", "hostile"])
def test_only_rules_and_numbers_stand_between_the_words(letter: Letter) -> None:
    letter = without_tables(letter)
    left = between(write(letter, "txt").decode(), pieces(letter))
    assert [part for part in left if not OURS.fullmatch(part)] == []


@pytest.mark.parametrize("letter", [full(), hostile()], ids=["full", "hostile"])
def test_every_cell_is_there(letter: Letter) -> None:
    text = bare(write(letter, "txt").decode())
    for table in (*letter.blocks, *letter.after):
        if isinstance(table, Table):
            assert all(word in text for row in table.rows for cell in row for word in shown(cell).split())


@given(st.text(max_size=300))
@settings(deadline=None)
def test_no_line_is_longer_than_its_longest_word(typed: str) -> None:
    paragraph = Paragraph(plain(typed), label="What happened")
    longest = max(map(len, shown(paragraph.spans).split()), default=0)
    text = written(paragraph, Points((Point((paragraph,)),)))
    assert max(map(len, text.split("\n"))) <= max(WIDTH, min(longest, LONGEST_WORD) + 3)


def test_an_address_is_not_cut() -> None:
    address = "https://www.example.org/" + "a" * 120
    assert address in written(Paragraph((Link(address, "The page"),))).split("\n")


def test_a_word_longer_than_a_mail_line_is_cut() -> None:
    assert max(map(len, written(Paragraph(plain("x" * 100_000))).split("\n"))) == LONGEST_WORD


def test_every_list_starts_anew_and_hangs() -> None:
    item = Point((Paragraph(plain("word " * 20)),))
    points = Points((item,) * 10, numbered=True)
    lines = written(points, points).split("\n")
    numbered = [f"{number}.".ljust(4) for number in range(1, 11)]
    assert [line[:4] for line in lines if line[:2].strip()] == numbered * 2
    assert {line[:4] for line in lines if line and not line[0].isdigit()} == {"    "}


def test_a_list_inside_a_list_is_set_in() -> None:
    inner = Points((Point((Paragraph(plain("inner")),)),))
    outer = Points((Point((Paragraph(plain("outer")), inner)),), numbered=True, first=3)
    assert written(outer) == "\n3. outer\n\n   - inner".strip("\n")


def test_a_time_line_has_two_columns() -> None:
    rows = ((plain("3 March 2026"), plain("word " * 15)), (plain("4 March 2026"), plain("End.")))
    lines = written(TimeLine(("When", "What"), rows)).split("\n")
    assert lines[0] == "When                  What"
    assert set(lines[1]) == {"-", " "}
    assert lines[2].startswith("3 March 2026          word word")
    assert lines[3].startswith(" " * 22 + "word")
    assert lines[4] == "4 March 2026          End."


def test_a_table_whose_words_are_too_wide_is_set_line_by_line() -> None:
    long = "https://www.example.org/" + "a" * 60
    table = Table(("Paper", "Address"), ((plain("One"), plain(long)), (plain("Two"), plain("x"))), caption="All")
    assert written(table) == f"All\n\nPaper: One\nAddress:\n{long}\n\nPaper: Two\nAddress: x"


def test_there_is_room_to_sign() -> None:
    letter = Letter("x", "T", signature=Signature(plain("Yours faithfully"), (plain("A. Name"),)))
    assert write(letter, "txt").decode().endswith("Yours faithfully\n\n\n\nA. Name\n")


def test_gaps_are_seen() -> None:
    assert "[the day you phoned]" in write(full(), "txt").decode()


def test_the_guess_of_pages_grows_with_the_letter() -> None:
    assert pages(Letter("x", "T")) == 1
    assert pages(full()) == 2
    assert pages(hostile("word " * 5000)) > 20


def test_large_print_has_short_lines_and_one_cell_a_line() -> None:
    text = write(full(), "txt", large=True).decode()
    long = [line for line in text.splitlines() if len(line) > LARGE_WIDTH and " " in line.strip()]
    assert long == []
    assert "When: 20 February 2026\nWhat happened: The head teacher" in text
