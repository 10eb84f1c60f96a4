"""The program's one entrance: runs a command, and turns every error into a plain message and an exit code.

It knows no case and no rule. ``cli`` holds the commands, ``cli.told`` the way from an error to its sentences.
Exit codes: 0 done, 1 our fault or the machine's, 2 what the person gave us, 3 broken knowledge, 130 stopped by Ctrl-C.
"""

import io
import os
import sys
from collections.abc import Sequence

PROGRAM = "complaint-assistant"
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: what stands after the program's name; the command line's own where left out.

    Returns:
        the exit code. No error leaves this function, and no traceback is shown unless ``--debug`` is given.
    """
    os.umask(os.umask(0o077) | 0o077)  # whatever is made here, folders above it too, is for its owner only
    _open_streams()
    given, debug = _without_debug(list(sys.argv[1:] if arguments is None else arguments))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    try:
        code = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_quietly()
        return 0
    except SystemExit as left:
        return _code_of(left)
    except BaseException as error:  # noqa: BLE001 - the one place where every error ends
        return _told(error, debug=debug)
    return code


def _open_streams() -> None:
    """Put nothing in the place of a stream that was closed before we began.

    Else the next file that is opened would take its number, and what is printed would end in that file.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            if not _is_open(number):
                os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _run(given: list[str]) -> int:
    from assistant.cli import app_for

    app, named = app_for(given)
    code = app(args=given[len(named) :], prog_name=" ".join([PROGRAM, *named]), standalone_mode=False)
    return code if isinstance(code, int) else 0


def _without_debug(given: list[str]) -> tuple[list[str], bool]:
    """Take ``--debug`` out from wherever it stands; after a lone ``--`` it is a word like any other."""
    end = given.index("--") if "--" in given else len(given)
    kept = [each for each in given[:end] if each != "--debug"]
    return [*kept, *given[end:]], len(kept) < end


def _code_of(left: SystemExit) -> int:
    """The command line's own parts leave with SystemExit when nobody reads what they print."""
    if isinstance(left.__context__, BrokenPipeError):
        _leave_quietly()
        return 0
    return left.code if isinstance(left.code, int) else 1


def _leave_quietly() -> None:
    """Whoever read our output has gone; keep Python from complaining about it on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _told(error: BaseException, *, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    try:
        lines, code = _lines_and_code(error)
    except Exception as second:  # noqa: BLE001 - a broken installation may lack even what tells of errors
        lines, code = [f"{PROGRAM}: {type(error).__name__}, {type(second).__name__}"], 1
    try:
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()
    except OSError:
        return code  # nowhere left to say it
    return code


def _lines_and_code(error: BaseException) -> tuple[list[str], int]:
    from typer import Abort, TyperException

    from assistant.cli.told import told, told_of_machine, told_of_usage, told_plainly
    from assistant.errors import AssistantError

    if isinstance(error, AssistantError):
        return told(error), error.exit_code
    if isinstance(error, TyperException):
        return told_of_usage(error), error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return told_plainly("stopped"), STOPPED
    if isinstance(error, Abort | EOFError):
        return told_plainly("input_ended"), 2
    if isinstance(error, OSError):
        return told_of_machine(error), 1
    from assistant.decisions.opening import thrown_away

    if thrown_away(error):
        return told_plainly("index_damaged"), 1
    return told_plainly("our_fault", kind=type(error).__name__), 1


if __name__ == "__main__":
    sys.exit(main())
