"""Is the knowledge whole? What no single file can show: that the files fit together, and that examples come out.

``knowledge.load`` has checked each file by itself. Nothing here is about a person's case. A name that stands for
nothing, an example that does not come out, or what lies unused is a fault; what is due to be read again and records
that look doubtful are notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checks.asked import asked_faults
from assistant.checks.clocks import clock_faults
from assistant.checks.coded import coded_faults, doubtful
from assistant.checks.examples import example_faults
from assistant.checks.figures import figure_faults
from assistant.checks.lines import with_line
from assistant.checks.references import reference_faults
from assistant.checks.use import unused
from assistant.errors import Problem
from assistant.letters.templates import template_faults

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from assistant.knowledge.load import Knowledge

__all__ = ["doubtful", "knowledge_faults", "overdue", "stale"]


def knowledge_faults(knowledge: Knowledge, templates: Path) -> tuple[Problem, ...]:
    """Give every fault between the files, in the order of the files.

    Args:
        knowledge: what was loaded.
        templates: the folder of letters.
    """
    found = [
        *template_faults(templates),
        *reference_faults(knowledge, templates),
        *asked_faults(knowledge, templates),
        *example_faults(knowledge),
        *clock_faults(knowledge),
        *coded_faults(knowledge),
        *figure_faults(knowledge),
        *unused(knowledge, templates),
    ]
    return tuple(sorted({with_line(each, knowledge.folder, templates) for each in found}))


def overdue(knowledge: Knowledge, today: date) -> tuple[str, ...]:
    """Give the keys of the sources that should have been read again by now, the longest overdue first."""
    due = [(source.read_again_by, key) for key, source in knowledge.sources.items() if source.read_again_by < today]
    return tuple(key for _, key in sorted(due))


def stale(knowledge: Knowledge, today: date) -> tuple[Problem, ...]:
    """Give the overdue sources as faults, for the run that is about freshness and nothing else."""
    return tuple(
        Problem("sources.yaml", 0, key, f"read it again: that was due by {knowledge.sources[key].read_again_by}")
        for key in overdue(knowledge, today)
    )
