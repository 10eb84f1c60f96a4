"""Find one decision by its reference, however the reference is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from assistant.errors import SearchError

if TYPE_CHECKING:
    from assistant.decisions.index import Index

_GAP = r"[\s\u2010-\u2015-]*"
_REFERENCE = re.compile(rf"\s*([0-9]{{2}}){_GAP}([0-9]{{3}}){_GAP}([0-9]{{3}})\s*")
LONGEST = 40


def printed(reference: str) -> str:
    """Give a reference as it is printed, ``24 005 748``.

    Raises:
        SearchError: it is not of eight digits.
    """
    found = _REFERENCE.fullmatch(reference) if len(reference) <= LONGEST else None
    if found is None:
        raise SearchError("reference_unreadable")
    return " ".join(found.groups())


def get(index: Index, reference: str) -> dict[str, Any] | None:
    """Give the record of a decision, or None where it is not held; added ones have ``coded`` false.

    Raises:
        SearchError: the reference is not of eight digits.
    """
    ref = printed(reference)
    found = index.connection.execute(
        "SELECT id, coded FROM decisions WHERE digits = ?", (ref.replace(" ", ""),)
    ).fetchone()
    if found is None:
        return None
    return index.record(found[0]) | {"coded": bool(found[1])}
