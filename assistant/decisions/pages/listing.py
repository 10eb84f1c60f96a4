"""A listing of decisions: ten to a page, each with its council, reference, decision, category, date and summary.

It knows lines and cues, not single statements, which ``statement`` reads.
"""

import re
from collections.abc import Sequence

from assistant.decisions.cues import Cues, plain
from assistant.decisions.pages.header import MOST_TITLE, Title, day_in, summary_in, title_in, titles_in
from assistant.decisions.pages.lines import SITE, Line, Lines
from assistant.decisions.pages.page import Entry, Kind, Listing
from assistant.errors import PageError

_STATUS_LINES = 5  # kind, decision, category and date may stand on one line or each on its own
_TOTAL = re.compile(r"(?:archive|search) has ([0-9][0-9,]{0,9}) results?\b", re.IGNORECASE)
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def total_in(page: Lines) -> int | None:
    """How many decisions the whole list says it has."""
    for line in page.lines:
        if found := _TOTAL.search(line.text[:MOST_TITLE]):
            return int(found[1].replace(",", ""))
    return None


def is_listing(page: Lines, cues: Cues) -> bool:
    """Whether the page says how many decisions it lists, or shows one as listings do."""
    if total_in(page) is not None:
        return True
    status = _status(cues)
    return any(
        title_in(line.text) and _status_after(page.lines, at + 1, len(page.lines), status)
        for at, line in enumerate(page.lines)
    )


def read_listing(page: Lines, cues: Cues) -> Listing | None:
    """Read the entries of a listing.

    Returns:
        the listing, or None where the page is none.

    Raises:
        PageError: an entry is not whole.
    """
    status = _status(cues)
    lines = page.lines
    titles = titles_in(page)
    entries: list[Entry] = []
    lacking: tuple[Title, str] | None = None
    for number, (at, title) in enumerate(titles):
        stop = titles[number + 1][0] if number + 1 < len(titles) else len(lines)
        found = _status_after(lines, at + 1, stop, status)
        if found is None:
            lacking = lacking or (title, "decision")
            continue
        match, after = found
        summary = next((told for n in range(after, min(after + 2, stop)) if (told := summary_in(lines, n))), None)
        entry = _entry(title, match, summary[0] if summary else "", page, cues)
        if not entry.summary or not entry.date or status.search(entry.summary):  # two entries run into one
            lacking = lacking or (title, "date" if entry.summary else "summary")
            continue
        entries.append(entry)
    total = total_in(page)
    if entries and lacking:
        raise PageError("listing_half_read", ref=lacking[0].ref, missing=cues.names[lacking[1]])
    if not entries and total is None:
        return None
    if not entries and (total or lacking):
        raise PageError("listing_empty")
    return Listing(total, tuple(entries))


def built_address(categories: Sequence[str], ref: str) -> str:
    """The address that the site gives a decision of this category; "" where the main category is not known."""
    if len(categories) < 2:  # noqa: PLR2004 - a main category and its part
        return ""
    slugs = (_NOT_IN_SLUG.sub("-", plain(each)).strip("-") for each in (categories[0], categories[-1], ref))
    return f"{SITE}/decisions/{'/'.join(slugs)}"


def _status(cues: Cues) -> re.Pattern[str]:
    decisions = "|".join(re.escape(each) for each in sorted(cues.decisions, key=len, reverse=True))
    return re.compile(
        rf"(statement|report)\s*[:|]?\s+({decisions})\s*[|]?\s+(\S.{{0,80}}?)\s*[|]?\s+"
        r"(\d{1,2}[ -][a-z]{3,9}[ -]\d{4})",
        re.IGNORECASE,
    )


def _status_after(
    lines: Sequence[Line], at: int, stop: int, status: re.Pattern[str]
) -> tuple[re.Match[str], int] | None:
    text = ""
    for n in range(at, min(at + _STATUS_LINES, stop)):
        if len(lines[n].text) > MOST_TITLE or summary_in(lines, n):
            return None
        text = f"{text} {lines[n].text}".strip()
        if found := status.fullmatch(text):
            return found, n + 1
    return None


def _entry(title: Title, match: re.Match[str], summary: str, page: Lines, cues: Cues) -> Entry:
    part = " ".join(match[3].split())
    categories = (cues.children, part) if part in cues.children_parts else (part,)
    linked = page.links.get(title.ref, "")
    kind: Kind = "report" if match[1].lower() == "report" else "statement"
    return Entry(
        ref=title.ref,
        council=title.council,
        categories=categories,
        kind=kind,
        decision=cues.decisions[plain(match[2])],
        date=day_in(match[4]),
        summary=summary,
        address=linked or built_address(categories, title.ref),
        address_built=not linked,
    )
