"""All commands. Each lives in a module of its noun and loads what it needs only when it runs, so ``--help`` is quick.

No command catches an error: ``assistant.__main__`` turns them all into messages and exit codes.
"""

import sys
from typing import Annotated

import typer

from assistant import __version__
from assistant.cli import check, collection, demo, draft, editors, files, interview, menu, reply, search

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None, add_completion=False)
_decisions = typer.Typer(rich_markup_mode=None, help="Your own collection of past decisions.")
_case = typer.Typer(rich_markup_mode=None, help="Look after your case files.")
_knowledge = typer.Typer(rich_markup_mode=None, help="For those who edit what the program knows.")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback(invoke_without_command=True)
def begin(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
    debug: Annotated[  # noqa: ARG001 - `assistant.__main__` reads it
        bool, typer.Option("--debug", help="Show where in the program an error came from.")
    ] = False,
) -> None:
    """Help with a complaint about a council's children's services in England.

    This is not legal advice, not the Ombudsman and not a council. What you write stays on this computer. The past
    decisions are the Ombudsman's; each is shown with its address.

    Type the name alone for a short menu.
    """
    if context.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        menu.menu()
    else:
        typer.echo(context.get_help())


app.command(short_help="Answer questions about what happened; stop and go on later.")(interview.interview)
app.command(short_help="Show what you can do now, and what stands in the way.")(check.check)
app.command(short_help="Write the letter for the step that is open now.")(draft.draft)
app.command(short_help="Show past decisions like your complaint, and why.")(search.similar)
app.command()(search.decision)
app.command(short_help="Show what came of past complaints like yours.")(search.patterns)
app.command()(check.deadlines)
app.command()(reply.reply)
app.add_typer(_decisions, name="decisions")
app.add_typer(_case, name="case")
app.add_typer(_knowledge, name="knowledge")
app.command(short_help="Do the whole job on an invented case.")(demo.demo)

_decisions.command("add")(collection.add)
_decisions.command("sync")(collection.sync)
_decisions.command("info")(collection.info)

_case.command("list")(files.list_cases)
_case.command("show")(files.show_case)
_case.command("export")(files.export)
_case.command("seal")(files.seal)
_case.command("unseal")(files.unseal)
_case.command("erase")(files.erase)

_knowledge.command("check")(editors.check)
_knowledge.command("table")(editors.table)
