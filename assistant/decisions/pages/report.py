"""A public report, which comes as a PDF of its own make: put into the order of a statement, for ``statement`` to read.

It knows lines only. The cover names council, reference and date; a summary page names the finding; then the parts.
"""

import re

from assistant.decisions.cues import Cues, plain
from assistant.decisions.pages.header import day_in
from assistant.decisions.pages.lines import Line, Lines

_COVER_LETTERS = 3_000
_COVER_LINES = 30
_OPENING = 20
_COVER = re.compile(
    r"investigation into (?:a |an )?complaints? (?:about|against)\s+(.{2,150}?)\s*"
    r"\(\s*(?:case )?reference (?:number|no\.?)s?:?\s*(\d{2} \d{3} \d{3}[a-z]?)",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b")
_PAGE_FOOT = re.compile(r"(?:final report|page)?\s*\d{0,3}", re.IGNORECASE)
_LONGEST_CATEGORY = 60


def report_lines(page: Lines, cues: Cues) -> Lines | None:
    """Give the lines of a report in the order of a statement, or None where the page is no report."""
    if not any(each.text[:_OPENING].lower().startswith("investigation into") for each in page.lines[:_COVER_LINES]):
        return None
    lines = [each for each in page.lines if not _PAGE_FOOT.fullmatch(each.text)]
    cover = _COVER.search("\n".join(each.text for each in lines)[:_COVER_LETTERS])
    names = [plain(each.text) for each in lines]
    if cover is None or "report summary" not in names:
        return None
    start = names.index("report summary") + 1
    finding = next((at for at in range(start, len(names)) if names[at] in ("finding", "findings")), len(names))
    told = lines[start:finding]
    category = told.pop(0).text if told and len(told[0].text) <= _LONGEST_CATEGORY else ""
    found = plain(lines[finding + 1].text) if finding + 1 < len(lines) else ""
    decision = "not upheld" if found.startswith(("no fault", "not upheld")) else "upheld" if "fault" in found else ""
    body = next((at for at in range(finding, len(names)) if cues.parts.get(names[at]) == "complaint"), len(names))
    cover_text = "\n".join(each.text for each in lines)[cover.end() : _COVER_LETTERS]
    day = next((each for each in _DATE.findall(cover_text) if day_in(each)), "")
    head = [
        f"{' '.join(cover[1].split())} ({cover[2]})",
        f"Category : {category}",
        f"Decision : {decision}",
        f"Decision date : {day}",
        f"Summary: {' '.join(each.text for each in told)}",
    ]
    return page._replace(lines=[*map(Line, head), *lines[body:]])
