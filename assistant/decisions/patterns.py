"""Count what came of coded decisions: endings, reasons, remedies, payments, always with how many they rest on.

Only coded decisions count, never those that a program coded. A remedy or ground that is missing was not seen, which
is not the same as none. It forecasts nothing, and knows no screen: ``chart`` draws, ``cli`` shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from assistant.decisions.limits import DECISIONS, checked
from assistant.findings import Seen

if TYPE_CHECKING:
    from assistant.decisions.index import Index, Row

FEW = 10  # below this, numbers are called few


@dataclass(frozen=True, slots=True)
class Amounts:
    """Payments with an amount, in pounds; ``already`` of them the council had made or offered before.

    ``refs`` names the decisions that record them, newest first: no letter may speak of a payment without.
    """

    n: int
    least: float | None
    median: float | None
    most: float | None
    already: int = 0
    refs: tuple[str, ...] = ()


class Paid(NamedTuple):
    """One payment with its amount: whether the council had made it before, and the decision that records it."""

    amount: float
    already: bool
    ref: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """What came of the decisions that were picked.

    Attributes:
        n: how many decisions there were.
        of: how many coded decisions were looked through.
        decisions: how they ended, all three ways.
        grounds: how many relied on each ground word, most first.
        remedies: in how many each remedy word was seen, most first.
        remedies_seen: in how many any remedy was seen.
        payments: the payments with an amount.
        payments_for: the same for each payment word.
        without_amount: payments of which the amount was not seen.
        refs: their references, newest first.
    """

    n: int
    of: int
    decisions: dict[str, int]
    grounds: dict[str, int]
    remedies: dict[str, int]
    remedies_seen: int
    payments: Amounts
    payments_for: dict[str, Amounts] = field(default_factory=dict)
    without_amount: int = 0
    refs: tuple[str, ...] = ()

    @property
    def few(self) -> bool:
        """Whether they are too few to read anything from the numbers."""
        return self.n < FEW

    def as_json(self) -> dict[str, object]:
        """Give plain values under the keys that other programs rely on."""
        payments = _amounts_json(self.payments)
        payments["for"] = {word: _amounts_json(amounts) for word, amounts in self.payments_for.items()}
        payments["without_amount"] = self.without_amount
        return {
            "n": self.n,
            "of": self.of,
            "few": self.few,
            "decisions": self.decisions,
            "grounds": self.grounds,
            "remedies": self.remedies,
            "remedies_seen_in": self.remedies_seen,
            "payments": payments,
            "refs": list(self.refs),
        }


def patterns(
    index: Index,
    issues: Iterable[str] = (),
    grounds: Iterable[str] = (),
    *,
    at_least: int | None = None,
) -> Patterns:
    """Count what came of the coded decisions about these issues that relied on these grounds.

    Args:
        index: the open index.
        issues: issue words; without ``at_least``, a decision has to be about all of them.
        grounds: ground words; a decision has to have relied on all of them.
        at_least: how many of the issue words are enough.

    Raises:
        SearchError: a word is not an issue or ground word of the coded decisions.
    """
    about, because = checked(index, "issue", issues), checked(index, "ground", grounds)
    enough = about.bit_count() if at_least is None else min(at_least, about.bit_count())
    rows = [
        row for row in index.rows if (row.issues & about).bit_count() >= enough and row.grounds & because == because
    ]
    rows.sort(key=lambda row: row.ref)
    rows.sort(key=lambda row: row.date, reverse=True)
    return _counted(index, rows)


def _counted(index: Index, rows: Sequence[Row]) -> Patterns:
    remedies: Counter[str] = Counter()
    paid: list[tuple[str, float | None, bool, str]] = []
    seen = 0
    for row in rows:
        listed = index.record(row.id).get("remedies") or ()
        remedies.update({str(each["kind"]) for each in listed})
        seen += bool(listed)
        paid += [
            (str(each.get("for", "unspecified")), each.get("amount_gbp"), bool(each.get("already")), row.ref)
            for each in listed
            if each["kind"] == "payment"
        ]
    known = [(purpose, Paid(amount, already, ref)) for purpose, amount, already, ref in paid if amount is not None]
    purposes = [purpose for purpose, _ in Counter(purpose for purpose, _ in known).most_common()]
    grounds = Counter(
        index.ground_words[bit] for row in rows for bit in range(len(index.ground_words)) if row.grounds >> bit & 1
    )
    endings = Counter(row.decision for row in rows)
    return Patterns(
        n=len(rows),
        of=len(index.rows),
        decisions={word: endings[word] for word in DECISIONS},
        grounds=_most_first(grounds),
        remedies=_most_first(remedies),
        remedies_seen=seen,
        payments=_amounts([each for _, each in known]),
        payments_for={word: _amounts([each for purpose, each in known if purpose == word]) for word in purposes},
        without_amount=len(paid) - len(known),
        refs=tuple(row.ref for row in rows),
    )


def _most_first(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _amounts(known: list[Paid]) -> Amounts:
    amounts = [each.amount for each in known]
    if not amounts:
        return Amounts(0, None, None, None)
    refs = tuple(dict.fromkeys(each.ref for each in known))
    already = sum(each.already for each in known)
    return Amounts(len(amounts), min(amounts), _median(amounts), max(amounts), already, refs)


def _median(amounts: list[float]) -> float:
    ordered, middle = sorted(amounts), len(amounts) // 2
    return ordered[middle] if len(amounts) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _amounts_json(amounts: Amounts) -> dict[str, object]:
    return {
        "n": amounts.n,
        "min": amounts.least,
        "median": amounts.median,
        "max": amounts.most,
        "already": amounts.already,
        "refs": list(amounts.refs),
    }


def seen(index: Index, ground: str, issues: Iterable[str] = ()) -> Seen:
    """Count how many coded decisions about any of these issues relied on the ground; of all where no issue is given.

    They can be few: whoever shows the count says so.
    """
    given = tuple(issues)
    key = ("seen", ground, *given)
    if key not in index.counted:
        about, because = index.mask("issue", given), index.mask("ground", [ground])
        rows = [row for row in index.rows if row.issues & about] if about else list(index.rows)
        index.counted[key] = Seen(sum(bool(row.grounds & because) for row in rows), len(rows), given)
    found: Seen = index.counted[key]
    return found


def nearest(index: Index, ground: str, issues: Iterable[str] = (), *, limit: int = 3) -> tuple[str, ...]:
    """Give the references of the coded decisions that relied on the ground and are most about the same issues.

    Between equals those with fewer other grounds come first, then the newer ones.
    """
    given = tuple(issues)
    key = ("nearest", ground, str(limit), *given)
    if key in index.counted:
        known: tuple[str, ...] = index.counted[key]
        return known
    about, because = index.mask("issue", given), index.mask("ground", [ground])
    rows = [row for row in index.rows if row.grounds & because]

    def nearness(row: Row) -> tuple[float, int, str]:
        alike = (row.issues & about).bit_count() / ((row.issues | about).bit_count() or 1)
        return alike, -row.grounds.bit_count(), row.date

    found: list[Row] = []
    for row in sorted(rows, key=nearness, reverse=True):
        if all(row.twin != other.twin for other in found):
            found.append(row)
        if len(found) == limit:
            break
    index.counted[key] = tuple(row.ref for row in found)
    return tuple(row.ref for row in found)
