"""Blocks clean what they are given, and can be counted, walked and searched for gaps."""

from __future__ import annotations

import pytest

from assistant.letters.blocks import (
    Blank,
    Heading,
    Letter,
    Link,
    Paragraph,
    Points,
    Reference,
    Signature,
    Strong,
    Table,
    Text,
    TimeLine,
    blanks,
    label_of,
    plain,
    shown,
    spans_of,
    walk,
    words,
)
from tests.letters.invented import full
from tests.letters.reading import bare, pieces


@pytest.mark.parametrize("made", [Text("a\x1b[1mb"), Strong("a\x1b[1mb"), Blank("a\x1b[1mb", "fact")])
def test_every_span_is_clean(made: Text | Strong | Blank) -> None:
    assert made.text.strip("[]") == "a[1mb"


def test_titles_labels_and_heads_are_on_one_clean_line() -> None:
    assert Letter("x", "a\nb\x1b").title == "a b"
    assert Paragraph((), label="a\nb").label == "a b"
    assert Reference("a\nb", ()).label == "a b"
    assert Table(("a\nb",), (), caption="c\nd").heads == ("a b",)
    assert Table(("a",), (), caption="c\nd").caption == "c d"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://www.example.org/a?b=1&c=%20#d", True),
        ("HTTP://example.org", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://example.org/<b>", False),
        ("https://example.org/a\x1b\nb", True),
        ("https://exämple.org", False),
        ("example.org", False),
    ],
)
def test_only_web_and_mail_addresses_lead_anywhere(address: str, safe: bool) -> None:
    assert Link(address).safe is safe


def test_a_link_shows_its_words_and_its_address() -> None:
    assert Link("https://a.example", "The page").text == "The page: https://a.example"
    assert Link("https://a.example").text == "https://a.example"


@pytest.mark.parametrize(
    ("label", "shows"), [("What happened", "What happened:"), ("Why?", "Why?"), ("So:", "So:"), ("", "")]
)
def test_a_label_has_one_colon(label: str, shows: str) -> None:
    assert label_of(label) == shows


def test_headings_lie_under_the_title() -> None:
    with pytest.raises(ValueError, match="1"):
        Heading(1, plain("x"))


@pytest.mark.parametrize("rows", [((plain("a"),),), ((plain("a"),) * 3,)])
def test_a_row_fits_its_heads(rows: tuple[tuple[tuple[Text, ...], ...], ...]) -> None:
    with pytest.raises(ValueError, match="When"):
        TimeLine(("When", "What"), rows)


def test_gaps_are_found_once_each_in_reading_order() -> None:
    gap, other = Blank("your name", "complainant.name"), Blank("the date", "date")
    letter = Letter("x", "x", sender=((gap,),), date=(other,), signature=Signature((), ((gap,),)))
    assert blanks(letter) == (gap, other)
    assert [gap.fact for gap in blanks(full())] == ["council.address", "matters[2].happened_on"]


def test_what_was_typed_in_brackets_is_no_gap() -> None:
    assert blanks(Letter("x", "x", blocks=(Paragraph(plain("[your name]")),))) == ()


def test_every_span_is_reached_in_reading_order() -> None:
    letter = full()
    reached = [bare(shown(spans)) for spans in spans_of(letter) if bare(shown(spans))]
    known = {*reached}
    assert reached == [piece for piece in pieces(letter) if piece in known]
    assert len(reached) > 50


def test_walk_goes_into_points() -> None:
    kinds = [type(block).__name__ for block in walk(full())]
    assert kinds.count("Points") == 4
    assert kinds.count("Paragraph") == 22
    assert isinstance(full().blocks[2], Points)


def test_words_are_those_of_the_letter_without_its_addresses() -> None:
    letter = Letter(
        "x",
        "One two",
        sender=(plain("not counted"),),
        greeting=plain("Dear Sir"),
        blocks=(Paragraph(plain("three four\nfive")), TimeLine(("When", "What"), ((plain("six"), plain("seven")),))),
    )
    assert words(letter) == 9
