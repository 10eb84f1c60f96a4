"""Read pages with our reader and with BeautifulSoup over html.parser: the same fields, in turns, in one run.

    python -m tests.benchmarks.reading [FOLDER OF REAL PAGES]

Both give reference, council, category, decision, date, summary and parts with their paragraphs; the run ends with an
error where they differ. Provisions are found in the text by the same code for both, so they are timed by themselves
and added to both. What is proposed from the text (issue and ground words, bodies, remedies) would again be the same
code for both; its time is shown.
"""

import gc
import re
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, Tag

from assistant.decisions.cues import Cues, load_cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.coding import code_statement
from assistant.decisions.pages.header import day_in
from assistant.decisions.pages.page import Section, Statement
from assistant.decisions.provisions import provisions_in
from tests.decisions.served import served_statement
from tests.decisions.site import pattern

GOAL = 10.0
ROUNDS = 9  # turns of each reader
IN_A_ROW = 20  # pages read in one turn
_TITLE = re.compile(r"(.+) \((\d\d \d\d\d \d\d\d[a-z]?)\)")


class Fields(NamedTuple):
    """What both readers take from a page."""

    ref: str
    council: str
    category: str
    decision: str
    date: str
    summary: str
    parts: tuple[tuple[str, str, tuple[str, ...]], ...]


def ours(data: bytes, cues: Cues) -> Fields:
    """Take the fields with our reader."""
    page = read_page(data, cues)
    assert isinstance(page, Statement)
    parts = tuple((each.heading, each.under, each.paragraphs) for each in page.sections)
    return Fields(page.ref, page.council, page.categories[-1], page.decision, page.date, page.summary, parts)


def with_soup(data: bytes, cues: Cues) -> Fields:
    """Take the fields with BeautifulSoup, as one would write it by hand."""
    article: Any = BeautifulSoup(data, "html.parser").find(id="article")
    labels = {}
    for label in article.find_all(class_="label"):
        name = label.get_text(" ", strip=True).rstrip(": ").lower()
        labels[name] = label.find_next(class_="value").get_text(" ", strip=True)
    title = next(found for each in article.find_all("p") if (found := _TITLE.fullmatch(each.get_text(strip=True))))
    summary = ""
    parts: list[tuple[str, str, list[str]]] = []
    main = ""
    for each in article.find_all(["h2", "h3", "li", "p"]):
        text = " ".join(_own_text(each).split())
        if not summary:
            if text.startswith("Summary:"):
                summary = text.removeprefix("Summary:").strip()
        elif each.name == "h2":
            main = text
            parts.append((text, "", []))
        elif each.name == "h3":
            parts.append((text, main, []))
        elif each.name == "li" and parts:
            parts[-1][2].append(("\u2022 " if each.parent.name == "ul" else "") + text)
    return Fields(
        ref=title[2],
        council=title[1],
        category=labels["category"].split(">")[-1].strip(),
        decision=cues.decisions[labels["decision"].lower()],
        date=day_in(labels["decision date"]),
        summary=summary,
        parts=tuple((heading, under, tuple(told)) for heading, under, told in parts),
    )


def _own_text(node: Tag) -> str:
    """The text of an element without the lists inside it."""
    told = [
        each.get_text() if isinstance(each, Tag) else str(each)
        for each in node.children
        if getattr(each, "name", "") != "ul"
    ]
    return "".join(told)


def pages(folder: Path | None, cues: Cues) -> list[bytes]:
    """Statements as the site serves them: invented ones of usual lengths, or real ones of a folder."""
    found: list[Statement] = []
    for file in sorted(folder.iterdir()) if folder else []:
        page = read_page(file.read_bytes(), cues)
        if isinstance(page, Statement):
            found.append(_numbered(page))
    if not found:
        short = pattern()
        for times in (1, 3, 8):
            more = tuple(each._replace(paragraphs=each.paragraphs * times) for each in short.sections)
            found.append(_numbered(replace(short, sections=more)))
    return [served_statement(each).encode() for each in found]


def _numbered(page: Statement) -> Statement:
    """The statement with a paragraph before the first point of each part, as HTML needs for its lists."""
    parts: list[Section] = []
    for each in page.sections:
        told = each.paragraphs
        if told and told[0].startswith("\u2022"):
            told = (told[0][2:], *told[1:])
        parts.append(each._replace(paragraphs=told))
    return replace(page, sections=tuple(parts))


def seconds(run: Callable[[], object]) -> float:
    """The work of one run, over a row of them; the machine may have more to do, so its clock says less.

    What others left to be tidied up is tidied before.
    """
    gc.collect()
    begun = time.process_time()
    for _ in range(IN_A_ROW):
        run()
    return (time.process_time() - begun) / IN_A_ROW


def main() -> int:
    """Print the times and how many times faster; an error where the fields differ or the goal is missed."""
    cues = load_cues()
    served = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None, cues)
    ratios: list[float] = []
    for data in served:
        assert ours(data, cues) == with_soup(data, cues), "the two readers differ"
        page = read_page(data, cues)
        assert isinstance(page, Statement)
        mine: list[float] = []
        soups: list[float] = []
        provisions: list[float] = []
        coding: list[float] = []
        for _ in range(ROUNDS):
            mine.append(seconds(lambda data=data: ours(data, cues)))  # type: ignore[misc]
            soups.append(seconds(lambda data=data: with_soup(data, cues)))  # type: ignore[misc]
            provisions.append(seconds(lambda text=page.text: provisions_in(text, cues)))  # type: ignore[misc]
            coding.append(seconds(lambda page=page: code_statement(page, cues)))  # type: ignore[misc]
        one, other, both, coded = map(min, (mine, soups, provisions, coding))  # the turns that were least disturbed
        ratios.append((other + both) / (one + both))
        print(
            f"{len(data) / 1000:5.1f} KB: ours {one * 1000:.2f} ms, BeautifulSoup {other * 1000:.2f} ms, "
            f"{other / one:.1f} times; with provisions ({both * 1000:.2f} ms more) "
            f"{(other + both) / (one + both):.1f} times; "
            f"proposing words takes {coded * 1000:.2f} ms more"
        )
    worst = min(ratios)
    print(f"at least {worst:.1f} times as fast, provisions included (goal {GOAL:.0f})")
    return 0 if worst >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
