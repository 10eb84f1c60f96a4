"""What `sync` has seen so far: pages with their marks for "has it changed?", and months that are whole.

It lies in the same file as the decisions, so that a decision and the note that it was fetched are kept together.
It knows no network; ``sync`` asks and tells.
"""

import json
from typing import NamedTuple

from assistant.decisions.collection import Collection


class Visit(NamedTuple):
    """A page seen before.

    Attributes:
        etag: the site's mark of its version; "" where it gave none.
        modified: when the site says that it last changed; "" where it does not say.
        total: how many results the page spoke of; 0 for a decision.
        links: the decisions that it led to.
    """

    etag: str
    modified: str
    total: int = 0
    links: tuple[str, ...] = ()


class Month(NamedTuple):
    """A month fetched whole: how many results it had, and on which day that was seen (ISO)."""

    total: int
    whole_on: str


def visit_to(collection: Collection, address: str) -> Visit | None:
    """What is remembered of a page."""
    found = collection.connection.execute(
        "SELECT etag, modified, found FROM visit WHERE address = ?", (address,)
    ).fetchone()
    if found is None:
        return None
    total, links = json.loads(found[2])
    return Visit(found[0], found[1], total, tuple(links))


def remember_visit(collection: Collection, address: str, visit: Visit) -> None:
    """Remember a page; one without marks is forgotten, since nothing could be asked of it."""
    with collection.whole():
        if visit.etag or visit.modified:
            found = json.dumps([visit.total, visit.links])
            collection.connection.execute(
                "INSERT OR REPLACE INTO visit VALUES (?, ?, ?, ?)", (address, visit.etag, visit.modified, found)
            )
        else:
            collection.connection.execute("DELETE FROM visit WHERE address = ?", (address,))


def month_seen(collection: Collection, month: str) -> Month | None:
    """What is remembered of a month, such as "2026-05"."""
    found = collection.connection.execute("SELECT total, whole_on FROM month WHERE month = ?", (month,)).fetchone()
    return Month(*found) if found else None


def remember_month(collection: Collection, month: str, seen: Month) -> None:
    """Remember that a month was fetched whole."""
    collection.connection.execute("INSERT OR REPLACE INTO month VALUES (?, ?, ?)", (month, *seen))
