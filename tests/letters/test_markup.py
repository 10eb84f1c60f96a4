"""The rendered lines, cut into blocks: what is markup in a template is nothing of the kind in an answer."""

from __future__ import annotations

from assistant.letters.blocks import Blank, Heading, Paragraph, Points, Strong, Text, TimeLine, shown
from assistant.letters.markup import read_markup
from assistant.letters.slots import CLOSES, NAMED, OPENS, Slots


def test_a_whole_sheet() -> None:
    slots = Slots()
    sheet = read_markup(
        "%title A title\n%to One\n%to Two\n## Head\nfirst line\nsecond line\n\nLabel:: words\n\n"
        "1. **Bold** text\n\n   Inside:: more\n\n1. next\n- dot\n%after\n## Empty\n## Rows\n"
        "| When | What |\n| now | this |",
        slots,
    )
    assert shown(sheet.one("title")) == "A title"
    assert [shown(line) for line in sheet.lines("to")] == ["One", "Two"]
    head, paragraph, labelled, numbered, dots = sheet.blocks
    assert isinstance(head, Heading)
    assert isinstance(paragraph, Paragraph)
    assert shown(paragraph.spans) == "first line second line"
    assert isinstance(labelled, Paragraph)
    assert labelled.label == "Label"
    assert isinstance(numbered, Points)
    assert numbered.numbered
    assert len(numbered.items) == 2
    first, inside = numbered.items[0].blocks
    assert isinstance(first, Paragraph)
    assert first.spans[0] == Strong("Bold")
    assert isinstance(inside, Paragraph)
    assert inside.label == "Inside"
    assert isinstance(dots, Points)
    assert not dots.numbered
    rows_head, rows = sheet.after
    assert isinstance(rows_head, Heading)
    assert shown(rows_head.spans) == "Rows"
    assert isinstance(rows, TimeLine)
    assert rows.heads == ("When", "What")


def test_an_answer_that_looks_like_markup_stays_an_answer() -> None:
    slots = Slots()
    hostile = "## no\n1. no\n- no\n| no |\n%title no\n**no** Label:: no"
    sheet = read_markup(f"What:: {slots.words(hostile, 'a.b')}", slots)
    (paragraph,) = sheet.blocks
    assert isinstance(paragraph, Paragraph)
    assert shown(paragraph.spans) == hostile
    assert paragraph.origin.answers == ("a.b",)
    assert sheet.settings == {}


def test_several_paragraphs_of_an_answer_are_several_paragraphs() -> None:
    slots = Slots()
    sheet = read_markup("What:: " + slots.words("one\n\ntwo", "a"), slots)
    assert [(b.label, shown(b.spans)) for b in sheet.blocks if isinstance(b, Paragraph)] == [
        ("What", "one"),
        ("", "two"),
    ]


def test_a_blank_stays_a_blank_also_where_words_stand_out() -> None:
    slots = Slots()
    (paragraph,) = read_markup(f"**{slots.blank('the day', 'x')}** and", slots).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans == (Blank("the day", "x"), Text(" and"))


def test_blocks_know_their_template_and_what_they_rest_on() -> None:
    slots = Slots()
    mark = slots.mark("court.proceedings", sources=("s",))
    sheet = read_markup(
        f"{OPENS}letters/a{NAMED}one\n\n{OPENS}parts/b{NAMED}two{mark}\n{CLOSES}\n\nthree{CLOSES}", slots
    )
    assert [block.origin.template for block in sheet.blocks] == ["letters/a", "parts/b", "letters/a"]
    assert sheet.blocks[1].origin.answers == ("court.proceedings",)
    assert sheet.blocks[1].origin.sources == ("s",)
    assert [shown(b.spans) for b in sheet.blocks if isinstance(b, Paragraph)] == ["one", "two", "three"]
