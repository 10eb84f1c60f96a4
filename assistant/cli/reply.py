"""The command ``reply``: something has happened, such as an answer. Asks what is new, keeps it, shows what it changes.

It asks with the interview's own engine and screens; ``workflow.reply`` finds out what it changes. It judges nothing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.check import CaseFile

if TYPE_CHECKING:
    from assistant.cli.show import Page
    from assistant.cli.sitting import Sitting
    from assistant.knowledge.load import Knowledge
    from assistant.workflow import Desk
    from assistant.workflow.reply import Told


def reply(
    case: CaseFile,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line with numbers, as for a screen reader.")
    ] = False,
) -> None:
    """Tell what has happened since, and see what you can do now.

    That the council or the Ombudsman has answered, or that you have sent a letter.

    Example: complaint-assistant reply mine.yaml
    """
    from assistant.cli.interview import Talk, asker_for, hold
    from assistant.workflow import open_desk

    desk = open_desk()
    file = desk.find(case)
    desk.read(case)
    talk = Talk(lambda sitting: _talk(desk, sitting, file), desk.knowledge.reply_flow, _stopped_page)
    hold(desk, asker_for(desk, plain=plain), file, talk)


def _talk(desk: "Desk", sitting: "Sitting", file: Path) -> None:
    """Tell one thing that has happened after the other, until the person is content."""
    from assistant.cli.moved import moved_page
    from assistant.cli.names import Names
    from assistant.cli.opening import ended_page

    nation = desk.knowledge.questions["nation"].choices
    ends = next((each.ends for each in nation if each.value == sitting.case.nation), None)
    if ends:
        sitting.asker.show(ended_page(desk.knowledge, ends)[:-1])
        return
    again = True
    while again:
        told = _told(desk, sitting)
        page = moved_page(Names(desk.knowledge, told.case), told, told.what, file=desk.typed(file))
        sitting.asker.show(page)
        again = _once_more(desk, sitting, told, file)


def _told(desk: "Desk", sitting: "Sitting") -> "Told":
    """Ask what has happened, have it checked, and move it into the case."""
    from assistant.cli.show import Line
    from assistant.interview import Changed
    from assistant.interview.reply import begin
    from assistant.workflow.reply import take_reply

    say = desk.knowledge.say
    begun = sitting.case.reply is not None and sitting.case.reply.what is not None
    lead = say("reply.going_on") if begun else say("reply.lead")
    sitting.asker.show([Line("title", say("reply.title")), Line("text", lead)])
    sitting.case = begin(sitting.case)  # it is kept with the first answer
    first = sitting.plan.next_step(sitting.case)
    sitting.heading = sitting.reading.heading(first) if first and not begun else ""
    while True:
        sitting.settle()
        sitting.review(sitting)
        if sitting.plan.next_step(sitting.case) is None:
            break
    told = take_reply(desk, sitting.case)
    sitting.take_in(Changed(told.case))
    return told


def _once_more(desk: "Desk", sitting: "Sitting", told: "Told", file: Path) -> bool:
    """Offer the letter and the whole check. True where the person wants to tell of something else."""
    from assistant.cli import check, draft
    from assistant.cli.asking import Item
    from assistant.cli.names import Names
    from assistant.cli.show import Line

    say, names = desk.knowledge.say, Names(desk.knowledge, told.case)
    jobs: dict[str, Callable[[], None]] = {}
    items = []
    for number, letter in enumerate(dict.fromkeys(each.letter for each in told.check.routes if each.letter)):
        jobs[f"letter_{number}"] = lambda letter=letter: draft.draft(file, letter=letter)  # type: ignore[misc]
        items.append(Item(f"letter_{number}", say("reply.job_letter", letter=names.letter(letter))))
    jobs["check"] = lambda: check.check(file)
    items += [Item("check", say("reply.job_check")), Item("more", say("reply.job_more"))]
    items.append(Item("stop", say("reply.job_stop")))
    sitting.asker.show([Line("quiet", say("reply.kept", file=str(file)))])
    while True:
        try:
            chosen = sitting.choose(tuple(items))
        except EOFError:  # answers from a pipe: all of them were told
            return False
        if chosen not in jobs:
            return chosen == "more"
        jobs[chosen]()


def _stopped_page(knowledge: "Knowledge", count: int, file: Path, typed: str) -> "Page":
    """Where it is kept, and how to go on."""
    from assistant.cli.show import Line

    say = knowledge.say
    if not count:
        return [Line("title", say("reply.stopped_title")), Line("text", say("reply.stopped_none"))]
    return [
        Line("title", say("reply.stopped_title")),
        Line("good", say("reply.stopped_text", file=str(file))),
        Line("text", say("reply.stopped_on", file=typed)),
    ]
