"""The help of every command is quick and plain: it loads none of the heavy parts."""

import json
import subprocess
import sys

import pytest

HEAVY = ("pydantic", "rich", "questionary", "prompt_toolkit", "docx", "lxml", "typst", "yaml", "jinja2", "pyrage")
HEAVY_TOO = ("rapidfuzz", "selectolax", "sqlite3", "platformdirs")

_PROBE = """
import json, sys
from assistant.__main__ import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def _commands() -> list[list[str]]:
    from typer.main import get_command

    from assistant.cli.commands import app

    root = get_command(app)
    found: list[list[str]] = [[]]
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        found.append([name])
        found += [[name, inner] for inner in getattr(command, "commands", {})]
    return found


@pytest.mark.parametrize("command", _commands(), ids=" ".join)
def test_help_loads_nothing_heavy_and_says_how_to_use_the_command(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *command, "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert done.stdout.startswith(f"Usage: complaint-assistant {' '.join(command)}".rstrip())
    assert not set(loaded) & {*HEAVY, *HEAVY_TOO}


@pytest.mark.parametrize("command", [each for each in _commands() if each], ids=" ".join)
def test_every_command_has_help_of_its_own(command: list[str]) -> None:
    from typer.main import get_command

    from assistant.cli.commands import app

    found = get_command(app)
    for name in command:
        found = found.commands[name]  # type: ignore[attr-defined]
    assert (found.help or "").strip()


def test_help_says_what_the_program_is_not() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    said = " ".join(done.stdout.split())
    assert "not legal advice, not the Ombudsman and not a council" in said
    assert "stays on this computer" in said


def test_without_a_terminal_the_bare_name_shows_the_help() -> None:
    bare = subprocess.run([sys.executable, "-m", "assistant"], capture_output=True, text=True, check=True, timeout=60)
    asked = subprocess.run(
        [sys.executable, "-m", "assistant", "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    assert bare.stdout.strip() == asked.stdout.strip()
