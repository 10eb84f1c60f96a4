"""Saved pages of decisions: bytes in, a statement or a listing out.

It knows the shapes in which pages are saved and nothing of where the results are kept; ``collection`` keeps them.
"""

from assistant.decisions.cues import Cues
from assistant.decisions.pages.decode import decoded
from assistant.decisions.pages.lines import page_lines
from assistant.decisions.pages.listing import read_listing
from assistant.decisions.pages.page import Listing, Statement
from assistant.decisions.pages.statement import read_statement
from assistant.errors import PageError

__all__ = ["read_page"]


def read_page(data: bytes, cues: Cues) -> Statement | Listing:
    """Read a saved page.

    Args:
        data: the file's bytes: HTML, the text of a print or copy, or a PDF.
        cues: what tells the parts of a page.

    Returns:
        a statement read whole, or a listing with all its entries.

    Raises:
        PageError: the page is none of these, is not whole, or is too large or tangled to be one.
    """
    report = False
    if data.startswith(b"%PDF-"):
        from assistant.decisions.pages.pdf import pdf_text  # noqa: PLC0415 - only for a PDF

        text = pdf_text(data)
    else:
        text = decoded(data)
    page = page_lines(text)
    found = read_statement(page, cues, report=report) or read_listing(page, cues)
    if found is None:
        raise PageError("page_not_a_decision")
    return found
