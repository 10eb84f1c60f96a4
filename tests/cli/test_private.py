"""What a person writes stays where it belongs: no network, and no private answer in names, messages or the index."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PLANTED = ("Zebedee Quillfeather", "Quillfeather Lodge", "zebedee@quillfeather.example", "Pip Quillfeather")

_WATCHED = """
import os, sys

def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, f"opened a socket: {event} {arguments}".encode())
        os._exit(99)

sys.addaudithook(watch)
from assistant.__main__ import main
sys.exit(main(sys.argv[1:]))
"""

COMMANDS = [
    "check CASE", "check CASE --json --all", "deadlines CASE --ics dates.ics", "draft CASE --format md,txt,html,docx",
    "similar --case CASE", "similar delay", "decision 24-005-748", "patterns --issue delay", "decisions info",
    "case list", "case show CASE", "case export CASE copy.json", "knowledge check", "knowledge table", "demo",
    "check CASE --on nonsense", "draft CASE --letter nonsense", "interview CASE --plain", "reply CASE --plain",
]  # fmt: skip


@pytest.fixture
def planted(demo_case: Path) -> Path:
    """The invented case with names that can be looked for."""
    text = demo_case.read_text(encoding="utf-8")
    for old, new in (
        ("Sam Example", PLANTED[0]),
        ("1 Invented Lane", PLANTED[1]),
        ("sam@example.org", PLANTED[2]),
        ("my son\n", f"{PLANTED[3]}\n"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    demo_case.write_text(text, encoding="utf-8")
    return demo_case


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_opens_a_socket_or_tells_a_name_in_its_messages(command: str, planted: Path, tmp_path: Path) -> None:
    arguments = [str(planted) if each == "CASE" else each for each in command.split()]
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, *arguments],
        capture_output=True, text=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode in (0, 2), done.stderr
    assert not [each for each in PLANTED if each in done.stderr]
    made = [path for path in tmp_path.rglob("*") if path != planted]
    assert not [path for path in made if re.search("quillfeather|zebedee", path.name, re.IGNORECASE)]


def test_the_watch_would_see_a_socket() -> None:
    broken = _WATCHED.replace("from assistant", "import socket; socket.getaddrinfo('localhost', 80)\nfrom assistant")
    done = subprocess.run([sys.executable, "-c", broken], capture_output=True, check=False, timeout=60)
    assert done.returncode == 99


def test_a_search_with_a_case_keeps_nothing_of_it(planted: Path, tmp_path: Path) -> None:
    homes = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_DATA_HOME": str(tmp_path / "data")}
    subprocess.run(
        [sys.executable, "-m", "assistant", "similar", "--case", str(planted)],
        check=True, capture_output=True, timeout=120, env=os.environ | homes,
    )  # fmt: skip
    kept = [path for folder in ("cache", "data", "home") for path in (tmp_path / folder).rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if b"uillfeather" in path.read_bytes()]


@pytest.mark.parametrize("command", ["check CASE", "similar --case CASE", "deadlines CASE --json"])
def test_a_screen_that_needs_no_name_shows_none(command: str, planted: Path) -> None:
    arguments = [str(planted) if each == "CASE" else each for each in command.split()]
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    assert not [each for each in PLANTED if each in done.stdout]


OPEN_TO_ALL = [
    "interview --plain new", "draft CASE --out far/away/letters", "demo --out far/away",
    "case export CASE far/away/copy.yaml", "deadlines CASE --ics far/away/dates.ics",
    "patterns --issue delay --chart far/away/chart.svg", "similar delay", "decisions add PAGE",
]  # fmt: skip


@pytest.mark.parametrize("command", OPEN_TO_ALL)
def test_nothing_that_is_made_is_open_to_others_even_where_the_shell_allows_all(
    command: str, planted: Path, tmp_path: Path
) -> None:
    page = Path(__file__).parents[1] / "decisions" / "pages" / "served.html"
    planted.chmod(0o600)
    line = shlex.join([sys.executable, "-m", "assistant", *command.split()])
    line = line.replace("CASE", str(planted)).replace("PAGE", str(page))
    homes = {name: str(tmp_path / "un" / "made" / name) for name in ("COMPLAINT_ASSISTANT_HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(
        ["bash", "-c", f"umask 000; {line}"], input="1\n1\n1\n", capture_output=True, text=True, check=False,
        timeout=120, env=os.environ | homes,
    )  # fmt: skip
    assert done.returncode in (0, 2), done.stderr
    made = [path for path in tmp_path.rglob("*") if path != planted]
    assert made
    assert not [path for path in made if path.stat().st_mode & 0o077]
