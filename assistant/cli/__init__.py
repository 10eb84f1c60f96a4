"""The doors on the command line. ``commands`` holds them all; ``app_for`` gives one alone where only one is asked for.

A search answers in a moment, and to set up two dozen commands for it would take as long as the search itself.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer import Typer

_SEARCHES = ("similar", "decision", "patterns")


def app_for(given: list[str]) -> "tuple[Typer, list[str]]":
    """Give the commands to run and the words for the name of the program in front of them.

    Args:
        given: the command line.

    Returns:
        one command alone and its own name where a search is asked for; all commands otherwise.
    """
    if given and given[0] in _SEARCHES:
        from assistant.cli import search

        return search.alone(given[0]), given[:1]
    from assistant.cli.commands import app

    return app, []
