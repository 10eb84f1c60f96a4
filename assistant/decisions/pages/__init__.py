"""Saved pages of decisions: bytes in, a statement or a listing out.

It knows the shapes in which pages are saved and nothing of where the results are kept; ``collection`` keeps them.
"""

from assistant.decisions.cues import Cues
from assistant.decisions.pages.decode import Decoded, decoded
from assistant.decisions.pages.lines import page_lines
from assistant.decisions.pages.listing import read_listing
from assistant.decisions.pages.packed import is_packed, unpacked
from assistant.decisions.pages.page import Listing, Statement
from assistant.decisions.pages.report import report_lines
from assistant.decisions.pages.statement import read_statement
from assistant.errors import PageError

__all__ = ["read_page"]


def read_page(data: bytes, cues: Cues) -> Statement | Listing:
    """Read a saved page.

    Args:
        data: the file's bytes: HTML (also with its pictures in one file), the text of a print or copy, or a PDF.
        cues: what tells the parts of a page.

    Returns:
        a statement read whole, or a listing with all its entries.

    Raises:
        PageError: the page is none of these, is not whole, or is too large or tangled to be one.
    """
    page = page_lines(_text(data))
    if report := report_lines(page, cues):
        return _whole(read_statement(report, cues, report=True))
    return _whole(read_statement(page, cues) or read_listing(page, cues))


def _text(data: bytes) -> Decoded:
    if is_packed(data):
        data = unpacked(data)
    if not data.startswith(b"%PDF-"):
        return decoded(data)
    from assistant.decisions.pages.pdf import text_of_pdf  # noqa: PLC0415 - only for a PDF

    return Decoded(text_of_pdf(data))


def _whole(found: Statement | Listing | None) -> Statement | Listing:
    if found is None:
        raise PageError("page_not_a_decision")
    return found
