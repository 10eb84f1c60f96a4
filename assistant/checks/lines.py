"""The line of a fault between files: where the word stands that it speaks of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.errors import Problem

_QUOTED = re.compile(r"'([^']+)'")
_SEARCHED = (".yaml", ".j2")


def with_line(problem: Problem, knowledge: Path, templates: Path) -> Problem:
    """Give a fault with its line, or as it is where no line can be named."""
    file = templates.parent / problem.file if problem.file.startswith("templates/") else knowledge / problem.file
    if problem.line or file.suffix not in _SEARCHED or not file.is_file():
        return problem
    lines = file.read_text(encoding="utf-8").splitlines()
    place = problem.place.rpartition(": ")[2]
    for name in (*reversed(_QUOTED.findall(problem.key)), place, place.rpartition(".")[2]):
        word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        for number, line in enumerate(lines, 1):
            if name and word.search(line):
                return replace(problem, line=number)
    return problem
