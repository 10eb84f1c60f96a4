"""A dozen invented decisions, in the shape of ``knowledge/decisions/decisions.jsonl``. Nobody in them exists."""

from typing import Any

Record = dict[str, Any]


def decision(number: int, complaint: str, issues: str, grounds: str, **more: Any) -> Record:
    """One invented decision; issue and ground words are given as one text."""
    ref = f"99 {number // 1000:03d} {number % 1000:03d}"
    return {
        "ref": ref,
        "council": "Anytown Council",
        "category": "Child protection",
        "kind": "statement",
        "decision": "closed_after_initial_enquiries",
        "date": f"2024-{1 + number % 12:02d}-11",
        "url": f"https://www.example.org/decisions/{ref.replace(' ', '-')}",
        "read": "statement",
        "complaint": complaint,
        "facts": [],
        "issues": issues.split(),
        "grounds": grounds.split(),
        "signposted": [],
        "remedies": [],
        "provisions": [],
        "outcome": "Invented for a test.",
    } | more


def payment(amount: float | None, purpose: str = "distress", *, already: bool = False) -> Record:
    """A payment as it is coded."""
    found: Record = {"kind": "payment", "for": purpose}
    if amount is not None:
        found["amount_gbp"] = amount
    return found | ({"already": True} if already else {})


COURT = "court_report social_worker_conduct"
DECISIONS: list[Record] = [
    decision(
        1, "A mother says the section 7 report for the court was slanted.", COURT, "court_bar", facts=["stage 1 done"]
    ),
    decision(2, "A father says a social worker lied in the court report.", COURT, "court_bar court_linked"),
    decision(3, "A father says the judge was given a wrong report by a social worker.", COURT, "court_bar"),
    decision(
        4, "A mother says her file was sent to a neighbour by mistake.", "information_shared", "ico_better_placed"
    ),
    decision(
        5, "A grandmother says her address was told to her violent son.", "information_shared", "ico_better_placed"
    ),
    decision(
        6, "A man says the council would not give him his file.", "information_withheld", "ico_better_placed late"
    ),
    decision(
        7,
        "A foster carer says her allowance was cut and nobody answered.",
        "placement support_not_provided poor_communication",
        "fault_with_injustice",
        council="Elsewhere Borough Council",
        decision="upheld",
        remedies=[{"kind": "apology"}, payment(300), payment(100, "time_and_trouble", already=True)],
    ),
    decision(
        8,
        "A foster carer says respite was promised and never came.",
        "placement support_not_provided",
        "fault_with_injustice already_remedied",
        decision="upheld",
        remedies=[payment(700), payment(None, "delay"), {"kind": "training"}],
    ),
    decision(
        9,
        "A special guardian says the allowance was late and too small.",
        "placement support_not_provided delay",
        "fault_with_injustice",
        decision="upheld",
    ),
    decision(
        10,
        "A care leaver says no adviser helped with housing.",
        "support_not_provided",
        "no_fault",
        decision="not_upheld",
        read="summary",
    ),
    decision(
        11,
        "A couple says the conference was held without them.",
        "conference_conduct",
        "insufficient_evidence_of_fault",
    ),
    decision(
        12,
        "A couple says the conference was held without them being there.",
        "conference_conduct",
        "insufficient_evidence_of_fault nothing_to_add",
    ),
]
