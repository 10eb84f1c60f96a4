"""Questions and answers as the person reads them: headings, options with the words that led to them, answers.

It changes nothing and asks nothing; ``sitting`` and ``review`` show what it gives.
"""

from dataclasses import dataclass
from typing import Any

from assistant.case import Case
from assistant.cli.asking import Item
from assistant.cli.names import Names
from assistant.dates import PartDate, spoken
from assistant.interview import NearDate, Plan, Step, dates_near, options_of, proposals_at
from assistant.interview.paths import plain, value_at
from assistant.knowledge.load import Knowledge

_ITEMS = {"matters": "matter", "complaint.stages": "stage", "children": "child", "reply.wrong_facts": "wrong_fact"}
_POINTS = "reply.points"
_PARTS = {"": "case", "matters": "interview", "children": "child", "complainant.contact": "complainant"}


@dataclass(frozen=True)
class Reading:
    """One case, ready to be read."""

    knowledge: Knowledge
    plan: Plan
    case: Case

    def say(self, key: str, **values: object) -> str:
        """Give a sentence of the interview."""
        return self.knowledge.say(f"interview.{key}", **values)

    def heading(self, step: Step) -> str:
        """Give the part, or the item, that a question belongs to."""
        if step.each is None:
            return self.say(f"part_{_PARTS.get(step.question.part, step.question.part)}")
        if step.question.kind == "more":
            part = step.each.partition(".")[0]
            return self.say(f"part_{_PARTS.get(part, part)}")
        return self.item_name(step.each, step.item or 0)

    def item_name(self, each: str, item: int) -> str:
        """Give the name of one item of a list; what a letter says of a point has the point's name."""
        if each == _POINTS:
            points = (self.case.reply.points if self.case.reply else None) or []
            return self.item_name("matters", points[item].matter if item < len(points) else item)
        if each != "matters":
            return self.say(f"item_{_ITEMS[each]}", number=item + 1)
        about = Names(self.knowledge, self.case).about(item)
        count = max(len(self.case.matters or ()), item + 1)
        key = "item_matter" if about else "item_matter_new"
        return self.say(key if count > 1 else f"{key}_only", number=item + 1, count=count, about=about)

    def fact(self, path: str) -> str:
        """Give the question that asks for a fact."""
        return Names(self.knowledge, self.case).fact(path)

    def said(self, step: Step) -> str:
        """Give the answer to a question."""
        if step.state == "not_sure":
            return self.say("not_sure_said")
        if step.question.kind == "more":
            return step.question.say("yes" if step.state == "answered" else "no") or ""
        if step.state == "skipped":
            return step.question.skip_say or self.say("skipped_said")
        value = self.value(step)
        if isinstance(value, list):
            return "; ".join(self.word(step, each) for each in value)
        return self.word(step, value)

    def value(self, step: Step) -> Any:
        """Give what the case holds for a question, or None."""
        if step.question.kind == "apart":
            return "apart" if len(self.case.matters or ()) > 1 else "together"
        if step.question.kind == "pick":
            return [issue for matter in self.case.matters or () for issue in matter.issues or ()]
        return value_at(plain(self.case), step.path)

    def word(self, step: Step, value: Any) -> str:
        """Give one value: a date in words, a word as its question shows it, a text as it stands."""
        if step.question.kind == "date":
            return spoken(PartDate.parse(str(value)))
        if step.question.kind in {"issues", "pick"} and value in self.plan.issues:
            return self.plan.issues[value].say
        return step.question.say(value) or str(value)

    def items(self, step: Step) -> tuple[Item, ...]:
        """Give what can be chosen; what the person's own words point to says which words."""
        found = self.plan.proposals(self.case) if step.question.kind == "pick" else ()
        if step.question.kind == "issues":
            found = proposals_at(self.plan, self.case, step)
        words = {each.issue: ", ".join(each.matched) for each in found}
        return tuple(
            Item(each.value, self.say("option_matched", say=each.say, words=words[each.value]))
            if each.value in words
            else Item(each.value, each.say)
            for each in options_of(self.plan, self.case, step)
        )

    def dates(self, step: Step) -> tuple[Item, ...]:
        """Give the dates to offer at a step, each with where it comes from."""
        return tuple(Item(spoken(each.date), self._near(each)) for each in dates_near(self.plan, self.case, step))

    def _near(self, near: NearDate) -> str:
        if near.words is None:
            return self.say("date_in_answer", day=spoken(near.date), question=self.fact(near.fact))
        return self.say("date_in_words", day=spoken(near.date), words=near.words)

    def marked(self, step: Step) -> tuple[str, ...]:
        """Give the words that are marked before the person chooses: those chosen before, or those found."""
        if step.question.kind == "issues" and step.state == "open":
            return tuple(each.issue for each in proposals_at(self.plan, self.case, step))
        if step.state == "open":
            return ()
        if step.question.kind == "more":
            return ("yes" if step.state == "answered" else "no",)
        value = self.value(step)
        if isinstance(value, list):
            return tuple(str(each) for each in value)
        return () if value is None else (str(value),)
