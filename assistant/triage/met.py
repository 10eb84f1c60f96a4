"""Reasons that the next step takes care of: a complaint is too early only until it is made where it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.findings import Finding, Route
from assistant.knowledge.model import Rule


def with_met(findings: Iterable[Finding], routes: Iterable[Route], rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """Add to each finding that applies the next step that takes care of it, where there is one.

    Args:
        findings: what was found.
        routes: the next door of each matter.
        rules: by name, with the doors that meet them.

    Returns:
        the findings in their order. One of the whole case is met only where the next door of every matter meets it.
    """
    first = {each.matter: each.route for each in routes}
    return tuple(
        replace(each, met_by=_met_by(each, rules[each.rule].met_by, first)) if each.result == "applies" else each
        for each in findings
    )


def _met_by(finding: Finding, doors: tuple[str, ...], first: Mapping[int | None, str]) -> str | None:
    opened = list(first.values()) if finding.matter is None else [first.get(finding.matter)]
    return opened[0] if opened and set(opened) <= set(doors) else None
