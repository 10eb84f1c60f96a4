"""The page stands by itself, runs nothing, and reads well with a screen reader."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "address", "div", "h1", "h2", "h3", "p", "br"),
    *("strong", "mark", "a", "ol", "ul", "li"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
}


def page_of(letter: Letter, *, large: bool = False) -> Page:
    return Page(write(letter, "html", large=large).decode())


@pytest.mark.parametrize("letter", [full(), hostile("x" * 100_000)], ids=["full", "hostile"])
def test_every_word_shows_as_typed(letter: Letter) -> None:
    page = page_of(letter)
    assert bare(page.text) == "".join(pieces(letter))
    assert {tag for tag, _ in page.tags} <= ALLOWED
    assert page.inside == []


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=40)
def test_any_text_shows_as_typed_in_every_place(typed: str) -> None:
    spans = (Text(typed), Strong(typed), Blank(typed), Link(typed, typed))
    letter = Letter(
        typed,
        typed,
        sender=(spans,),
        blocks=(
            Heading(2, spans),
            Paragraph(spans, label=typed),
            Points((Point((Paragraph(spans),)),)),
            Table((typed,), ((spans,),), caption=typed),
        ),
    )
    page = page_of(letter)
    assert bare(page.text) == "".join(pieces(letter))
    assert bare(page.said["title"][0]) == bare(letter.title)
    assert {tag for tag, _ in page.tags} <= ALLOWED


def test_nothing_runs_and_nothing_is_fetched() -> None:
    page = page_of(hostile())
    for tag, attributes in page.tags:
        assert not {name for name in attributes if name.startswith("on")} | ({"src"} & {*attributes}), tag
    assert [link["href"] for link in page.attributes("a")] == ["https://a.example/?a=1&b=(2)*_[x]%41"]
    assert "default-src 'none'" in str(page.attributes("meta"))
    assert not re.search(r"url\(|@import", page.said["style"][0])


def test_language_title_and_headings_are_in_order() -> None:
    page = page_of(full())
    assert page.attributes("html") == [{"lang": "en-GB"}]
    assert page.said["title"] == page.said["h1"] == [full().title]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_tables_have_heads_for_columns_and_rows() -> None:
    page = page_of(full())
    scopes = [attributes["scope"] for attributes in page.attributes("th")]
    assert scopes.count("col") == 2 + 4
    assert scopes.count("row") == 5 + 2


def test_lists_start_where_they_should() -> None:
    item = (Point((Paragraph(plain("a")),)),)
    page = page_of(Letter("x", "x", blocks=(Points(item, numbered=True), Points(item, numbered=True, first=4))))
    assert page.attributes("ol") == [{}, {"start": "4"}]


def test_gaps_are_marked() -> None:
    assert page_of(full()).said["mark"] == ["[the council’s address]", "[the day you phoned]"]  # noqa: RUF001


def test_large_print_differs_in_size_alone() -> None:
    assert page_of(full(), large=True).attributes("body") == [{"class": "large"}]
    assert page_of(full()).attributes("body") == [{}]
    assert "18pt" in page_of(full()).said["style"][0]


def test_it_prints_on_a4_without_cut_rows() -> None:
    style = page_of(full()).said["style"][0]
    assert "size: A4" in style
    assert re.search(r"tr[^}]*break-inside: avoid", style)
    assert re.search(r"h1, h2, h3[^}]*break-after: avoid", style)


def test_a_link_with_words_shows_its_address_too() -> None:
    letter = Letter("x", "x", blocks=(Paragraph((Link("https://a.example", "The page"),)),))
    assert page_of(letter).said["a"] == ["https://a.example"]
    assert "The page: https://a.example" in page_of(letter).text
