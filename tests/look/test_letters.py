"""Letters as other programs show them: pictures in ./look, and what a picture should never show.

LibreOffice opens the Word file, poppler draws the pages, Chromium shows and prints the page.
``test_access`` asks whether everybody can use them.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.letters.blocks import Heading, Letter, PageOf, Paragraph, Signature, Table, shown
from assistant.letters.write import write
from tests.letters.invented import full, hostile
from tests.look.programs import QUIET
from tests.look.versions import bundled, easy

pytestmark = pytest.mark.look

PICTURES = Path(__file__).resolve().parents[2] / "look"
FORMATS = ("pdf", "docx", "html")


@dataclass(frozen=True)
class Shown:
    """A letter as it is set for a format, its size, and how many headings it has at least."""

    letter: Callable[[str], Letter]
    headings: int
    large: bool = False


LETTERS = {
    "full": Shown(lambda _: full(), 6),
    "large": Shown(lambda _: full(), 6, large=True),
    "hostile": Shown(lambda _: hostile(), 1),
    "easy": Shown(lambda _: easy("ombudsman", "two-parents"), 8, large=True),
    "bundle": Shown(lambda paper: bundled("ombudsman", "two-parents", paper), 6),
    "bundle-large": Shown(lambda paper: bundled("council-stage-2", "one-parent", paper), 6, large=True),
}
A4 = (595, 842)
# The hostile letter has headings by the dozen and rows of code, so what is said of pages would not be fair to it.
calm = pytest.mark.parametrize("name", [each for each in LETTERS if each != "hostile"], indirect=True)


@dataclass(frozen=True)
class Word:
    """A word on a page, with its box in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Word) -> bool:
        """Whether the two boxes share more than a sliver."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > 1 and high > 0.35 * min(self.bottom - self.top, other.bottom - other.top)


@pytest.fixture(scope="module", params=list(LETTERS))
def name(request: pytest.FixtureRequest) -> str:
    PICTURES.mkdir(exist_ok=True)
    return str(request.param)


@pytest.fixture(scope="module", params=FORMATS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def letter(name: str, kind: str) -> Letter:
    return LETTERS[name].letter(kind)


@pytest.fixture(scope="module")
def printed(letter: Letter, name: str, kind: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter as PDF, by our own writer or by the program that prints the Word file or the page."""
    made = PICTURES / f"{name}.{kind}"
    made.write_bytes(write(letter, kind, large=LETTERS[name].large))
    target = PICTURES / f"{name}-{kind}.pdf"
    profile = tmp_path_factory.mktemp("profile")
    if kind == "pdf":
        target.write_bytes(made.read_bytes())
    elif kind == "docx":
        run("soffice", f"-env:UserInstallation={profile.as_uri()}", *_to_pdf(profile, made))
        (profile / f"{name}.pdf").replace(target)
    else:
        browser = ("chromium", *QUIET, f"--user-data-dir={profile}")
        run(*browser, "--no-pdf-header-footer", f"--print-to-pdf={target}", made.as_uri())
        picture = PICTURES / f"{name}-screen.png"
        run(*browser, "--window-size=900,1600", f"--screenshot={picture}", made.as_uri())
    for old in PICTURES.glob(f"{target.stem}-*.png"):
        old.unlink()
    run("pdftoppm", "-r", "60", "-png", str(target), str(target.with_suffix("")))
    return target


def _to_pdf(folder: Path, made: Path) -> tuple[str, ...]:
    return ("--headless", "--convert-to", "pdf", "--outdir", str(folder), str(made))


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def pages(printed: Path) -> list[list[Word]]:
    """The words of each page in reading order."""
    boxes = run("pdftotext", "-bbox", str(printed), "-")
    word = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
    return [
        [Word(unescape(text), *map(float, box)) for *box, text in word.findall(page)]
        for page in boxes.split("<page ")[1:]
    ]


def lines(printed: Path) -> list[list[str]]:
    """The lines of each page without its number, and without the spaces inside a line."""
    text = run("pdftotext", "-layout", str(printed), "-")
    return [[re.sub(r"\s+", "", line) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def test_every_page_is_a4_with_words_that_stay_on_it_and_apart(printed: Path) -> None:
    assert re.search(r"Page size:\s+59\d\.?\d* x 84\d\.?\d* pts", run("pdfinfo", str(printed)))
    for page in pages(printed):
        assert page
        for at, word in enumerate(page):
            assert 0 <= word.left < word.right <= A4[0], word
            assert 0 <= word.top < word.bottom <= A4[1], word
            assert [other.text for other in page[at + 1 :] if word.covers(other)] == [], word


def test_every_page_has_its_number(printed: Path) -> None:
    found = lines(printed)
    assert [page[-1] for page in found] == [f"{number}of{len(found)}" for number in range(1, len(found) + 1)]


@calm
def test_no_heading_stands_alone_at_the_foot_of_a_page(name: str, letter: Letter, printed: Path) -> None:
    headings = {re.sub(r"\s+", "", heading) for heading in _headings(letter)}
    assert len(headings) >= LETTERS[name].headings
    assert [page[-2] for page in lines(printed)[:-1] if page[-2] in headings] == []


def _headings(letter: Letter) -> list[str]:
    return [
        letter.title,
        *(shown(block.spans) for block in (*letter.blocks, *letter.after) if isinstance(block, Heading)),
    ]


@calm
def test_the_closing_words_and_the_name_are_on_one_page(name: str, letter: Letter, printed: Path) -> None:
    signature = letter.signature
    if name == "easy":  # it is no letter
        assert signature is None
        return
    assert isinstance(signature, Signature)
    closing = [re.sub(r"\s+", "", shown(line)) for line in (signature.words, *signature.lines)]
    (page,) = [page for page in lines(printed) if all(line in page for line in closing)]
    assert page[0] not in closing  # there are words of the letter above them


@calm
def test_a_table_begins_on_the_page_of_the_words_that_lead_to_it(letter: Letter, printed: Path) -> None:
    found = ["".join(page) for page in lines(printed)]
    for lead, table in pairwise(letter.after):
        if isinstance(lead, Heading | Paragraph) and isinstance(table, Table):
            ends = re.sub(r"\s+", "", shown(lead.spans))[-12:]
            heads = re.sub(r"\s+", "", "".join(table.heads))
            assert any(heads in page.partition(ends)[2] for page in found), (ends, heads)


@calm
def test_no_row_of_a_table_is_cut(letter: Letter, printed: Path) -> None:
    """All words of a row are on the same page."""
    found = [{part for word in page for part in re.findall(r"\w+", word.text)} for page in pages(printed)]
    for table in letter.after:
        if isinstance(table, Table):
            for row in table.rows:
                cells = [span.text for cell in row for span in cell if not isinstance(span, PageOf)]
                words = {part for text in cells for part in re.findall(r"\w+", text)}
                assert any(words <= page for page in found), words
