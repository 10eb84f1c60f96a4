"""Take a saved page into the collection: read it, code what a program can, keep it.

It knows neither files nor screens. ``pages`` reads, ``pages.coding`` codes, ``collection`` keeps.
"""

from dataclasses import dataclass, replace

from assistant.decisions.collection import Collection, Kept, Record
from assistant.decisions.cues import Cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.coding import code_entry, code_statement
from assistant.decisions.pages.page import Entry, Listing, Statement


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one decision of a page: its record, and whether that was new."""

    record: Record
    kept: Kept


def add_page(collection: Collection, data: bytes, cues: Cues, *, today: str) -> tuple[Taken, ...]:
    """Add what a saved page holds: a statement, or all entries of a listing together.

    Args:
        collection: where to keep it.
        data: the page's bytes.
        cues: what tells the parts of a page.
        today: ISO date.

    Raises:
        PageError: the page cannot be read whole; nothing was added.
    """
    page = read_page(data, cues)
    if isinstance(page, Listing):
        with collection.whole():
            return tuple(add_entry(collection, each, cues, today=today) for each in page.entries)
    return (add_statement(collection, page, cues, today=today),)


def add_statement(collection: Collection, page: Statement, cues: Cues, *, today: str, address: str = "") -> Taken:
    """Add a statement; ``address`` is where it was fetched from, which counts more than what the page says."""
    if address:
        page = replace(page, address=address, address_built=False)
    record = code_statement(page, cues)
    return Taken(record, collection.keep(record, page.text, today=today))


def add_entry(collection: Collection, entry: Entry, cues: Cues, *, today: str) -> Taken:
    """Add a listing's entry; its summary is all the text there is."""
    record = code_entry(entry, cues)
    return Taken(record, collection.keep(record, entry.summary, today=today))
