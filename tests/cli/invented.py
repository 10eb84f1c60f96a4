"""An invented case and findings for the tests of pages; each names only what a test is about."""

from dataclasses import replace
from datetime import date
from typing import Any

from assistant.case import Case, Matter
from assistant.findings import Finding

TODAY = date(2026, 11, 22)

A_CASE = Case(
    council="Hampshire County Council",
    matters=[Matter(what_happened="They were late."), Matter(what_happened="They lost a file.")],
)

_FINDING = Finding(
    rule="ombudsman/invented",
    title="An invented rule",
    body="ombudsman",
    ground=None,
    matter=0,
    result="applies",
    strength="usually_refused",
    because=("matters[0].what_happened",),
    sources=("lga1974-s26b",),
    tell="This is what it means.",
)


def a_finding(**changes: Any) -> Finding:
    """Give a finding that differs from the invented one only in what is given."""
    return replace(_FINDING, **changes)
