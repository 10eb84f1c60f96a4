"""The command ``interview``: from the first question to the letter, stopping and going on at any question.

It finds the case file and shows the pages around the questions; ``sitting`` asks them.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.case import Case
    from assistant.cli.asking import Asker
    from assistant.cli.show import Page
    from assistant.cli.sitting import Sitting
    from assistant.knowledge.load import Knowledge
    from assistant.knowledge.questions import Flow
    from assistant.workflow import Desk

STOPPED = 130
SAFETY = "page.safety"
ABOUT = "page.about"


def interview(
    case: Annotated[
        Path | None,
        typer.Argument(
            metavar="[CASE]", readable=False, help="A case file to go on with, or a new one. Left out: asks which."
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line with numbers, as for a screen reader.")
    ] = False,
) -> None:
    """Answer questions about what happened; stop at any question and go on later.

    Example: complaint-assistant interview
    """
    from assistant.cli.opening import stopped_page
    from assistant.workflow import open_desk

    desk = open_desk()
    asker = asker_for(desk, plain=plain)
    file = _named_file(desk, case) if case else _which_case(desk, asker)
    if file is None:
        raise typer.Exit
    hold(desk, asker, file, Talk(lambda sitting: _talk(desk, sitting, file), desk.knowledge.flow, stopped_page))


def asker_for(desk: "Desk", *, plain: bool) -> "Asker":
    """Arrow keys on a terminal that has them; else, or where wanted, plain lines."""
    if plain or not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        from assistant.cli.plain import PlainAsker

        if sys.stdin.isatty():
            import readline  # lets a line be longer than the terminal's own 4,095 letters

            readline.parse_and_bind("set enable-bracketed-paste off")  # no codes to the screen
        return PlainAsker(desk.knowledge.say, input, sys.stdout)
    from assistant.cli.prompts import FullAsker

    return FullAsker(desk.knowledge.say)


def _which_case(desk: "Desk", asker: "Asker") -> Path | None:
    """Let the person go on with a case that is kept, or begin a new one; None where they leave at once."""
    from assistant.cli.asking import Ask, Item, Said
    from assistant.cli.show import Line
    from assistant.dates import spoken
    from assistant.workflow.shelf import kept_cases

    say = desk.knowledge.say
    kept = [each for each in kept_cases(desk.places.cases) if each.state == "open"]
    if not kept:
        return _new_file(desk)
    asker.show([Line("heading", say("interview.which_case"))])
    items = [
        Item(
            str(number),
            say(
                "interview.which_case_one",
                name=each.file.name,
                council=each.council or say("interview.which_case_no_council"),
                day=spoken(each.changed_on),
            ),
        )
        for number, each in enumerate(kept)
    ]
    items.append(Item("new", say("interview.which_case_new")))
    ways = tuple(Item(way, say(f"interview.way_{way}")) for way in ("stop", "leave"))
    words = {item.value for item in items}
    while True:
        came = asker.ask(Ask("one", tuple(items), ways=ways))
        if not isinstance(came, Said):
            if came.way == "leave":
                asker.clear()
            if came.way in {"stop", "leave"}:
                return None
        elif came.text in words:
            return _new_file(desk) if came.text == "new" else kept[int(came.text)].file
        asker.show([Line("warn", say("interview.not_a_choice"))])


def _named_file(desk: "Desk", named: Path) -> Path:
    """The file that is meant; a new one with a bare name is kept beside the others, where every command finds it."""
    file = desk.find(named)
    new = not file.exists() and file.parent == Path() and not file.suffix
    return desk.places.cases / f"{file.name}.yaml" if new else file


def _new_file(desk: "Desk") -> Path:
    """A free name that says nothing about the person."""
    number = 1
    while any(desk.places.cases.glob(f"case-{number}.*")):
        number += 1
    return desk.places.cases / f"case-{number}.yaml"


@dataclass(frozen=True, slots=True)
class Talk:
    """What is asked and shown in a sitting.

    Attributes:
        talk: does it.
        flow: the order of the questions.
        stopped_page: what is shown where the person stops: of what is known, how many questions, the file, and the file
            as a command names it.
    """

    talk: Callable[["Sitting"], None]
    flow: "Flow"
    stopped_page: Callable[["Knowledge", int, Path, str], "Page"]


def hold(desk: "Desk", asker: "Asker", file: Path, talk: Talk) -> None:
    """Hold one sitting with one file, whatever way it ends."""
    from assistant.cli.review import review
    from assistant.cli.sitting import Sitting, StoppedError
    from assistant.interview import Plan
    from assistant.workflow.keeping import Keeper

    knowledge = desk.knowledge
    plan = Plan(knowledge.questions, talk.flow, knowledge.vocabulary.issues, desk.today)
    keeper = Keeper(file)
    sitting = Sitting(knowledge, plan, asker, keeper.open(desk.today), keeper.keep, review)
    try:
        with asker.guarded():
            talk.talk(sitting)
    except StoppedError as stopped:
        if stopped.at_once:
            asker.clear()
        else:
            asker.show(_with_name(desk, talk.stopped_page(knowledge, _count(sitting), file, desk.typed(file))))
    except (KeyboardInterrupt, EOFError) as stopped:
        asker.show(_with_name(desk, talk.stopped_page(knowledge, _count(sitting), file, desk.typed(file))))
        if isinstance(stopped, EOFError) and not sys.stdin.isatty():
            raise
        raise typer.Exit(STOPPED if isinstance(stopped, KeyboardInterrupt) else 0) from None


def _talk(desk: "Desk", sitting: "Sitting", file: Path) -> None:
    """Pages, questions, the check of the answers, and what to do now."""
    from assistant.cli.opening import about_page, safety_page, welcome_page

    sitting.effect = lambda before, after: _effect(desk, before, after)
    knowledge = sitting.knowledge
    count = _count(sitting)
    if count:
        sitting.asker.show(welcome_page(knowledge, count, file))
    else:
        _page_once(sitting, SAFETY, lambda: safety_page(knowledge), "safety_go_on")
        _page_once(sitting, ABOUT, lambda: about_page(knowledge, file, sitting.plan.today), "about_go_on")
    while True:
        sitting.settle()
        ending = sitting.plan.ending(sitting.case)
        if ending:
            if not _ended(sitting, ending):
                return
            continue
        sitting.review(sitting)
        settled = sitting.plan.next_step(sitting.case) is None and not sitting.plan.ending(sitting.case)
        if settled and not _now(desk, sitting, file):
            return


def _effect(desk: "Desk", before: "Case", after: "Case") -> "Page":
    """Say what a change of answers did to the findings and the dates; nothing where nothing moved."""
    from assistant.cli.moved import moved_lines
    from assistant.cli.names import Names
    from assistant.workflow.reply import moved

    now = desk.check(after)
    return moved_lines(Names(desk.knowledge, after), moved(desk.check(before), now), now.on)


def _page_once(sitting: "Sitting", name: str, page: "Callable[[], Page]", go_on: str) -> None:
    """Show a page that has to be read once, and wait for the person."""
    from assistant.cli.asking import Item
    from assistant.interview import Changed, seen

    notes = sitting.case.interview
    if notes and name in (notes.seen or ()):
        return
    sitting.asker.show(page())
    sitting.choose((Item("go_on", sitting.say(go_on)),))
    sitting.take_in(Changed(seen(sitting.case, name)))


def _count(sitting: "Sitting") -> int:
    """How many questions have been dealt with."""
    return sum(step.state != "open" for step in sitting.plan.steps(sitting.case))


def _ended(sitting: "Sitting", word: str) -> bool:
    """Another nation: say whom to turn to. True where the person wants to change the answer."""
    from assistant.cli.asking import Item
    from assistant.cli.opening import ended_page

    sitting.asker.show(ended_page(sitting.knowledge, word))
    items = (Item("stop", sitting.say("done_stop")), Item("change", sitting.say("ended_change")))
    if sitting.choose(items) == "stop":
        return False
    sitting.settle("nation")
    return True


def _with_name(desk: "Desk", page: "Page") -> "Page":
    """The page, and what to type first where the shell does not find the program by its name."""
    from assistant.cli.show import Line

    first = desk.first_typed()
    said = desk.knowledge.say("interview.name_alone", script=first) if first else ""
    return [*page, Line("quiet", said)] if said else page


def _now(desk: "Desk", sitting: "Sitting", file: Path) -> bool:
    """Offer what can be done now, in the same sitting. True where the person wants to see the answers again."""
    from assistant.cli import check, draft, search
    from assistant.cli.asking import Item
    from assistant.cli.opening import done_page
    from assistant.cli.show import Line
    from assistant.cli.told import told
    from assistant.errors import GivenError

    sitting.asker.show(_with_name(desk, done_page(sitting.knowledge, file, desk.typed(file))))
    jobs: dict[str, Callable[[], None]] = {
        "check": lambda: check.check(file),
        "letter": lambda: draft.draft(file),
        "similar": lambda: search.similar(case=file),
    }
    items = tuple(Item(each, sitting.say(f"done_{each}")) for each in (*jobs, "change", "stop"))
    while True:
        sitting.asker.show([Line("heading", sitting.say("done_what"))])
        chosen = sitting.choose(items)
        if chosen not in jobs:
            return chosen == "change"
        try:
            jobs[chosen]()
        except GivenError as error:  # no letter is due, for one: the person can still choose something else
            sitting.asker.show([Line("warn", line) for line in told(error)])
