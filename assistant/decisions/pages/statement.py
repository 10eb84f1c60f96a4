"""A whole statement from its lines: head, summary, parts and text; or what was missing.

It knows lines and cues, not files. ``coding`` draws facts from a statement.
"""

from assistant.decisions.cues import Cues
from assistant.decisions.pages.header import Header, read_header, statements_in, titles_in
from assistant.decisions.pages.lines import Line, Lines
from assistant.decisions.pages.listing import built_address, is_listing
from assistant.decisions.pages.page import Statement
from assistant.decisions.pages.sections import Body, is_furniture, read_sections
from assistant.errors import PageError

_FEWEST_PARTS = 2  # what was complained of, and how it ended


def _looks_like_one(header: Header, page: Lines, cues: Cues) -> bool:
    """Whether the page is a statement, whole or not: labels of its own, or a title and a summary."""
    if header.categories or header.decision or header.date:
        return bool(header.title.ref or header.summary)
    return bool(header.title.ref and header.summary) and not is_listing(page, cues)


def read_statement(page: Lines, cues: Cues, *, report: bool = False) -> Statement | None:
    """Read a statement.

    Args:
        page: the page's lines.
        cues: what tells the parts.
        report: the page is known to be a public report.

    Returns:
        the statement, or None where the page does not begin like one.

    Raises:
        PageError: it is a statement, but not whole; names what is missing. Or there are several.
    """
    titles = titles_in(page)
    header = read_header(page, titles, cues)
    if not _looks_like_one(header, page, cues):
        return None
    if statements_in(page, titles) > 1:
        raise PageError("page_many")
    body = read_sections(page.lines[header.body :], cues)
    missing = _missing(header, body)
    if missing or body.hollow:
        names = [cues.names[each] for each in missing]
        names += [f"\u201c{body.hollow}\u201d"] if body.hollow else []
        raise PageError("page_half_read", ref=header.title.ref or "?", missing=", ".join(names))
    address = page.address if page.address.endswith(header.title.ref.replace(" ", "-")) else ""
    return Statement(
        ref=header.title.ref,
        council=header.title.council,
        categories=header.categories,
        kind="report" if report else header.kind,
        decision=header.decision,
        date=header.date,
        summary=" ".join((header.summary, *body.more_summary)),
        sections=body.sections,
        address=address or built_address(header.categories, header.title.ref),
        address_built=not address,
        text=_text(page.lines, header.body, body, cues),
    )


def _missing(header: Header, body: Body) -> list[str]:
    there = {
        "ref": header.title.ref,
        "council": header.title.council,
        "category": header.categories,
        "decision": header.decision,
        "date": header.date,
        "summary": header.summary,
        "sections": len(body.sections) >= _FEWEST_PARTS,
        "ending": body.ended,
    }
    return [name for name, value in there.items() if not value]


def _text(lines: list[Line], body_at: int, body: Body, cues: Cues) -> str:
    """The whole text, one paragraph a line: the head as it stood, then the parts."""
    told = [each.text for each in lines[:body_at] if not is_furniture(each.text, cues)]
    told += body.more_summary
    for section in body.sections:
        told += ["", section.heading, *section.paragraphs]
    return "\n".join(told)
