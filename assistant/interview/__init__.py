"""The interview: which question is next, whether an answer can be taken, and what an answer moves.

Pure and without a cursor: everything is found by replaying the answers in the case. The doors ask and show.
"""

from assistant.interview.answers import (
    Confirm,
    NotSure,
    Option,
    Outcome,
    Refused,
    Taken,
    check,
    options_of,
    proposals_at,
)
from assistant.interview.change import Changed, answer, not_sure, remove, seen, skip
from assistant.interview.near import NearDate, dates_near
from assistant.interview.proposals import Proposal, find_issues, sentences_about, sentences_of
from assistant.interview.steps import Plan, Step

__all__ = [
    "Changed",
    "Confirm",
    "NearDate",
    "NotSure",
    "Option",
    "Outcome",
    "Plan",
    "Proposal",
    "Refused",
    "Step",
    "Taken",
    "answer",
    "check",
    "dates_near",
    "find_issues",
    "not_sure",
    "options_of",
    "proposals_at",
    "remove",
    "seen",
    "sentences_about",
    "sentences_of",
    "skip",
]
