"""No command but ``decisions sync`` opens a socket, or even loads what could."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.cli.commands import app

CAUGHT = 97
FORBID = f"""
import atexit, json, os, sys
def forbid(event, given):
    if event.startswith("socket."):
        quiet = event == "socket.__new__" and given[1] == 1  # a pair of pipes inside this process
        if not quiet:
            sys.stderr.write(event + "\\n")
            sys.stderr.flush()
            os._exit({CAUGHT})
sys.addaudithook(forbid)
atexit.register(lambda: open(os.environ["LOADED"], "w").write(json.dumps(sorted(sys.modules))))
"""
NETWORK = {"assistant.decisions.sync", "assistant.decisions.polite", "urllib.request", "http.client", "ssl"}
COMMANDS: dict[str, list[str]] = {
    "interview": ["interview", "new.yaml"],
    "check": ["check", "mine.yaml", "--on", "2026-11-22"],
    "draft": ["draft", "mine.yaml", "--out", "letters"],
    "similar": ["similar", "they", "would", "not", "let", "me", "see", "my", "file"],
    "decision": ["decision", "24 005 748"],
    "patterns": ["patterns", "--issue", "records_inaccurate"],
    "deadlines": ["deadlines", "mine.yaml", "--on", "2026-11-22"],
    "reply": ["reply", "mine.yaml"],
    "demo": ["demo", "--out", "demo"],
    "decisions add": ["decisions", "add", "served.html"],
    "decisions info": ["decisions", "info"],
    "case list": ["case", "list"],
    "case show": ["case", "show", "mine.yaml"],
    "case export": ["case", "export", "mine.yaml", "copy.json"],
    "case seal": ["case", "seal", "mine.yaml"],
    "case unseal": ["case", "unseal", "mine.yaml"],
    "case erase": ["case", "erase", "mine.yaml", "--yes"],
    "knowledge check": ["knowledge", "check"],
    "knowledge table": ["knowledge", "table"],
    "no command": [],
}
SYNC = "decisions sync"


def names() -> set[str]:
    root = get_command(app)
    found: set[str] = set()
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {f"{name} {each}" for each in inner} if inner else {name}
    return found


def run(arguments: list[str], folder: Path, given: str = "") -> tuple[subprocess.CompletedProcess[str], set[str]]:
    (folder / "guard").mkdir()
    (folder / "guard" / "sitecustomize.py").write_text(FORBID, encoding="utf-8")
    paths = os.pathsep.join([str(folder / "guard"), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    loaded = folder / "loaded.json"
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        input=given,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "LOADED": str(loaded)},
        timeout=120,
        check=False,
    )
    return done, set(json.loads(loaded.read_text())) if loaded.exists() else set()


def test_every_command_is_in_the_table() -> None:
    assert names() | {"no command"} == {*COMMANDS, SYNC}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_other_command_opens_a_socket(command: str, tmp_path: Path, demo_case: Path) -> None:
    assert demo_case.is_file()
    page = Path(__file__).parents[1] / "decisions" / "pages" / "served.html"
    (tmp_path / "served.html").write_bytes(page.read_bytes())
    done, loaded = run(COMMANDS[command], tmp_path)
    assert done.returncode in (0, 2), done.stderr
    assert loaded, "the guard was not there"
    assert not loaded & NETWORK


def test_the_guard_catches_the_one_command_that_does(tmp_path: Path) -> None:
    done, _ = run(["decisions", "sync"], tmp_path)
    assert done.returncode == CAUGHT
    assert "socket." in done.stderr
