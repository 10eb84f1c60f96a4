"""Markdown shows every word as typed, whoever renders it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.letters.blocks import (
    Blank,
    Heading,
    Letter,
    Link,
    Paragraph,
    Point,
    Points,
    Strong,
    Table,
    Text,
    plain,
)
from assistant.letters.write import write
from tests.letters.invented import full, hostile
from tests.letters.reading import Page, bare, pieces

ALLOWED = {"p", "br", "h1", "h2", "h3", "ol", "ul", "li", "strong", "a"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
SIGNS = st.text(st.sampled_from("ab1 .)(#*_`~-+=<>[]!|\\&;:/\n\"'{}$^@x?%") | st.characters(), max_size=50)
TYPED = SIGNS | st.lists(SIGNS, max_size=4).map("\n".join)


def rendered(letter: Letter, *, html: bool = False) -> Page:
    """Render as GitHub does: tables and struck words on, and HTML as well if asked."""
    reader = MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"])
    return Page(reader.render(write(letter, "md").decode()))


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("letter", [full(), hostile("x" * 100_000)], ids=["full", "hostile"])
def test_every_word_shows_as_typed(letter: Letter, html: bool) -> None:
    page = rendered(letter, html=html)
    assert bare(page.text) == "".join(pieces(letter))
    assert {tag for tag, _ in page.tags} <= ALLOWED | TABLE


def test_only_our_own_links_lead_anywhere() -> None:
    links = [attributes["href"] for attributes in rendered(hostile()).attributes("a")]
    assert links == ["https://a.example/?a=1&b=(2)*_%5Bx%5D%41"]


@given(TYPED, TYPED)
@settings(deadline=None)
def test_any_text_shows_as_typed_in_every_place(typed: str, other: str) -> None:
    spans = (Text(typed), Strong(other), Text(typed))
    letter = Letter(
        "x",
        typed,
        sender=(plain(typed), plain(other)),
        date=(Strong(typed), Text(other)),
        blocks=(
            Heading(2, spans),
            Paragraph(spans, label=other),
            Points((Point((Paragraph(spans),)), Point((Paragraph(spans), Paragraph(plain(other)))))),
            Points((Point((Paragraph(spans),)),), numbered=True),
            Table((typed, other), ((spans, (Blank(typed, ""),)),), caption=typed),
            Paragraph((Link(typed, other), Blank(other))),
        ),
    )
    page = rendered(letter)
    assert bare(page.text) == "".join(pieces(letter))
    assert {tag for tag, _ in page.tags} <= ALLOWED | TABLE


def test_lists_side_by_side_stay_apart_and_start_anew() -> None:
    one = Points((Point((Paragraph(plain("a")),)), Point((Paragraph(plain("b")),))), numbered=True)
    page = rendered(Letter("x", "x", blocks=(one, one, one)))
    assert [name for name, _ in page.tags].count("ol") == 3
    assert all("start" not in attributes for attributes in page.attributes("ol"))


def test_a_line_end_of_the_person_is_kept() -> None:
    page = rendered(Letter("x", "x", blocks=(Paragraph(plain("one\ntwo\n\nthree")),)))
    assert page.said["p"] == ["one\ntwo", "three"]
    assert [name for name, _ in page.tags].count("br") == 1


def test_gaps_are_seen() -> None:
    text = rendered(full()).text
    assert "[the council’s address]" in text  # noqa: RUF001 - as the letter has it
    assert "[the day you phoned]" in text


def test_points_of_a_matter_lie_inside_it() -> None:
    first = rendered(full()).said["ol"][0]
    assert first.index("The assessment left out") < first.index("How it affected us:")


def test_large_print_has_no_table_that_could_run_off_the_side() -> None:
    text = write(full(), "md", large=True).decode()
    assert not re.search(r"^\|", text, re.MULTILINE)
    assert "**When:** 20 February 2026\\\n**What happened:** The head teacher wrote" in text
