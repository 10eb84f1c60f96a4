"""The house holds: imports go downward only, and a few libraries are known in one place only."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ASSISTANT = Path(__file__).resolve().parent.parent / "assistant"

ONLY_IN = {
    "questionary": ("cli/prompts.py",),
    "prompt_toolkit": ("cli/prompts.py",),
    "typer": ("cli/", "__main__.py"),
    "rich": ("cli/",),
    "docx": ("letters/docx.py",),
    "typst": ("letters/pdf.py",),
    "yaml": ("yaml.py",),
    "pyrage": ("case/seal.py",),
    "selectolax": ("decisions/",),
    "sqlite3": ("decisions/",),
    "jinja2": ("letters/",),
    "platformdirs": ("workflow/", "decisions/", "cli/"),
}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_imports_go_downward_only() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(command), "--no-cache"], cwd=ASSISTANT.parent, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_known_only_where_it_belongs(library: str) -> None:
    strangers = [
        path.relative_to(ASSISTANT).as_posix()
        for path in ASSISTANT.rglob("*.py")
        if library in _imports(path) and not path.relative_to(ASSISTANT).as_posix().startswith(ONLY_IN[library])
    ]
    assert strangers == []


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = [path.name for path in ASSISTANT.rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 400]
    assert long == []


def test_no_module_is_a_drawer() -> None:
    assert not [path for path in ASSISTANT.rglob("*.py") if path.stem in {"utils", "helpers", "common", "misc"}]


def test_every_module_says_what_it_does() -> None:
    silent = [path.name for path in ASSISTANT.rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text()))]
    assert silent == []
