"""A similar past decision, as plain values. Apart from ``findings``, because a search needs nothing else of it.

``decisions`` finds the hits, the doors show them and ``letters`` write from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Shared:
    """What a similar decision has in common with the question."""

    issues: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A similar past decision, and why.

    Attributes:
        ref: the reference as printed, ``24 005 748``.
        council: the organisation as printed.
        decision: upheld, not_upheld or closed_after_initial_enquiries.
        date: ISO day of the decision.
        url: its address.
        score: higher is nearer; only good for ordering.
        shared: what it has in common.
        differs: what differs, one short phrase each.
        outcome: one line on what was decided, in the project's words.
        complaint: what the complaint was, in the project's words.
        grounds: all the Ombudsman's reasons, as ground words.
    """

    ref: str
    council: str
    decision: str
    date: str
    url: str
    score: float
    shared: Shared = field(default_factory=Shared)
    differs: tuple[str, ...] = ()
    outcome: str = ""
    complaint: str = ""
    grounds: tuple[str, ...] = ()
