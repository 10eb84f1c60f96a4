"""Check the limits that a person sets to a search: words of the vocabulary, a council, a day.

Each fault is one plain error. ``rank`` applies the limits.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.decisions.words import phrases
from assistant.errors import SearchError

if TYPE_CHECKING:
    from assistant.decisions.index import Index

DECISIONS = ("upheld", "not_upheld", "closed_after_initial_enquiries")
NEAR = 80.0  # from this likeness on (of 100), a council is named in the message
SURE = 90.0  # from this on, one alone is taken
_SAYS_NOTHING = frozenset(
    ("council", "borough", "county", "city", "london", "royal", "metropolitan", "of", "the", "district")
)


def limited(  # noqa: PLR0913 - one for each option of the command
    index: Index,
    *,
    issue: str | None = None,
    ground: str | None = None,
    council: str | None = None,
    decision: str | None = None,
    since: str | None = None,
) -> dict[str, Any]:
    """Give the limits as arguments of `rank.Query`.

    Raises:
        SearchError: a word, council or day is not known.
    """
    given: dict[str, Any] = {}
    if issue is not None:
        checked(index, "issue", [issue])
        given["with_issues"] = (issue,)
    if ground is not None:
        checked(index, "ground", [ground])
        given["with_grounds"] = (ground,)
    if council is not None:
        given["council"] = council_held(index, council)
    if decision is not None:
        if decision not in DECISIONS:
            raise SearchError("decision_unknown", word=decision, words=", ".join(DECISIONS))
        given["decision"] = decision
    if since is not None:
        given["since"] = _day(since)
    return given


def checked(index: Index, kind: str, words: Iterable[str]) -> int:
    """Give words of the vocabulary as a bit mask.

    Raises:
        SearchError: one of them is not in it.
    """
    given = list(words)
    order = index.issue_words if kind == "issue" else index.ground_words
    for word in given:
        if word not in order:
            raise SearchError(f"{kind}_unknown", word=word, words=", ".join(order))
    return index.mask(kind, given)


def council_held(index: Index, typed: str) -> str:
    """Give the council's name as the decisions print it, for a name as people type it.

    Raises:
        SearchError: no decision of such a council is held; near names are told.
    """
    names = [name for (name,) in index.connection.execute("SELECT DISTINCT council FROM decisions ORDER BY council")]
    wanted = _core(typed)
    exact = [name for name in names if name.casefold() == typed.strip().casefold()]
    same = exact or [name for name in names if wanted and _core(name) == wanted]
    if len(same) == 1:
        return str(same[0])
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to load, and an exact name needs none

    cores = {name: _core(name) for name in names}
    near = process.extract(wanted, cores, scorer=fuzz.WRatio, limit=3, score_cutoff=NEAR)
    if len(near) == 1 and near[0][1] >= SURE:
        return str(near[0][2])
    held = same or [name for _, _, name in near]
    if held:
        raise SearchError("council_not_sure", council=typed, names="; ".join(held))
    raise SearchError("council_not_held", council=typed)


def _core(name: str) -> str:
    return " ".join(word for word in phrases(name) if word not in _SAYS_NOTHING)


def _day(typed: str) -> str:
    text = typed.strip()
    padded = {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)
    try:
        return date.fromisoformat(padded).isoformat()
    except ValueError:
        raise SearchError("since_not_a_date", given=typed) from None
