"""Every version of every letter can be used with a screen reader: axe looks at the pages, pdfua at the PDFs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pdfua
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

from assistant.letters.fitting import LETTERS
from assistant.letters.write import write
from tests.letters.invented import full, hostile
from tests.letters.told import CASES
from tests.look.programs import QUIET, found
from tests.look.versions import VERSIONS, written

pytestmark = pytest.mark.look

# Each letter with two cases, so that every case has its turn.
SHOWN = [(name, CASES[(at + turn * 4) % len(CASES)]) for at, name in enumerate(LETTERS) for turn in (0, 1)]
each_version = pytest.mark.parametrize("version", VERSIONS)
each_letter = pytest.mark.parametrize(("name", "who"), SHOWN)
invented = pytest.mark.parametrize("letter", [full(), hostile()], ids=["full", "hostile"])


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page of a real browser, which reaches no network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found("chromium"), args=[*QUIET])
        yield browser.new_page()
        browser.close()


def violations(page: Page, made: Path) -> list[tuple[str, list[str]]]:
    page.goto(made.as_uri())
    found_by_axe = Axe().run(page).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found_by_axe]


@each_version
@each_letter
def test_axe_finds_nothing_on_any_page(page: Page, version: str, name: str, who: str, tmp_path: Path) -> None:
    made = tmp_path / "page.html"
    made.write_bytes(written(version, name, who, "html"))
    assert violations(page, made) == []


@invented
def test_axe_finds_nothing_whatever_is_typed(page: Page, letter: object, tmp_path: Path) -> None:
    made = tmp_path / "page.html"
    made.write_bytes(write(letter, "html"))  # type: ignore[arg-type]
    assert violations(page, made) == []


def test_axe_would_find_a_fault(page: Page, tmp_path: Path) -> None:
    made = tmp_path / "page.html"
    made.write_text("<!doctype html><title>x</title><img src='x.png'><p style='color:#ccc'>pale</p>", encoding="utf-8")
    assert {"image-alt", "html-has-lang", "color-contrast"} <= {each for each, _ in violations(page, made)}


@each_version
@each_letter
def test_pdfua_finds_every_pdf_tagged_with_title_and_language(
    version: str, name: str, who: str, tmp_path: Path
) -> None:
    made = tmp_path / "letter.pdf"
    made.write_bytes(written(version, name, who, "pdf"))
    assert [finding.message for finding in pdfua.validate(str(made)).findings] == []
    reader = PdfReader(made)
    assert reader.root_object["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own kind of true
    assert "/StructTreeRoot" in reader.root_object
    assert str(reader.root_object["/Lang"]).startswith("en")
    assert reader.metadata
    assert reader.metadata.title


@pytest.mark.parametrize("large", [False, True])
@invented
def test_pdfua_finds_nothing_whatever_is_typed(letter: object, large: bool, tmp_path: Path) -> None:
    made = tmp_path / "letter.pdf"
    made.write_bytes(write(letter, "pdf", large=large))  # type: ignore[arg-type]
    assert [finding.message for finding in pdfua.validate(str(made)).findings] == []
