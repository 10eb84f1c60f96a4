"""Whether what was typed says only that there is nothing to say: "no", "none", "n/a". It is no text for a letter.

The words lie in ``knowledge/cues``; only the whole answer counts, and only where the question may be left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conditions.mentions import is_wholly
from assistant.knowledge.model import Cues
from assistant.knowledge.questions import Question

NOTHING_CUE = "nothing_to_say"
LONGEST = 60

_TYPED = frozenset({"text", "long_text", "list", "date", "number", "council"})


def takes_nothing(question: Question) -> bool:
    """Whether a question can be left out by typing that there is nothing to say."""
    return question.may_skip and not question.no_answers and question.kind in _TYPED


def says_nothing(question: Question, typed: str, cues: Mapping[str, Cues]) -> bool:
    """Whether a typed answer leaves the question out."""
    return takes_nothing(question) and len(typed) <= LONGEST and is_wholly(typed, cues[NOTHING_CUE])
