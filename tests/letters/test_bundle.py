"""A bundle holds letter, time line and papers, and every reference in it leads to what it names."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from assistant.case import Case
from assistant.dates import PartDate
from assistant.letters.blocks import Letter, PageOf, Place, Table, TimeLine, shown, spans_of
from assistant.letters.bundle import bundle
from assistant.letters.clean import one_line
from assistant.letters.compose import compose
from assistant.letters.pdf import pages_of
from assistant.letters.write import FORMATS, write
from tests.letters.reading import Page
from tests.letters.told import HITS, ON, WRITTEN, check_of, knowledge, told

ALL = pytest.mark.parametrize(("name", "who"), WRITTEN)
SOME = pytest.mark.parametrize(
    ("name", "who"),
    [("council-stage-2", "one-parent"), ("ombudsman", "two-parents"), ("council-chase", "adviser"), ("ico", "adviser")],
)


def letter_of(name: str, case: Case) -> Letter:
    return compose(name, case, check_of(case), knowledge(), HITS, ON)


def bundle_of(name: str, who: str, *, paged: bool = True) -> Letter:
    case = told(name, who)
    return bundle(letter_of(name, case), case, knowledge(), paged=paged)


def places(letter: Letter) -> Iterator[Place]:
    yield from (span for run in spans_of(letter) for span in run if isinstance(span, Place))


def papers(letter: Letter) -> list[tuple[str, str, str]]:
    """Each row of the list of papers: number, words, what it belongs to."""
    lists = [block for block in letter.after if isinstance(block, Table) and not isinstance(block, TimeLine)]
    return [(shown(row[0]), shown(row[1]), shown(row[2])) for table in lists for row in table.rows]


@pytest.mark.parametrize("paged", [True, False])
@ALL
def test_every_reference_leads_somewhere_and_every_place_has_one_name(name: str, who: str, paged: bool) -> None:
    letter = bundle_of(name, who, paged=paged)
    names = [place.name for place in places(letter) if place.name]
    assert len(names) == len({*names})
    leads = {place.to for place in places(letter) if place.to}
    counted = {span.to for run in spans_of(letter) for span in run if isinstance(span, PageOf)}
    assert leads | counted <= {*names}
    assert bool(counted) is (paged and bool(names) and bool(leads))
    words = {place.to: place.text for place in places(letter) if place.to}
    for to, text in words.items():
        if to.startswith(("sheet-", "paper-", "point-")) and not text.isdigit():
            assert text.split()[-1] == to.rpartition("-")[2]


@ALL
def test_the_list_has_what_the_person_named_and_nothing_else(name: str, who: str) -> None:
    case = told(name, who)
    listed = papers(bundle_of(name, who))
    assert [number for number, _, _ in listed] == [str(at) for at in range(1, len(listed) + 1)]
    typed = [one_line(each) for matter in case.matters or [] for each in matter.evidence or ()]
    stages = (case.complaint.stages if case.complaint else None) or []
    days = [value for stage in stages for key, value in stage.model_dump().items() if key.endswith("_on") and value]
    others = [words for _, words, _ in listed if words not in typed]
    parts = [case.records, case.ombudsman]
    known = sum(len([value for value in part.model_dump().values() if value]) for part in parts if part)
    assert len(others) <= len(days) + known + 1
    assert all(re.search(r"20\d\d$", words) for words in others)  # each stands for a date of the case


def test_a_paper_is_named_at_its_point_in_the_time_line_and_in_the_list() -> None:
    letter = bundle_of("council-stage-2", "one-parent")
    assert papers(letter)[:2] == [
        ("1", "My e-mails of 24 March and 12 May 2025", "point 1 (page ?)"),
        ("2", "Letter from the school, 18 July 2025", "point 1 (page ?)"),
    ]
    assert papers(letter)[-1] == ("7", "The council's answer at stage 1, 12 October 2026", "the whole complaint")
    text = write(letter, "txt").decode()
    assert "What shows this: paper 1, paper 2" in text
    assert "(paper 1, paper 2)" in " ".join(text.split())
    assert "The council answered at stage 1 (paper 7)" in " ".join(text.split())


def test_each_reminder_is_a_paper_of_its_own_day() -> None:
    case = told("council-chase", "adviser")
    assert case.complaint
    assert case.complaint.stages
    case.complaint.stages[0].reminded_on = [PartDate.parse("2026-10-05"), PartDate.parse("2026-10-30")]
    made = bundle(letter_of("council-chase", case), case, knowledge(), paged=False)
    text = " ".join(write(made, "txt").decode().split())
    assert re.search(r"5 October 2026 They asked for the answer again \(paper 5\)", text)
    assert re.search(r"30 October 2026 They asked for the answer again \(paper 6\)", text)
    assert ("6", "Their reminder to the council, 30 October 2026", "the whole complaint") in papers(made)


def test_a_short_point_names_its_papers_in_brackets() -> None:
    text = " ".join(write(bundle_of("council-chase", "adviser", paged=False), "txt").decode().split())
    assert "How domestic abuse was dealt with (January to March 2026) (paper 1, paper 2)" in text


def test_the_letters_own_lists_give_way_to_the_fuller_ones() -> None:
    letter = bundle_of("council-stage-2", "one-parent")
    headings = re.findall(r"^(.+)\n-+$", write(letter, "txt").decode(), re.MULTILINE)
    assert headings.count("Time line") == headings.count("List of papers") == 1
    assert "Papers that show this" not in headings
    assert "Where these standards are published" in headings


def test_a_case_without_papers_or_dates_is_a_letter_alone() -> None:
    case = told("council-stage-1", "almost-nothing")
    letter = letter_of("council-stage-1", case)
    bare = bundle(letter, case, knowledge(), paged=True)
    assert papers(bare) == []
    assert bare.references == letter.references


@pytest.mark.parametrize("large", [False, True])
@SOME
def test_the_pages_that_are_named_are_the_pages_of_the_pdf(name: str, who: str, large: bool) -> None:
    letter = bundle_of(name, who)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(write(letter, "pdf", large=large))).pages]
    flat = [" ".join(page.split()) for page in pages]
    for number, page in enumerate(flat, 1):
        assert f"{number} of {len(flat)}" in page
    rows = papers(letter)
    assert rows
    listed = " ".join(flat)
    for number, words, _ in rows:
        (sheet,) = (at for at, page in enumerate(flat, 1) if page.startswith(f"Paper {number} {words}"))
        row = rf"\b{number} {re.escape(words)} .{{1,200}}? {sheet}\b"
        assert re.search(row, listed), (number, words)
    heads = re.search(r"With this letter: Time line \(page (\d+)\), List of papers \(page (\d+)\)", flat[0])
    assert heads
    assert flat[int(heads[1]) - 1].startswith("Time line")
    assert "List of papers" in flat[int(heads[2]) - 1]


@SOME
def test_a_point_is_on_the_page_that_the_list_and_the_sheets_name(name: str, who: str) -> None:
    letter = bundle_of(name, who)
    reader = PdfReader(io.BytesIO(write(letter, "pdf")))
    flat = [" ".join(page.extract_text().split()) for page in reader.pages]
    for found in re.finditer(r"Belongs to: point (\d+) \(page (\d+)\)", " ".join(flat)):
        assert re.search(rf"(?:^|[ .]){found[1]}\. ", flat[int(found[2]) - 1])


def test_the_word_file_counts_with_fields_that_show_the_right_page_at_once() -> None:
    case = told("council-stage-2", "one-parent")
    letter = letter_of("council-stage-2", case)
    pages = pages_of(bundle(letter, case, knowledge(), paged=True))
    made = write(bundle(letter, case, knowledge(), paged=True, pages=pages), "docx")
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        body, settings = packed.read("word/document.xml").decode(), packed.read("word/settings.xml").decode()
    fields = re.findall(r'w:instr="PAGEREF (\w+) \\h">.*?<w:t[^>]*>([^<]*)</w:t>', body)
    marks = re.findall(r'<w:bookmarkStart[^>]*w:name="(\w+)"', body)
    assert {(mark.replace("_", "-"), page) for mark, page in fields} <= {*pages.items()}
    assert {mark for mark, _ in fields} <= {*marks}
    assert {*re.findall(r'w:anchor="(\w+)"', body)} <= {*marks}
    assert body.count("w:pageBreakBefore") == 2 + len(papers(bundle_of("council-stage-2", "one-parent")))
    assert "updateFields" in settings


def test_a_letter_alone_does_not_make_word_ask() -> None:
    with zipfile.ZipFile(io.BytesIO(write(letter_of("ico", told("ico", "adviser")), "docx"))) as packed:
        assert "updateFields" not in packed.read("word/settings.xml").decode()


def test_the_links_of_the_page_lead_to_its_own_places() -> None:
    page = Page(write(bundle_of("ombudsman", "two-parents", paged=False), "html").decode())
    ids = [found["id"] for _, found in page.tags if "id" in found]
    inside = [str(found["href"])[1:] for found in page.attributes("a") if str(found["href"]).startswith("#")]
    assert inside
    assert {*inside} <= {*ids}
    assert len(ids) == len({*ids})


@pytest.mark.parametrize("paper", FORMATS)
def test_the_same_bundle_gives_the_same_bytes(paper: str) -> None:
    paged = paper in {"pdf", "docx"}
    assert write(bundle_of("ombudsman", "adviser", paged=paged), paper) == write(
        bundle_of("ombudsman", "adviser", paged=paged), paper
    )
