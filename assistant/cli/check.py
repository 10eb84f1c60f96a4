"""The commands ``check`` and ``deadlines``: what the assistant makes of a case, on a screen or as JSON.

No judgement here: the desk judges, ``cli.advice`` builds the page, ``cli.show`` prints it.
"""

import json
from pathlib import Path
from typing import Annotated

import typer

CaseFile = Annotated[
    Path, typer.Argument(metavar="CASE", readable=False, help="A case file, as the interview saves it.")
]
OnDay = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Judge as on this day, such as 2026-11-22.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page.")]


def check(
    case: CaseFile,
    on: OnDay = None,
    as_json: AsJson = False,
    everything: Annotated[bool, typer.Option("--all", help="Show also what was found clear.")] = False,
) -> None:
    """Show what you can do now, what stands in the way, and what would change that.

    Example: complaint-assistant check mine.yaml
    """
    from assistant.cli import advice
    from assistant.cli.record import check_record
    from assistant.cli.show import show
    from assistant.workflow import open_desk

    desk = open_desk()
    told = desk.read(case)
    found = desk.check(told, on)
    if as_json:
        print_json(check_record(found, everything=everything))
    else:
        show(advice.check_page(desk.knowledge, told, found, file=desk.typed(case), everything=everything))


def deadlines(
    case: CaseFile,
    on: OnDay = None,
    ics: Annotated[
        Path | None, typer.Option("--ics", metavar="FILE", help="Write the days to a new calendar file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the dates to keep, and how each was counted.

    Example: complaint-assistant deadlines mine.yaml --ics dates.ics
    """
    from assistant.cli import advice
    from assistant.cli.record import deadline_records
    from assistant.cli.show import show
    from assistant.workflow import open_desk

    desk = open_desk()
    told = desk.read(case)
    found = desk.check(told, on)
    written = desk.write_calendar(found, ics) if ics else None
    if as_json:
        print_json(deadline_records(found))
    else:
        show(
            advice.dates_page(
                desk.knowledge, told, found, calendar=str(ics) if written else None, wanted=ics is not None
            )
        )


def print_json(value: object) -> None:
    """Print a value as JSON, the same on every machine."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
