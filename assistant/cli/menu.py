"""The menu for people who do not know commands: a number leads to the command of the same job.

It asks with plain input, so that it works on every terminal and with a screen reader.
"""

from collections.abc import Callable
from pathlib import Path

from assistant.cli import check, demo, draft, files, interview, reply, search
from assistant.cli.show import Line, Page, show


def menu() -> None:
    """Show the choices until the person leaves."""
    from assistant.cli.honest import short
    from assistant.workflow import open_desk

    desk = open_desk()
    say = desk.knowledge.say
    jobs: dict[str, Callable[[], None]] = {
        "1": interview.interview,
        "2": lambda: _with_case(check.check),
        "3": lambda: _with_case(draft.draft),
        "4": lambda: _with_case(check.deadlines),
        "5": lambda: search.similar(input(say("menu.which_words")).split()),
        "6": files.list_cases,
        "7": demo.demo,
        "8": lambda: _with_case(reply.reply),
    }
    choices: Page = [
        Line("title", say("menu.title")),
        *short(desk.knowledge),
        *(Line("point", say(f"menu.choice_{key}"), 1, mark=f"{key}.") for key in (*jobs, "0")),
    ]
    while True:
        show(choices)
        chosen = input(say("menu.ask")).strip()
        if chosen == "0":
            return
        job = jobs.get(chosen)
        if job is None:
            show([Line("warn", say("menu.not_there"))])
        else:
            _done(job)


def _done(job: Callable[[], None]) -> None:
    """Do a job; what goes wrong is told as everywhere, and the menu goes on."""
    from assistant.cli.told import told
    from assistant.errors import AssistantError

    try:
        job()
    except AssistantError as error:
        show([Line("warn", line) for line in told(error)])


def _with_case(job: Callable[[Path], None]) -> None:
    """Ask which case is meant, then do the job with it."""
    from assistant.workflow import open_desk
    from assistant.workflow.shelf import kept_cases

    desk = open_desk()
    say = desk.knowledge.say
    kept = kept_cases(desk.places.cases)
    show([Line("point", each.file.name, 1, mark=f"{number}.") for number, each in enumerate(kept, 1)])
    if not kept:
        show([Line("text", say("menu.no_cases"))])
    typed = input(say("menu.which_case")).strip()
    if typed:
        job(kept[int(typed) - 1].file if typed.isdecimal() and 0 < int(typed) <= len(kept) else Path(typed))
