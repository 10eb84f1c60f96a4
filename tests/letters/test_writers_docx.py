"""The Word file has real styles, lists that start anew, and nothing in it but the letter."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
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
from tests.letters.reading import bare, pieces


def opened(letter: Letter, *, large: bool = False) -> Any:
    return docx.Document(io.BytesIO(write(letter, "docx", large=large)))


def text_of(document: Any) -> str:
    return "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def numbers_of(document: Any) -> list[tuple[str, str]]:
    """The list and the level of each numbered paragraph."""
    return [
        (mark.find(qn("w:numId")).get(qn("w:val")), mark.find(qn("w:ilvl")).get(qn("w:val")))
        for mark in document.element.body.iter(qn("w:numPr"))
    ]


@pytest.mark.parametrize("letter", [full(), hostile("x" * 100_000)], ids=["full", "hostile"])
def test_every_word_shows_as_typed(letter: Letter) -> None:
    assert bare(text_of(opened(letter))) == "".join(pieces(letter))


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=40)
def test_any_text_shows_as_typed_in_every_place(typed: str) -> None:
    spans = (Text(typed), Strong(typed), Blank(typed), Link(typed, typed))
    blocks = (
        Heading(2, spans),
        Paragraph(spans, label=typed),
        Points((Point((Paragraph(spans), Paragraph(spans))),)),
        Table((typed,), ((spans,),), caption=typed),
    )
    letter = Letter(typed, typed, sender=(spans,), blocks=blocks)
    assert bare(text_of(opened(letter))) == "".join(pieces(letter))


def test_headings_have_heading_styles() -> None:
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened(full()).paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert found[0] == ("Heading 1", full().title)
    assert {name for name, _ in found[1:]} == {"Heading 2"}
    assert len(found) == 6


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    document = opened(full())
    for name in ("Heading 1", "Heading 2", "Heading 3", "Caption", "Table Head", "Closing", "List Title"):
        assert document.styles[name].paragraph_format.keep_with_next, name
    titles = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "List Title"]
    assert titles[0] == "The assessment left out what the school said"


def test_every_list_starts_anew() -> None:
    one = Points((Point((Paragraph(plain("a")),)), Point((Paragraph(plain("b")),))), numbered=True)
    document = opened(Letter("x", "x", blocks=(one, Paragraph(plain("between")), one, Points(one.items, first=3))))
    assert len({number for number, _ in numbers_of(document)}) == 3
    starts = [
        node.find(qn("w:lvlOverride")).find(qn("w:startOverride")).get(qn("w:val"))
        for node in document.part.numbering_part.element.iter(qn("w:num"))
        if node.find(qn("w:lvlOverride")) is not None
    ]
    assert starts == ["1", "1"]


def test_a_list_inside_a_list_lies_one_level_deeper() -> None:
    document = opened(full())
    levels = [level for _, level in numbers_of(document)]
    assert levels == ["0"] * 7 + ["1"] * 2 + ["0"]
    inside = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("How it affected us")]
    assert {paragraph.style.name for paragraph in inside} == {"List Continue"}
    assert all(paragraph.paragraph_format.left_indent for paragraph in inside)


def test_lists_deeper_than_word_allows_still_open() -> None:
    block: Paragraph | Points = Paragraph(plain("deep"))
    for _ in range(12):
        block = Points((Point((block,)),), numbered=True)
    assert "deep" in text_of(opened(Letter("x", "x", blocks=(block,))))


def test_heads_of_tables_repeat_and_short_rows_stay_whole() -> None:
    rows = ((plain("short"),), (plain("long " * 500),))
    table = opened(Letter("x", "x", blocks=(Table(("Head",), rows),))).tables[0]
    marks = [{node.tag.rpartition("}")[2] for node in row._tr.trPr} for row in table.rows]
    assert marks == [{"cantSplit", "tblHeader"}, {"cantSplit"}, set()]


def test_the_page_is_a4_and_numbered() -> None:
    section = opened(full()).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    fields = [node.get(qn("w:instr")) for node in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_file_names_no_author_and_no_time() -> None:
    core = opened(full()).core_properties
    assert (core.title, core.language) == (full().title, "en-GB")
    assert (core.author, core.last_modified_by, core.comments, core.keywords) == ("", "", "", "")
    assert (core.created, core.modified) == (None, None)


def test_only_the_letter_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(write(full(), "docx"))) as packed:
        assert sorted(name for name in packed.namelist() if name.startswith(("doc", "custom", "word/"))) == [
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
            "word/theme/theme1.xml",
        ]
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_language_is_british_english() -> None:
    languages = [node.get(qn("w:val")) for node in opened(full()).styles.element.iter(qn("w:lang"))]
    assert languages == ["en-GB"]


def test_a_very_long_title_is_cut_in_the_properties_alone() -> None:
    document = opened(Letter("x", "long " * 100))
    assert len(document.core_properties.title) == 255
    assert text_of(document).count("long") == 100


def test_gaps_are_marked() -> None:
    runs = [run for paragraph in opened(full()).paragraphs for run in paragraph.runs if run.style.name == "Blank"]
    assert [run.text for run in runs] == ["[the council’s address]", "[the day you phoned]"]  # noqa: RUF001


def test_only_safe_addresses_lead_anywhere() -> None:
    targets = [link.target_ref for link in opened(hostile()).part.rels.values() if link.is_external]
    assert targets == ["https://a.example/?a=1&b=(2)*_[x]%41"]


def test_large_print_is_set_in_18_point() -> None:
    def size(document: Any) -> str:
        return str(next(document.styles.element.iter(qn("w:sz"))).get(qn("w:val")))

    assert (size(opened(full())), size(opened(full(), large=True))) == ("22", "36")


def test_a_link_with_words_shows_its_address_too() -> None:
    letter = Letter("x", "x", blocks=(Paragraph((Link("https://a.example", "The page"),)),))
    (link,) = opened(letter).element.body.iter(qn("w:hyperlink"))
    assert [node.text for node in link.iter(qn("w:t"))] == ["https://a.example"]
    assert text_of(opened(letter)) == "xThe page: https://a.example"


def test_large_print_has_no_style_below_18_point_and_begins_every_line_at_the_left() -> None:
    styles = opened(full(), large=True).styles.element
    sizes = {int(node.get(qn("w:val"))) for node in styles.iter(qn("w:sz"))}
    assert min(sizes) == 36
    assert {node.get(qn("w:left")) for node in styles.iter(qn("w:ind"))} == {"0"}
    assert not [*styles.iter(qn("w:i"))]
