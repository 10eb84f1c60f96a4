"""A PDF gives the same statement as its text, and a broken or hostile one is refused."""

from pathlib import Path

import pytest
import typst

from assistant.decisions.cues import load_cues
from assistant.decisions.pages import pdf, read_page
from assistant.decisions.pages.page import Statement
from assistant.decisions.pages.pdf_text import MISSING
from assistant.errors import MachineError, PageError

PAGES = Path(__file__).parent / "pages"
CUES = load_cues()


def printed(name: str) -> bytes:
    """The text of a page set on paper, as a browser's print to PDF does."""
    text = (PAGES / name).read_text(encoding="utf-8")
    special = str.maketrans({each: "\\" + each for each in "#*_$<>@`\\-+=/[]"})
    paragraphs = (line.strip().translate(special) for line in text.splitlines())
    return bytes(typst.compile(("#set page(width: 16cm)\n" + "\n\n".join(paragraphs)).encode()))


@pytest.mark.parametrize("name", ["copied_dashed.txt", "report.txt"])
def test_a_pdf_reads_like_its_text(name: str) -> None:
    whole, read = read_page((PAGES / name).read_bytes(), CUES), read_page(printed(name), CUES)
    assert isinstance(whole, Statement)
    assert isinstance(read, Statement)
    head = ("ref", "council", "categories", "kind", "decision", "date", "summary")
    assert [getattr(read, each) for each in head] == [getattr(whole, each) for each in head]
    assert [each.heading for each in read.main_sections] == [each.heading for each in whole.main_sections]


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnot really", b"%PDF-1.7\n" + b"1 0 obj << /A 1 0 R >> " * 999])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(PageError) as caught:
        read_page(data, CUES)
    assert caught.value.key == "pdf_unreadable"


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(PageError) as caught:
        read_page(typst.compile(b"#rect()"), CUES)
    assert caught.value.key == "pdf_without_text"


def test_a_huge_pdf_is_refused() -> None:
    with pytest.raises(PageError) as caught:
        read_page(b"%PDF-" + b"x" * pdf.MOST_BYTES, CUES)
    assert caught.value.key == "page_too_large"


def test_a_pdf_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass")
    monkeypatch.setattr(pdf, "CHILD", endless)
    monkeypatch.setattr(pdf, "_PATIENCE", 0.2)
    with pytest.raises(PageError) as caught:
        pdf.text_of_pdf(b"%PDF-1.7")
    assert caught.value.key == "pdf_unreadable"


def test_without_the_part_that_reads_pdf_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lacking = tmp_path / "lacking.py"
    lacking.write_text(f"import sys; sys.exit({MISSING})")
    monkeypatch.setattr(pdf, "CHILD", lacking)
    with pytest.raises(MachineError) as caught:
        pdf.text_of_pdf(b"%PDF-1.7")
    assert caught.value.key == "pdf_reader_missing"
