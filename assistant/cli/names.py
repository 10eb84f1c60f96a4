"""Names for the screen: of facts, bodies, letters, rules, days and points. Looked up in the knowledge, none made up.

It judges nothing. ``cli.check`` and ``cli.files`` build their pages with it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.case import Case
from assistant.dates import Days, PartDate
from assistant.dates.spoken import spoken
from assistant.findings import Other, Route
from assistant.knowledge.load import Knowledge
from assistant.knowledge.questions import Question

LONGEST_ABOUT = 72

_NUMBER = re.compile(r"\[(\d+)\]")
_PLACE = re.compile(r"\[(?:stage=)?\d+\]")
_SINGLE = {"matters": "matter", "children": "child", "stages": "stage", "points": "point", "wrong_facts": "wrong_fact"}
_ABOUT_ITS_LETTER = ("reference", "grounds", "missed", "new_evidence", "not_before")
_ASKED_AS = {  # facts that only `reply` asks for
    "matter.not_put_right": "point.not_put_right",
    "ombudsman.draft_says": "reply.draft_says",
    "ombudsman.outcome": "reply.ombudsman_outcome",
    "ombudsman.closed_because": "reply.closed_because",
    **{f"ombudsman.{name}": f"reply.{name}" for name in _ABOUT_ITS_LETTER},
}


@dataclass(frozen=True)
class Names:
    """Looks names up for one case."""

    knowledge: Knowledge
    case: Case

    def fact(self, path: str) -> str:
        """Give the question that asks for a fact, with the point's number where there are several points."""
        asked = self.asked(path)
        matter = _NUMBER.search(path) if path.startswith("matters[") else None
        if matter and len(self.case.matters or ()) > 1:
            return self.knowledge.say("check.fact_of_matter", fact=asked, number=int(matter[1]) + 1)
        return asked

    def asked(self, path: str) -> str:
        """Give the question that asks for a fact."""
        found = self._question(path)
        return found.ask if found else path.rpartition(".")[2].replace("_", " ")

    def _question(self, path: str) -> Question | None:
        return next((asked for each in _candidates(path) if (asked := self.knowledge.questions.get(each))), None)

    def facts(self, paths: Iterable[str], *, numbered: bool = True) -> str:
        """Give several facts as one list, each once; without the points' numbers where they stand elsewhere."""
        return " ".join(dict.fromkeys(self.fact(each) if numbered else self.asked(each) for each in paths))

    def answer(self, path: str, word: str) -> str:
        """Give an answer as the question shows its word, and as typed where it is no word."""
        question = self._question(path)
        if "/" in word:
            return self._days(Days.parse(word))
        return (question.say(word) if question else None) or self._listed(path.rpartition(".")[2], word)

    def all_others(self, path: str, words: Sequence[str]) -> bool:
        """Whether some answers are two or more, and all that a question offers besides one, "not sure" left aside."""
        question = self._question(path)
        offered = {each.value for each in question.choices} - {"not_sure"} if question else set()
        return len(words) > 1 and len(offered - set(words)) == 1 and offered > set(words)

    def _days(self, days: Days) -> str:
        say = self.knowledge.say
        if days.first is None or days.last is None:
            key, end = ("check.days_until", days.last) if days.first is None else ("check.days_since", days.first)
            return say(key, day=spoken(end or days.one))
        return say("check.days_between", first=spoken(days.first), last=spoken(days.last))

    def _listed(self, field: str, word: str) -> str:
        words = self.knowledge.vocabulary
        if field == "issues" and word in words.issues:
            return words.issues[word].say
        if field == "wants" and (found := words.remedies.get(word) or words.wants.get(word)):
            return found.say
        return word

    def body(self, word: str) -> str:
        """Give a body's name."""
        found = self.knowledge.bodies.get(word)
        return found.name if found else word.replace("_", " ")

    def bodies(self, words: Iterable[str]) -> str:
        """Give several bodies as one list."""
        return "; ".join(self.body(each) for each in words)

    def step(self, route: Route | Other) -> str:
        """Give what to do at a door, and whose door it is where the door has no name."""
        found = self.knowledge.routes.get(route.route)
        return found.title if found else self.body(route.body)

    def letter(self, name: str) -> str:
        """Give what a letter is."""
        return self.knowledge.wording.get(f"check.letter_{name}", name)

    def rule(self, name: str) -> str:
        """Give a rule's title."""
        found = self.knowledge.rules.get(name)
        return found.title if found else name

    def rules(self, names: Iterable[str]) -> str:
        """Give several rules' titles as one list."""
        return "; ".join(dict.fromkeys(self.rule(each) for each in names))

    def source(self, key: str, *, address: bool = True) -> str:
        """Give a source; one that is not the law or the body's own words says so."""
        found = self.knowledge.sources.get(key)
        if found is None:
            return key
        kind = "check.source" if found.status == "primary" else "check.source_secondary"
        cited = self.knowledge.say(kind, cite=found.cite, read_on=spoken(found.read_on))
        return self.knowledge.say("check.source_address", source=cited, url=found.url) if address else cited

    def matter(self, number: int | None) -> str:
        """Give the head over what is said of one point, or of the whole case."""
        if number is None:
            return self.knowledge.say("check.whole_case")
        about = self.about(number)
        if not about:
            return self.knowledge.say("check.matter_empty", number=number + 1)
        return self.knowledge.say("check.matter", number=number + 1, about=about)

    def about(self, number: int) -> str:
        """Give the first words of a point, or its issues where nothing was written."""
        matters = self.case.matters or []
        matter = matters[number] if number < len(matters) else None
        text = " ".join(((matter.what_happened if matter else None) or "").split())
        if not text and matter and matter.issues:
            known = self.knowledge.vocabulary.issues
            text = ", ".join(known[each].say if each in known else each for each in matter.issues)
        return text if len(text) <= LONGEST_ABOUT else text[:LONGEST_ABOUT].rsplit(" ", 1)[0] + " ..."


def joined(items: Sequence[str], last: str) -> str:
    """Give "1", "1 and 2" or "1, 2 and 3"; ``last`` is the word before the last."""
    *head, tail = items
    return f"{', '.join(head)} {last} {tail}" if head else tail


def day(when: date | PartDate) -> str:
    """Give a day in words, with its weekday where it is a whole day."""
    return spoken(when, weekday=True)


def _candidates(path: str) -> tuple[str, ...]:
    """``matters[0].noticed_on`` may be asked as ``matters.noticed_on`` or as ``matter.noticed_on``."""
    bare = _PLACE.sub("", path)
    single = ".".join(_SINGLE.get(step, step) for step in bare.split("."))
    return bare, single, ".".join(single.split(".")[-2:]), _ASKED_AS.get(single, bare)
