"""The head of a statement: title, category, decision, date and summary.

It knows lines and cues, not where they came from; ``sections`` reads what follows.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from assistant.decisions.cues import Cues, plain
from assistant.decisions.pages.lines import Line, Lines
from assistant.decisions.pages.page import Kind

MOST_TITLE = 250
_WITHIN = 12  # lines between a title and its labels

_REF = re.compile(r"\((\d{2})[ -]?(\d{3})[ -]?(\d{3}) ?([a-z]?)\)\Z", re.IGNORECASE)
_LABEL = re.compile(r"(category|decision date|decision|date)\s*(:?)\s*(.*)\Z", re.IGNORECASE | re.DOTALL)
_SUMMARY = re.compile(r"summary\s*(?::\s*(.*))?\Z", re.IGNORECASE | re.DOTALL)
_BARE_REF = re.compile(r"\(?(\d{2})[ -](\d{3})[ -](\d{3}) ?([a-z]?)\)?\Z", re.IGNORECASE)
_REF_LABELS = ("reference", "reference number", "case reference", "case number")
_COUNCIL_LABELS = ("authority", "council", "organisation", "body in jurisdiction")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*[ ,-]{1,2}(\d{4})\Z", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Title(NamedTuple):
    """A council and the reference of its case."""

    council: str
    ref: str


class Header(NamedTuple):
    """What the head says; a field that was not found is empty. ``body`` is the line after the summary's first."""

    title: Title
    categories: tuple[str, ...]
    kind: Kind
    decision: str
    date: str
    summary: str
    body: int


def title_in(text: str) -> Title | None:
    """Read "Some Council (24 005 748)"."""
    if len(text) > MOST_TITLE or not text.endswith(")"):
        return None
    found = _REF.search(text)
    council = text[: found.start()].strip(" -\u2013,") if found else ""
    if not found or not council:
        return None
    first, second, third, letter = found.groups()
    return Title(council, f"{first} {second} {third}{letter.lower()}")


def day_in(text: str) -> str:
    """Read a date as the pages print it; "" where it is none."""
    text = text.strip()
    if found := _DAY.match(text):
        day, month, year = found[1], found[2].lower(), found[3]
        if month not in _MONTHS:
            return ""
        return _iso(int(year), _MONTHS.index(month) + 1, int(day))
    if found := _ISO.match(text):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def summary_in(lines: Sequence[Line], at: int) -> tuple[str, int] | None:
    """Read the summary that begins on the line, or stands on the next; gives it and the index of the line after."""
    found = _SUMMARY.match(lines[at].text)
    if found is None:
        return None
    if found[1]:
        return found[1].strip(), at + 1
    if at + 1 < len(lines) and lines[at + 1].kind == "text":
        return lines[at + 1].text, at + 2
    return "", at + 1


def read_header(page: Lines, titles: Sequence[tuple[int, Title]], cues: Cues) -> Header:
    """Read the head of a statement; what is not there stays empty."""
    lines = page.lines
    start, title = _title(page, titles)
    labels = dict(page.labels)
    summary, body = "", len(lines)
    kind: Kind = "statement"
    for at in range(start, len(lines)):
        if found := summary_in(lines, at):
            summary, body = found
            break
        text = lines[at].text
        if plain(text) == "report" or plain(text).startswith("report issued"):
            kind = "report"
        label = _LABEL.match(text) if len(text) < MOST_TITLE else None
        if label is None:
            continue
        name, colon, value = label[1].lower(), label[2], label[3]
        if not value and at + 1 < len(lines):
            value = lines[at + 1].text
        if colon or not label[3]:
            labels.setdefault(name, value)
    category = labels.get("category", "").replace("\u2019", "'")  # one spelling, whatever printed it
    return Header(
        title=title or _title_apart(page, labels),
        categories=tuple(part for each in category.split(">") if (part := each.strip())) if category else (),
        kind=kind,
        decision=cues.decisions.get(plain(labels.get("decision", "")), ""),
        date=day_in(labels.get("decision date", "") or labels.get("date", "")),
        summary=summary,
        body=body,
    )


def titles_in(page: Lines) -> list[tuple[int, Title]]:
    """The lines that are titles, with their places."""
    return [
        (at, title) for at, line in enumerate(page.lines) if line.text[-1] == ")" and (title := title_in(line.text))
    ]


def statements_in(page: Lines, titles: Sequence[tuple[int, Title]]) -> int:
    """How many statements the page holds: titles that are followed by a category."""
    return sum(any(plain(each.text).startswith("category") for each in page.lines[at + 1 : at + 4]) for at, _ in titles)


def _title(page: Lines, titles: Sequence[tuple[int, Title]]) -> tuple[int, Title | None]:
    """The title that labels follow; the first title, or that of the page itself, where none is so."""
    for at, title in titles:
        if any(_LABEL.match(each.text) for each in page.lines[at + 1 : at + _WITHIN]):
            return at, title
    if titles:
        return titles[0]
    for part in re.split(r" [-|\u2013] ", page.title):
        if title_of_page := title_in(part.strip()):
            return 0, title_of_page
    return 0, None


def _title_apart(page: Lines, labels: Mapping[str, str]) -> Title:
    """Council and reference where they do not stand on one line: labelled, one after the other, or in the address."""
    told = next((labels[name] for name in _REF_LABELS if name in labels), "") or page.address.rpartition("/")[2]
    council = next((labels[name] for name in _COUNCIL_LABELS if name in labels), "")
    before = ""
    for line in page.lines[:_WITHIN]:
        if _LABEL.match(line.text) or _SUMMARY.match(line.text):
            break
        if _BARE_REF.match(line.text):
            told = line.text
        elif len(line.text) < MOST_TITLE:
            before = line.text
    found = _BARE_REF.match(told)
    if not found:
        return Title(council, "")
    return Title(council or before, "{} {} {}".format(*found.groups()[:3]) + found[4].lower())
