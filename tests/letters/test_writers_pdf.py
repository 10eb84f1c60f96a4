"""The PDF holds real text, tagged for screen readers, and runs nothing that was typed."""

from __future__ import annotations

import importlib.util
import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from assistant.errors import LetterError
from assistant.letters.blocks import Letter, Link, Paragraph, Point, Points, Table, plain
from assistant.letters.write import write
from tests.letters.invented import full, hostile
from tests.letters.reading import bare, between, pieces

OURS = re.compile(r"(\d+\.|[•‣–])*")  # noqa: RUF001 - a list's mark is a dash


def opened(letter: Letter, *, large: bool = False) -> PdfReader:
    return PdfReader(io.BytesIO(write(letter, "pdf", large=large)))


def text_of(reader: PdfReader) -> str:
    """The text without white space and without each page's number."""
    count = len(reader.pages)
    return "".join(
        bare(page.extract_text()).removesuffix(f"{number}of{count}") for number, page in enumerate(reader.pages, 1)
    )


@pytest.mark.parametrize("letter", [full(), hostile("x" * 20_000)], ids=["full", "hostile"])
@pytest.mark.parametrize("large", [False, True])
def test_every_word_shows_as_typed(letter: Letter, large: bool) -> None:
    heads = {bare("".join(block.heads)) for block in (*letter.blocks, *letter.after) if isinstance(block, Table)}
    left = between(text_of(opened(letter, large=large)), pieces(letter))
    assert [part for part in left if not OURS.fullmatch(part) and part not in heads] == []


def test_a_hundred_thousand_characters_arrive() -> None:
    typed = "A long story, word by word. " * 3600
    assert len(typed) > 100_000
    assert bare(typed) in text_of(opened(Letter("x", "x", blocks=(Paragraph(plain(typed)),))))


def test_a_row_longer_than_a_page_loses_nothing() -> None:
    typed = "A long row, word by word. " * 400
    table = Table(("Head",), ((plain(typed),), (plain("End"),)))
    read = text_of(opened(Letter("x", "x", blocks=(table,)))).replace("Head", "")
    assert bare(typed) + "End" in read


def test_it_is_tagged_titled_and_in_english() -> None:
    reader = opened(full())
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == full().title
    assert reader.metadata.author is None
    kinds = _kinds(catalogue["/StructTreeRoot"])
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"} <= kinds
    assert b"pdfuaid:part" in (reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else b"")


def _kinds(node: Any) -> set[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return set().union(*map(_kinds, node))
    if not hasattr(node, "get"):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | _kinds(node["/K"]) if "/K" in node else own


def test_nothing_in_it_acts_but_our_own_links() -> None:
    reader = opened(hostile())
    catalogue: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & {*catalogue}
    actions = [
        note.get_object()["/A"]
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    assert {action["/S"] for action in actions} == {"/URI"}
    assert {action["/URI"] for action in actions} == {"https://a.example/?a=1&b=(2)*_[x]%41"}


def test_the_page_is_a4_and_numbered() -> None:
    reader = opened(full())
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    assert [page.extract_text().strip().rpartition("\n")[2] for page in reader.pages] == ["1 of 2", "2 of 2"]


def test_every_list_starts_anew() -> None:
    one = Points((Point((Paragraph(plain("alpha")),)), Point((Paragraph(plain("beta")),))), numbered=True)
    text = text_of(opened(Letter("x", "x", blocks=(one, one))))
    assert text == "x" + "1.alpha2.beta" * 2


def test_large_print_is_set_in_18_point() -> None:
    def largest(reader: PdfReader) -> int:
        sizes: list[int] = []
        reader.pages[0].extract_text(
            visitor_text=lambda text, _cm, matrix, _font, size: (
                sizes.append(round(abs(matrix[3]) * size)) if "I am Zofia" in text else None
            )
        )
        return max(sizes)

    assert (largest(opened(full())), largest(opened(full(), large=True))) == (12, 18)


def test_signs_that_no_font_has_are_named() -> None:
    with pytest.raises(LetterError) as caught:
        write(Letter("x", "x", blocks=(Paragraph(plain("a \U0001fa7c and a \U00016a40")),)), "pdf")
    assert caught.value.key == "pdf_lacks_signs"
    assert "\U00016a40" in caught.value.values["signs"]


def test_without_typst_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.util.find_spec
    monkeypatch.setattr("assistant.letters.pdf.find_spec", lambda name: None if name == "typst" else known(name))
    with pytest.raises(LetterError) as caught:
        write(full(), "pdf")
    assert caught.value.key == "pdf_missing"


def test_a_link_with_words_shows_its_address_too() -> None:
    letter = Letter("x", "x", blocks=(Paragraph((Link("https://a.example", "The page"),)),))
    assert text_of(opened(letter)) == "xThepage:https://a.example"


def test_large_print_has_nothing_smaller_than_18_point_and_no_italics() -> None:
    sizes: set[int] = set()
    fonts: set[str] = set()

    def seen(text: str, _: list[float], matrix: list[float], font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(matrix[3]) * size))
            fonts.add(str(font["/BaseFont"]))

    for page in opened(full(), large=True).pages:
        page.extract_text(visitor_text=seen)
    assert min(sizes) >= 18
    assert not [name for name in fonts if "Italic" in name]
