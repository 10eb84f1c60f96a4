"""Make a question to the decisions out of a case and what was found in it.

It opens nothing and finds nothing: ``rank`` answers. Names and addresses of the person and the children are taken
out of the words first; the words themselves are never kept anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.decisions.rank import Query
from assistant.decisions.words import phrases

if TYPE_CHECKING:
    from assistant.case import Case
    from assistant.findings import Check

LONGEST_STORY = 20_000
_WEIGHTY = ("bars", "usually_refused")


def query_of(case: Case, check: Check | None = None, *, matter: int | None = None, limit: int = 5) -> Query:
    """Make a question of a case.

    Args:
        case: what the person told.
        check: what was found, so that decisions with the same reasons come near; none where left out.
        matter: only this matter, by its number; all where left out.
        limit: at most so many hits.
    """
    matters = [each for n, each in enumerate(case.matters or []) if matter is None or n == matter]
    words = " ".join(text for each in matters for text in (each.what_happened, each.harm) if text)
    issues = dict.fromkeys(issue for each in matters for issue in each.issues or [])
    findings = check.findings if check else ()
    grounds = dict.fromkeys(
        each.ground
        for each in findings
        if each.ground
        and each.result == "applies"
        and each.strength in _WEIGHTY
        and (matter is None or each.matter in (None, matter))
    )
    stages = [each.stage for each in (case.complaint.stages if case.complaint else None) or [] if each.stage]
    return Query(
        words=_without_names(words[:LONGEST_STORY], case),
        issues=tuple(issues),
        grounds=tuple(grounds),
        role=case.complainant.relationship if case.complainant else None,
        stage=max(stages, default=None),
        court=_court(case),
        limit=limit,
    )


def _court(case: Case) -> bool | None:
    proceedings = case.court.proceedings if case.court else None
    if proceedings in ("going_on", "ended"):
        return True
    return False if proceedings == "none" else None


def _without_names(text: str, case: Case) -> str:
    """Take out the words of names and addresses; "my son" is no name, "Tom" is."""
    private: set[str] = set()
    if case.complainant is not None:
        contact = case.complainant.contact
        for given in (case.complainant.name, *(contact.model_dump().values() if contact else ())):
            private.update(phrases(given or ""))
    for child in case.children or []:
        for part in (child.called or "").split():
            if part[:1].isupper():
                private.update(phrases(part))
    return " ".join(word for word in phrases(text) if word not in private)
