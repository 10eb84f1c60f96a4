"""What tells the parts of a published page: read from ``knowledge/cues/pages.yaml``, made ready once.

It knows no page: ``pages`` looks for these cues in one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.decisions.phrases import Phrases, words_of
from assistant.errors import KnowledgeError, Problem
from assistant.knowledge.folders import knowledge_folder
from assistant.yaml import read_yaml

FILE = "cues/pages.yaml"


@dataclass(frozen=True)
class Cues:
    """The cues of published pages.

    Attributes:
        names: what a page may lack, in words for the person.
        furniture: whole lines of the website, and beginnings of such lines.
        back_to_top: the line that stands between main parts.
        signature: the line under a whole statement.
        decisions: the decision as printed, small letters, and our word.
        children: the main category of children's services.
        children_parts: last parts of a category that only this main category has.
        parts: the role of each known heading.
        acts: each Act's full name and our short form.
        acts_not_before: words after an Act's name that make it another law.
        usual_act: the Act of sections that are named without one.
        usual_numbers: those sections.
        usual_before: beginnings of the words that follow them.
        by_decision: the ground word that a decision speaks for by itself, and the words that speak against it.
        not_with: ground words that a decision rules out.
        unnamed_sum: phrases for a payment whose sum is not named.
    """

    names: Mapping[str, str]
    furniture: frozenset[str]
    furniture_begins: tuple[str, ...]
    back_to_top: str
    signature: frozenset[str]
    decisions: Mapping[str, str]
    children: str
    children_parts: frozenset[str]
    parts: Mapping[str, str]
    acts: Mapping[str, str]
    acts_not_before: tuple[str, ...]
    usual_act: str
    usual_numbers: tuple[str, ...]
    usual_before: tuple[str, ...]
    by_decision: Mapping[str, tuple[str, frozenset[str]]]
    not_with: Mapping[str, frozenset[str]]
    bodies: Phrases
    sends: Phrases
    remedies: Phrases
    already: Phrases
    payments: Phrases
    pays: frozenset[str]
    unnamed_sum: Phrases
    issues: Phrases
    grounds: Phrases


def plain(text: str) -> str:
    """A heading or line made comparable: small letters, straight apostrophes, no colon at the end."""
    return text.replace("\u2019", "'").lower().rstrip(" :")


@lru_cache(maxsize=2)
def load_cues(folder: Path | None = None) -> Cues:
    """Read the cues.

    Args:
        folder: the knowledge folder; our own where left out.

    Raises:
        KnowledgeError: the file is missing or broken.
    """
    try:
        read = read_yaml(((folder or knowledge_folder()) / FILE).read_text(encoding="utf-8"), trusted=True)
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError((Problem(FILE, 0, "", "the file is missing or is not UTF-8 text"),)) from error
    if read.faults:
        raise KnowledgeError(
            tuple(Problem(FILE, each.line, each.place, each.key, (("detail", each.detail),)) for each in read.faults)
        )
    try:
        return _cues(read.value)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise KnowledgeError((Problem(FILE, 0, str(error), "a part is missing or not of its kind"),)) from error


def _cues(value: dict[str, Any]) -> Cues:
    return Cues(
        names=value["names"],
        furniture=frozenset(value["furniture"]["whole"]),
        furniture_begins=tuple(value["furniture"]["begins"]),
        back_to_top=value["back_to_top"],
        signature=frozenset(value["signature"]),
        decisions=value["decisions"],
        children=value["children"],
        children_parts=frozenset(value["children_parts"]),
        parts={heading: role for role, headings in value["parts"].items() for heading in headings},
        acts=value["acts"],
        acts_not_before=tuple(value["acts_not_before"]),
        usual_act=value["usual_sections"]["act"],
        usual_numbers=tuple(value["usual_sections"]["numbers"]),
        usual_before=tuple(value["usual_sections"]["before"]),
        by_decision={
            decision: (each["ground"], frozenset(each["unless"])) for decision, each in value["by_decision"].items()
        },
        not_with={word: frozenset(value["not_with"].get(word, ())) for word in frozenset(value["decisions"].values())},
        bodies=Phrases(value["bodies"]),
        sends=Phrases({"sends": value["sends"]}),
        remedies=Phrases(value["remedies"]),
        already=Phrases({"already": value["already"]}),
        payments=Phrases(value["payments"]),
        pays=frozenset(word for each in value["pays"] for word in words_of(each)),
        unnamed_sum=Phrases({"payment": value["unnamed_sum"]}),
        issues=Phrases(value["issues"]),
        grounds=Phrases(value["grounds"]),
    )
