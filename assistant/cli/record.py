"""A check as plain values for ``--json``. The keys are fixed: other people's programs read them.

It shows nothing and judges nothing.
"""

from dataclasses import asdict
from typing import Any

from assistant.findings import Check, Deadline, Finding, Gap, Route


def check_record(check: Check, *, everything: bool = False) -> dict[str, Any]:
    """Give a whole check; what was found clear only with ``everything``."""
    return {
        "on": check.on.isoformat(),
        "findings": [_finding(each) for each in check.findings if everything or each.result != "clear"],
        "routes": [_route(each) for each in check.routes],
        "deadlines": deadline_records(check),
        "gaps": [_gap(each) for each in check.gaps],
    }


def deadline_records(check: Check) -> list[dict[str, Any]]:
    """Give the deadlines."""
    return [_deadline(each) for each in check.deadlines]


def _finding(finding: Finding) -> dict[str, Any]:
    first = ("rule", "ground", "matter", "result", "strength", "because", "sources", "instead", "decisions", "seen")
    whole = asdict(finding)
    return {key: whole[key] for key in first} | {key: value for key, value in whole.items() if key not in first}


def _route(route: Route) -> dict[str, Any]:
    return {
        "matter": route.matter,
        "body": route.body,
        "letter": route.letter,
        "by": route.by.isoformat() if route.by else None,
        "latest": route.latest.isoformat() if route.latest else None,
        "why": route.why,
        "route": route.route,
        "sure": route.sure,
        "others": [other._asdict() for other in route.others],
        "missing": list(route.missing),
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    whole = asdict(deadline)
    for key in ("on", "latest"):
        whole[key] = whole[key].isoformat() if whole[key] else None
    return whole


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "fact": gap.fact,
        "decides": list(gap.decides),
        "answers": [{"answer": answer, "rules": list(rules)} for answer, rules in gap.answers],
    }
