"""One sitting of the interview: show a question, take the answer, keep the case, go on. Every answer is kept at once.

It judges nothing: ``interview`` says what is next and what an answer moves. ``review`` is the page to check answers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.case import Case
from assistant.cli.asking import Ask, Asker, Item, Kind, Said, Went
from assistant.cli.opening import hard_page, help_page
from assistant.cli.reading import Reading
from assistant.cli.show import Line, Page
from assistant.interview import (
    Changed,
    Confirm,
    NotSure,
    Plan,
    Refused,
    Step,
    answer,
    check,
    not_sure,
    sentences_about,
    sentences_of,
    skip,
)
from assistant.interview.care import needs_care, without_despair
from assistant.interview.nothing import says_nothing, takes_nothing
from assistant.knowledge.load import Knowledge

LONGEST_PROPOSAL = 20_000
_KINDS: dict[str, Kind] = {
    "choice": "one",
    "yes_no": "one",
    "apart": "one",
    "more": "one",
    "choices": "many",
    "issues": "many",
    "pick": "many",
    "long_text": "text",
    "list": "lines",
}
_OWN_WORDS = frozenset({"text", "long_text", "list"})
ANOTHER = "another"  # no date, so nobody types it for one
_ALWAYS = ("back", "why", "help", "check", "stop", "leave")


class StoppedError(Exception):
    """The person stops here; everything is kept. ``at_once`` asks for a clear screen and no more words."""

    def __init__(self, *, at_once: bool = False) -> None:
        super().__init__()
        self.at_once = at_once


@dataclass
class Sitting:
    """A case on the table.

    Attributes:
        knowledge: what is known.
        plan: the questions and their order.
        asker: the screen.
        case: the case so far.
        keep: writes the case to disk; called after every answer, before anything else is asked.
        review: shows the page to check the answers.
        effect: says what a change of answers did to the check and the dates; left out where nobody asks for it.
        heading: the heading shown last, so that it is shown only where it changes.
        helped: whether the numbers to call were shown because of the person's words; once a sitting is enough.
    """

    knowledge: Knowledge
    plan: Plan
    asker: Asker
    case: Case
    keep: Callable[[Case], None]
    review: Callable[["Sitting"], None]
    effect: Callable[[Case, Case], Page] | None = None
    heading: str = ""
    helped: bool = False

    @property
    def reading(self) -> Reading:
        """The case as the person reads it."""
        return Reading(self.knowledge, self.plan, self.case)

    def say(self, key: str, **values: object) -> str:
        """Give a sentence of the interview."""
        return self.knowledge.say(f"interview.{key}", **values)

    def settle(self, at: str | None = None) -> None:
        """Ask the question at a path, then all that are open.

        Raises:
            StoppedError, KeyboardInterrupt, EOFError: the person stops; every answer before is kept.
            MachineError: the answer could not be written; the file holds all answers before it.
        """
        step = self._step(at)
        while step is not None:
            step = self._step(self._ask(step))

    def choose(self, items: tuple[Item, ...]) -> str:
        """Ask for one of some items that are no question of the knowledge."""
        ways = tuple(Item(way, self.say(f"way_{way}")) for way in ("help", "stop", "leave"))
        while True:
            came = self.asker.ask(Ask("one", items, ways=ways))
            if isinstance(came, Went) and came.way in {"stop", "leave"}:
                raise StoppedError(at_once=came.way == "leave")
            if isinstance(came, Went) and came.way == "help":
                self.asker.show(help_page(self.knowledge))
            elif isinstance(came, Said) and came.text in {item.value for item in items}:
                return came.text
            else:
                self.asker.show([Line("warn", self.say("not_a_choice"))])

    def take_in(self, changed: Changed) -> None:
        """Keep a changed case at once, and say what else moved."""
        before = self.reading
        self.keep(changed.case)
        self.case = changed.case
        for key, paths, reading in (
            ("parked", changed.parked, before),
            ("returned", changed.returned, self.reading),
        ):
            if paths:
                points = [Line("point", reading.fact(path), 1) for path in paths]
                self.asker.show([Line("warn", self.say(key)), *points])

    def _step(self, at: str | None) -> Step | None:
        return (self.plan.step_at(self.case, at) if at else None) or self.plan.next_step(self.case)

    def _ask(self, step: Step) -> str | None:
        """Ask one question until it is settled. Gives the path to ask next, or None for the first open one."""
        self.asker.show(self._question_page(step))
        text = self._begun_text(step)
        if text is None:
            return None
        ask = typing = Ask(
            _KINDS.get(step.question.kind, "line"),
            self.reading.items(step),
            self.reading.marked(step),
            text,
            self._ways_at(step),
        )
        if dates := self.reading.dates(step):
            self.asker.show([Line("quiet", self.say("dates_found"))])
            ask = Ask("one", (*dates, Item(ANOTHER, self.say("date_other"))), ways=typing.ways)
        while True:
            came = self.asker.ask(ask)
            if came == Said(ANOTHER):
                ask = typing
            elif isinstance(came, Said):
                if self._take(step, came.text):
                    return None
            else:
                left, at = self._go(step, came.way, ask)
                if left:
                    return at

    def _question_page(self, step: Step) -> Page:
        """The heading where it changes, the question, its help, and the answer so far."""
        page: list[Line] = []
        heading = self.reading.heading(step)
        if heading != self.heading:
            self.heading = heading
            page.append(Line("title", heading))
            open_steps = sum(each.state == "open" for each in self.plan.steps(self.case))
            if open_steps:
                key = "to_go_one" if open_steps == 1 else "to_go_many"
                page.append(Line("quiet", self.say(key, count=open_steps)))
        page.append(Line("heading", step.question.ask))
        if step.question.help:
            page.append(Line("quiet", step.question.help))
        if step.state != "open":
            page.append(Line("quiet", self.say("answer_so_far", answer=self.reading.said(step))))
        elif step.question.kind == "issues" and self.reading.marked(step):
            page.append(Line("quiet", self.say("found_words")))
        return page

    def _begun_text(self, step: Step) -> str | None:
        """The text to begin with: the answer so far, or the person's own words; None where these were taken."""
        if step.state != "open":
            if step.state != "answered" or step.question.kind not in {"text", "long_text", "list", "date", "number"}:
                return ""
            value = self.reading.value(step)
            return "\n".join(value) if isinstance(value, list) else self.reading.word(step, value)
        proposed = self._proposed(step) if step.question.fact == "matter.what_happened" else ""
        if not proposed:
            return ""
        self.asker.show([Line("text", self.say("your_words_title")), Line("text", proposed, 1)])
        items = tuple(Item(each, self.say(f"your_words_{each}")) for each in ("use", "change", "new"))
        chosen = self.choose(items)
        if chosen == "use" and self._take(step, proposed):
            return None
        return proposed if chosen == "change" else ""

    def _proposed(self, step: Step) -> str:
        """The sentences of the story that speak of this matter; the whole story where it is the only one."""
        notes, matters, item = self.case.interview, self.case.matters or [], step.item or 0
        story = notes.story if notes and notes.story else ""
        if len(matters) <= 1 and item == 0:
            found = story
        else:
            issues = tuple(matters[item].issues or ()) if item < len(matters) else ()
            found = sentences_about(story, issues, self.plan.issues)
            others = [each.what_happened or "" for number, each in enumerate(matters) if number != item]
            if found and found in others:  # a point says this already: offer what no point says
                found = " ".join(each for each in sentences_of(story) if not any(each in one for one in others))
        found = without_despair(found, self.knowledge.cues)
        return found if len(found) <= LONGEST_PROPOSAL else ""

    def _ways_at(self, step: Step) -> tuple[Item, ...]:
        question = step.question
        ways = []
        if step.state != "open":
            ways.append(Item("keep", self.say("way_keep")))
        if question.not_sure:
            ways.append(Item("not_sure", self.say("way_not_sure")))
        if question.may_skip:
            ways.append(Item("skip", question.skip_say or self.say("way_skip")))
        return (*ways, *(Item(way, self.say(f"way_{way}")) for way in _ALWAYS))

    def _go(self, step: Step, way: str, ask: Ask) -> tuple[bool, str | None]:
        """Take a way other than an answer: whether the question is left, and for which path."""
        if way not in {item.value for item in ask.ways}:
            self.asker.show([Line("warn", self.say("way_not_here"))])
            return False, None
        if way in {"stop", "leave"}:
            raise StoppedError(at_once=way == "leave")
        if way in {"not_sure", "skip"}:
            note = not_sure if way == "not_sure" else skip
            self.take_in(note(self.plan, self.case, step))
            return True, None
        if way == "keep":
            return True, None
        if way == "back":
            return self._back(step)
        if way == "check":
            self.review(self)
            return True, step.path
        page = help_page(self.knowledge) if way == "help" else [Line("text", self.say("why", why=step.question.why))]
        self.asker.show(page)
        return False, None

    def _back(self, step: Step) -> tuple[bool, str | None]:
        before = self.plan.step_before(self.case, step.path)
        if before is None:
            self.asker.show([Line("warn", self.say("no_question_before"))])
            return False, None
        return True, before.path

    def _take(self, step: Step, typed: str) -> bool:
        """Check an answer and keep it; False where it has to be given again."""
        if says_nothing(step.question, typed, self.knowledge.cues):
            self.asker.show([Line("quiet", self.say("left_out"))])
            self.take_in(skip(self.plan, self.case, step))
            return True
        outcome = check(self.plan, self.case, step, typed, self.knowledge.councils)
        if isinstance(outcome, Refused):
            empty = outcome.key == "interview.empty" and takes_nothing(step.question)
            key = "interview.empty_may_skip" if empty else outcome.key
            self.asker.show([Line("warn", self.knowledge.say(key, **outcome.values))])
            return False
        if isinstance(outcome, NotSure):
            self.take_in(not_sure(self.plan, self.case, step))
            return True
        if isinstance(outcome, Confirm):
            confirmed = self._confirmed(outcome)
            if confirmed is not None:
                self.take_in(answer(self.plan, self.case, step, confirmed))
            return confirmed is not None
        if outcome.said:
            self.asker.show([Line("quiet", self.say("taken_as", said=outcome.said))])
        self.take_in(answer(self.plan, self.case, step, outcome.value))
        if step.question.kind in _OWN_WORDS:
            self._care(typed)
        return True

    def _care(self, typed: str) -> None:
        """Bring the numbers to hand where words of despair or danger stand in an answer, which is kept already."""
        if self.helped or not needs_care(typed, self.knowledge.cues):
            return
        self.helped = True
        self.asker.show(hard_page(self.knowledge))
        self.choose((Item("go_on", self.say("hard_go_on")),))

    def _confirmed(self, outcome: Confirm) -> str | None:
        """Read an answer back; None where the person wants to type it again."""
        self.asker.show([Line("heading", self.knowledge.say(outcome.key, **outcome.values))])
        items = [Item(str(number), each.say) for number, each in enumerate(outcome.options)]
        if outcome.as_typed:
            items.append(Item("typed", self.say("as_typed", typed=outcome.as_typed)))
        chosen = self.choose((*items, Item("again", self.say("try_again"))))
        if chosen == "again":
            return None
        return outcome.as_typed if chosen == "typed" else outcome.options[int(chosen)].value
