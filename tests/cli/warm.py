"""Starts the real program on a terminal again and again without loading it anew each time.

Reads lines "TERMINAL<tab>ARGUMENT..." and answers with the number of the new process, which leads its own session on
that terminal, as a shell would start it. Only what is loaded is shared; every run is a process of its own.
"""

import fcntl
import gc
import importlib
import os
import signal
import sys
import termios
from datetime import date

TODAY = date(2026, 11, 22)


def run(terminal: str, arguments: list[str]) -> None:
    """Become the program on the terminal."""
    from assistant.__main__ import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    handle = os.open(terminal, os.O_RDWR)
    fcntl.ioctl(handle, termios.TIOCSCTTY, 0)
    for standard in (0, 1, 2):
        os.dup2(handle, standard)
    sys.stdin = os.fdopen(0, "r", encoding="utf-8")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", buffering=1)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1)
    code = main(arguments)
    sys.stdout.flush()
    os._exit(code)


def serve() -> None:
    """Fork for every line until the lines end."""
    for each in ("assistant.cli.commands", "rich.console", "rich.padding", "rich.table", "rich.text"):
        importlib.import_module(each)
    import assistant.cli.prompts
    import assistant.cli.review
    import assistant.workflow

    desk = assistant.workflow.open_desk(today=TODAY)
    assistant.workflow.open_desk = lambda: desk  # type: ignore[assignment, misc]  # loaded once for all
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        terminal, *arguments = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            try:
                run(terminal, arguments)
            finally:
                os._exit(70)
        print(child, flush=True)


if __name__ == "__main__":
    serve()
