"""Whether a person's own words speak of despair or danger, so that the numbers to call can be brought to hand.

It reads words against a list of ``knowledge/cues`` and judges nobody; what is shown lies with ``cli``.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conditions.mentions import mentions
from assistant.interview.proposals import MOST_LETTERS, sentences_of
from assistant.knowledge.model import Cues

DANGER_CUE = "danger"


def needs_care(text: str, cues: Mapping[str, Cues]) -> bool:
    """Whether the words speak of despair or danger."""
    return mentions(text[:MOST_LETTERS], cues[DANGER_CUE]) is not None


def without_despair(text: str, cues: Mapping[str, Cues]) -> str:
    """Give a text to suggest for a letter: as it is, or without the sentences that speak of despair or danger.

    The person's account itself stays as it was written, and they can put any sentence back.
    """
    if not needs_care(text, cues):
        return text
    return " ".join(each for each in sentences_of(text) if not needs_care(each, cues))
