"""A case judged on a day: findings, routes, deadlines, gaps. Pure; ``workflow`` adds what the decisions show."""

from __future__ import annotations

from datetime import date

from assistant.case.model import Case
from assistant.findings import Check
from assistant.knowledge.load import Knowledge
from assistant.triage.changes import gaps, with_changes
from assistant.triage.deadlines import deadlines
from assistant.triage.judging import findings
from assistant.triage.met import with_met
from assistant.triage.routes import routes


def judge_case(case: Case, knowledge: Knowledge, on: date) -> Check:
    """Judge a case as on one day.

    Args:
        case: what the person told us.
        knowledge: the rules, routes and clocks to judge by.
        on: the day of judgement.

    Returns:
        every finding (clear ones too), a route for each matter, the deadlines that run, and the gaps.
    """
    found = findings(case, knowledge, on)
    days = deadlines(case, knowledge, on)
    doors = routes(case, knowledge, on, days)
    return Check(
        on=on,
        findings=with_met(with_changes(case, knowledge, on, found), doors, knowledge.rules),
        routes=doors,
        deadlines=days,
        gaps=gaps(case, knowledge, on, found),
    )
