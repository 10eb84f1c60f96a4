"""Which questions a case leads to, in which order, and how each stands. Replayed from the answers every time.

There is no cursor: what is asked next is the first open step. It changes nothing; that is ``change``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from assistant.case import Case
from assistant.conditions import Facts, Looked, Setting, judge
from assistant.interview.paths import Document, plain, value_at
from assistant.interview.proposals import Proposal, find_issues
from assistant.knowledge.model import IssueWord
from assistant.knowledge.questions import Choice, Flow, FlowPart, Question

State = Literal["open", "answered", "not_sure", "skipped"]
MATTERS = "matters"
MOST_ITEMS = 20
MOST_PROPOSALS = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One question at one place of the case.

    Attributes:
        question: what is asked.
        path: the place its answer goes to, such as ``matters[0].noticed_on``.
        state: whether it is open, answered, "not sure" or left out.
        each: the list it belongs to, or None.
        item: which item of that list, from 0.
    """

    question: Question
    path: str
    state: State
    each: str | None = None
    item: int | None = None


@dataclass(frozen=True)
class Plan:
    """All that the interview needs of what is known.

    Attributes:
        questions: by the fact they fill.
        flow: their order.
        issues: the issue words, for proposals.
        today: the day on which the questions are asked.
    """

    questions: Mapping[str, Question]
    flow: Flow
    issues: Mapping[str, IssueWord]
    today: date

    def steps(self, case: Case) -> tuple[Step, ...]:
        """Give every question that fits the case, in the order of asking."""
        return tuple(_Replay(self, case).steps())

    def next_step(self, case: Case) -> Step | None:
        """Give the first question that is still open, or None at the end."""
        return next((step for step in _Replay(self, case).steps() if step.state == "open"), None)

    def step_at(self, case: Case, path: str) -> Step | None:
        """Give the question at a path, if it fits the case."""
        return next((step for step in _Replay(self, case).steps() if step.path == path), None)

    def step_before(self, case: Case, path: str) -> Step | None:
        """Give the last question before ``path`` that is not open; for a path that does not fit, the last of all."""
        found: Step | None = None
        for step in _Replay(self, case).steps():
            if step.path == path:
                break
            if step.state != "open":
                found = step
        return found

    def offered(self, case: Case, step: Step) -> tuple[Choice, ...]:
        """Give the choices to offer at a step: all but those that plainly do not fit; one that was given stays."""
        return _Replay(self, case).offered(step)

    def ending(self, case: Case) -> str | None:
        """Give the word of ``help.yaml`` for whom to turn to where the interview ends early, or None."""
        replay = _Replay(self, case)
        for _ in replay.steps():
            pass
        return replay.ending

    def proposals(self, case: Case) -> tuple[Proposal, ...]:
        """Give what the story may be about, the most often named first."""
        story = case.interview.story if case.interview else None
        return find_issues(story, self.issues)[:MOST_PROPOSALS] if story else ()


class _ItemFacts(Facts):
    """The facts of a case seen from one item of a list besides the matters, such as ``stage.outcome``."""

    def __init__(self, case: Case, matter: int | None, document: Document, part: str, at: str) -> None:
        super().__init__(case, matter)
        self._document = document
        self._part = f"{part}."
        self._at = at

    def look(self, path: str) -> Looked:
        if not path.startswith(self._part):
            return super().look(path)
        place = f"{self._at}.{path[len(self._part) :]}"
        value = value_at(self._document, place)
        if value is None or value == "not_sure":
            return Looked((), complete=False, paths=(place,))
        return Looked(tuple(value) if isinstance(value, list) else (value,), complete=True, paths=(place,))


