"""The commands ``case list``, ``show``, ``export``, ``seal``, ``unseal`` and ``erase``: the person's own files.

They move whole files and judge nothing. ``case.seal`` does the locking, ``cli.answers`` builds the page of answers.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

CaseFile = Annotated[
    Path, typer.Argument(metavar="CASE", readable=False, help="A case file, or the name of one that is kept here.")
]


class Written(StrEnum):
    """How a case can be written."""

    yaml = "yaml"
    json = "json"


def list_cases() -> None:
    """List the cases kept on this computer, and what comes next in each.

    Example: complaint-assistant case list
    """
    from assistant.cli.answers import list_page
    from assistant.cli.show import show
    from assistant.workflow import open_desk
    from assistant.workflow.agenda import agenda
    from assistant.workflow.shelf import kept_cases

    desk = open_desk()
    kept = kept_cases(desk.places.cases)
    show(list_page(desk.knowledge, kept, agenda(desk, kept), desk.places.cases))


def show_case(case: CaseFile) -> None:
    """Show everything that was answered in a case.

    Example: complaint-assistant case show mine.yaml
    """
    from assistant.cli.answers import answers_page
    from assistant.cli.show import show
    from assistant.workflow import open_desk

    desk = open_desk()
    show(answers_page(desk.knowledge, desk.read(case), case.name))


def export(
    case: CaseFile,
    out: Annotated[
        Path, typer.Argument(metavar="FILE", readable=False, help="The new file. One that is there is not replaced.")
    ],
    kind: Annotated[
        Written | None,
        typer.Option(
            "--format", metavar="yaml|json", help="How to write it; the file's ending decides where left out."
        ),
    ] = None,
) -> None:
    """Write a copy of a case to a new file.

    Example: complaint-assistant case export mine.yaml copy.json
    """
    from assistant.cli.show import Line, show
    from assistant.workflow import open_desk

    desk = open_desk()
    desk.export(desk.read(case), out, kind.value if kind else None)
    show([Line("text", desk.knowledge.say("files.exported", file=str(out)))])


def seal(case: CaseFile) -> None:
    """Lock a case with a passphrase (needs half a gigabyte of memory and a few seconds).

    Example: complaint-assistant case seal mine.yaml
    """
    from assistant.cli.show import Line, show
    from assistant.errors import CaseError
    from assistant.workflow import open_desk
    from assistant.workflow.shelf import seal_file

    desk = open_desk()
    words = desk.knowledge
    file = desk.find(case)
    first = _passphrase(words.say("files.passphrase"))
    if sys.stdin.isatty() and _passphrase(words.say("files.passphrase_again")) != first:
        raise CaseError("passphrases_differ")
    show([Line("quiet", words.say("files.seal_wait"))])
    show([Line("text", words.say("files.sealed_done", file=str(seal_file(file, first))))])


def unseal(case: CaseFile) -> None:
    """Open a case that was locked.

    Example: complaint-assistant case unseal mine.yaml.age
    """
    from assistant.cli.show import Line, show
    from assistant.workflow import open_desk
    from assistant.workflow.shelf import unseal_file

    desk = open_desk()
    file = desk.find(case)
    opened = unseal_file(file, _passphrase(desk.knowledge.say("files.passphrase")))
    show([Line("text", desk.knowledge.say("files.unsealed_done", file=str(opened)))])


def erase(
    case: CaseFile,
    yes: Annotated[bool, typer.Option("--yes", help="Erase without being asked.")] = False,
) -> None:
    """Erase a case for good; letters that were written stay.

    Example: complaint-assistant case erase mine.yaml
    """
    from assistant.cli.show import Line, safe, show
    from assistant.errors import CaseError
    from assistant.workflow import open_desk

    desk = open_desk()
    file = desk.find(case)
    if not yes:
        if not sys.stdin.isatty():
            raise CaseError("erase_not_confirmed")
        typer.echo(safe(desk.knowledge.say("files.erase_ask", file=str(file))), nl=False)
        if input(" ").strip().lower() != desk.knowledge.say("files.erase_yes"):
            raise CaseError("not_erased")
    desk.erase(file)
    show([Line("text", desk.knowledge.say("files.erased", file=str(file)))])


def _passphrase(ask: str) -> str:
    """Ask for a passphrase without showing it; where there is no terminal, take one line of what is piped in."""
    if sys.stdin.isatty():
        import getpass

        typed = getpass.getpass(ask)
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    if any("\ud800" <= each <= "\udfff" for each in typed):  # bytes that are no letters in this terminal's encoding
        from assistant.errors import CaseError

        raise CaseError("passphrase_not_text")
    return typed
