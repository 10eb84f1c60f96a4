"""Writes the generated parts of README.md from the program itself: the commands and the table of rules.

Run it with ``make readme``. With ``--check`` it writes nothing and says whether the README is current.
"""

import re
import sys
from pathlib import Path
from typing import Any

from typer.main import get_command

from assistant.cli.commands import app
from assistant.cli.rules import rule_rows
from assistant.knowledge.load import load

README = Path(__file__).resolve().parent.parent / "README.md"


def commands() -> str:
    """Give the table of commands: how each is typed, and the first sentence of its help."""
    lines = ["| type `complaint-assistant` and | it does |", "|---|---|"]
    lines += [f"| `{usage}` | {help_text} |" for usage, help_text in _rows(get_command(app), "")]
    return "\n".join(lines)


def _rows(command: Any, path: str) -> list[tuple[str, str]]:
    inner = getattr(command, "commands", None)
    if inner:
        return [row for name, each in inner.items() for row in _rows(each, f"{path} {name}".strip())]
    arguments = [_shown(each) for each in command.params if each.param_type_name == "argument"]
    options = [_shown(each) for each in command.params if each.param_type_name == "option"]
    return [(" ".join([path, *arguments, *options]), _first_sentence(command.help or ""))]


def _shown(parameter: Any) -> str:
    """Give an argument or option as it is typed; what may be left out stands in square brackets."""
    name = parameter.metavar or parameter.name.upper()
    if parameter.param_type_name == "option":
        longest = max(parameter.opts, key=len)
        name = longest if parameter.is_flag else f"{longest} {parameter.metavar or parameter.type.name.upper()}"
    elif parameter.nargs == -1:
        name = f"{re.sub(r'[^A-Z]', '', name)}..."
    shown = name if parameter.required else f"[{name.strip('[]')}]"
    return shown.replace("|", "\\|")


def _first_sentence(text: str) -> str:
    first = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    return re.split(r"(?<=\.)\s", first)[0].replace("|", "\\|")


def rules() -> str:
    """Give the table of rules."""
    lines = ["| rule | what it is about | strength | where it comes from |", "|---|---|---|---|"]
    for name, title, strength, sources, _ in rule_rows(load()):
        lines.append(f"| `{name}` | {title} | {strength.replace('_', ' ')} | {sources} |")
    return "\n".join(lines)


def filled(text: str) -> str:
    """Give the README with its generated parts made anew.

    Raises:
        ValueError: a pair of markers is missing.
    """
    for name, make in (("commands", commands), ("rules", rules)):
        start, end = f"<!-- {name}: written by `make readme` -->", f"<!-- end of {name} -->"
        if text.count(start) != 1 or text.count(end) != 1:
            raise ValueError(name)
        head, rest = text.split(start)
        text = f"{head}{start}\n{make()}\n{end}{rest.split(end)[1]}"
    return text


def main(arguments: list[str]) -> int:
    """Write the README, or with ``--check`` only compare. Returns 1 where it is not current."""
    now = README.read_text(encoding="utf-8")
    wanted = filled(now)
    if arguments == ["--check"]:
        if now != wanted:
            print("README.md is not current. Type: make readme", file=sys.stderr)
        return int(now != wanted)
    README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