class _Replay:
    """One walk through the flow with the answers of one case."""

    def __init__(self, plan: Plan, case: Case) -> None:
        self.plan = plan
        self.case = case
        self.document = plain(case)
        notes = self.document.get("interview", {})
        self.not_sure = frozenset(notes.get("not_sure", ()))
        self.skipped = frozenset(notes.get("skipped", ()))
        self.seen = frozenset(notes.get("seen", ()))
        self.ending: str | None = None
        self._setting = Setting(on=plan.today)
        self._matters = len(self.document.get(MATTERS, ()))
        self._everywhere = [Facts(case, item) for item in range(self._matters)] or [Facts(case)]

    def steps(self) -> Iterator[Step]:
        gone_through: set[str] = set()
        for part in self.plan.flow.order:
            if part.each is None:
                for fact in part.facts():
                    if step := self._single(self.plan.questions[fact]):
                        yield step
                        self.ending = self._ends(step)
                        if self.ending:
                            return
            else:
                yield from self._items(part, part.each, first=part.each not in gone_through)
                gone_through.add(part.each)

    def _single(self, question: Question) -> Step | None:
        if question.kind == "pick":
            return self._pick(question)
        if question.kind == "apart":
            return self._apart(question)
        if not self._fits(question, self._everywhere):
            return None
        return Step(question, question.fact, self._state(question.fact))

    def _items(self, part: FlowPart, each: str, *, first: bool) -> Iterator[Step]:
        count = len(value_at(self.document, each) or ())
        asked_any = False
        for item in range(max(count, 1)):
            at = f"{each}[{item}]"
            seen_from = self._seen_from(part.part, each, item)
            asked = [
                Step(question, f"{at}.{name}", self._state(f"{at}.{name}"), each, item)
                for name in part.asks
                if self._fits(question := self.plan.questions[f"{part.part}.{name}"], seen_from)
            ]
            yield from asked
            asked_any = bool(asked)
            if first and item + 1 < count:
                yield from self._more(each, item + 1, there=True)
        if first and asked_any and max(count, 1) < MOST_ITEMS:
            yield from self._more(each, max(count, 1), there=False)

    def offered(self, step: Step) -> tuple[Choice, ...]:
        question, given = step.question, value_at(self.document, step.path)
        kept = given if isinstance(given, list) else [given]
        seen_from = self._everywhere
        if step.each is not None and step.item is not None and any(each.offer_when for each in question.choices):
            seen_from = self._seen_from(question.part, step.each, step.item)
        return tuple(
            each
            for each in question.choices
            if each.offer_when is None
            or each.value in kept
            or any(judge(each.offer_when, facts, self._setting).holds is not False for facts in seen_from)
        )

    def _seen_from(self, part: str, each: str, item: int) -> list[Facts]:
        if each == MATTERS:
            return [self._everywhere[item]]
        at = f"{each}[{item}]"
        return [_ItemFacts(self.case, seen.matter, self.document, part, at) for seen in self._everywhere]

    def _more(self, each: str, item: int, *, there: bool) -> Iterator[Step]:
        question = self.plan.questions.get(each)
        if question is None or not (there or self._fits(question, [Facts(self.case)])):
            return
        path = f"{each}[{item}]"
        state: State = "answered" if there else "skipped" if path in self.skipped else "open"
        yield Step(question, path, state, each, item)

    def _fits(self, question: Question, seen_from: list[Facts]) -> bool:
        """Whether the condition holds, seen from one of the places; unknown counts where the question says so."""
        if question.ask_when is None:
            return True
        setting = Setting(self.plan.today, question.limits) if question.limits else self._setting
        results = [judge(question.ask_when, facts, setting).holds for facts in seen_from]
        return True in results or (question.ask_if_unknown and None in results)

    def _state(self, path: str) -> State:
        if value_at(self.document, path) is not None:
            return "answered"
        return "not_sure" if path in self.not_sure else "skipped" if path in self.skipped else "open"

    def _ends(self, step: Step) -> str | None:
        value = value_at(self.document, step.path)
        return next((each.ends for each in step.question.choices if each.value == value), None)

    def _only_picked(self) -> bool:
        """Whether no matter holds more than the issues picked from the story."""
        return all(set(matter) <= {"issues"} for matter in self.document.get(MATTERS, ()))

    def _pick(self, question: Question) -> Step | None:
        if not self._only_picked() or not self.plan.proposals(self.case):
            return None
        seen = question.fact in self.seen
        state: State = "open" if not seen else "answered" if self._matters else "skipped"
        return Step(question, question.fact, state)

    def _apart(self, question: Question) -> Step | None:
        if not self._only_picked() or not self.plan.proposals(self.case) or len(picked(self.document)) < 2:  # noqa: PLR2004 - two or more
            return None
        return Step(question, question.fact, "answered" if question.fact in self.seen else "open")


def picked(document: Document) -> tuple[Any, ...]:
    """Give the issues of all matters, each once."""
    return tuple(dict.fromkeys(issue for matter in document.get(MATTERS, ()) for issue in matter.get("issues", ())))
