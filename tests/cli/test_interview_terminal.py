"""A real terminal of 80 columns: stopped at every question, in every way, and gone on with nothing lost."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from assistant.case import Case, case_text, read_case
from assistant.interview import Plan, seen
from assistant.knowledge.load import Knowledge, load
from tests.interview.conftest import TODAY
from tests.interview.robot import ENTER, FEWER, journey, keys

COLUMNS, ROWS = 80, 24
PATIENCE = 20.0


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


class Warm:
    """Starts the program on terminals of its own."""

    def __init__(self) -> None:
        self.server = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(Path.cwd())},
        )

    def start(self, *arguments: str) -> "Terminal":
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        master, slave = pty.openpty()
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.server.stdin.write("\t".join([os.ttyname(slave), *arguments]) + "\n")
        self.server.stdin.flush()
        child = int(self.server.stdout.readline())
        return Terminal(master, slave, child)

    def close(self) -> None:
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.close()
        self.server.wait(PATIENCE)
        self.server.stdout.close()


class Terminal:
    """One run of the program and the screen it draws."""

    def __init__(self, master: int, slave: int, child: int) -> None:
        self.master, self.slave, self.child = master, slave, child
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.all = b""

    def press(self, pressed: str) -> None:
        os.write(self.master, pressed.encode())

    def shown(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"waited for {what}\n{self.shown()}"
            self.drain(0.01)

    def wait_for(self, text: str) -> None:
        """Wait until a text stands on the screen, whatever its line breaks."""
        wanted = "".join(text.split())
        self.wait(lambda: wanted in "".join(self.shown().split()), text)

    def drain(self, seconds: float) -> None:
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                read = os.read(self.master, 65536)
            except OSError:
                return
            self.all += read
            self.stream.feed(read)
            if b"\x1b[6n" in read:  # where is the cursor?
                self.press(f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R")

    def gone(self) -> bool:
        try:
            os.kill(self.child, 0)
        except ProcessLookupError:
            return True
        return False

    def end(self, *, close: bool = True) -> None:
        """Wait until the process is gone."""
        if self.slave >= 0:
            os.close(self.slave)
            self.slave = -1
        end = time.monotonic() + PATIENCE
        while not self.gone():
            assert time.monotonic() < end, self.shown()
            if close:
                self.drain(0.005)
            else:
                time.sleep(0.005)
        if close:
            self.drain(0.0)
            os.close(self.master)


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    server = Warm()
    yield server
    server.close()


def kill(terminal: Terminal) -> None:
    os.kill(terminal.child, signal.SIGKILL)
    terminal.end()


def close_window(terminal: Terminal) -> None:
    os.close(terminal.slave)
    terminal.slave = -1
    os.close(terminal.master)
    terminal.end(close=False)


def control_c(terminal: Terminal) -> None:
    """Python itself may swallow one that comes between two questions; a person presses it again."""
    pressed = 0.0

    def stopped() -> bool:
        nonlocal pressed
        if "Stopped" in terminal.shown():
            return True
        if time.monotonic() > pressed + 1:
            pressed = time.monotonic()
            terminal.press("\x03")
        return False

    terminal.wait(stopped, "Stopped")
    terminal.end()


@pytest.mark.parametrize("stop", [kill, close_window, control_c])
def test_stopped_at_every_question_and_gone_on_with_every_answer(
    stop: Callable[[Terminal], None], warm: Warm, knowledge: Knowledge, tmp_path: Path
) -> None:
    plan = Plan(knowledge.questions, knowledge.flow, knowledge.vocabulary.issues, TODAY)
    file = tmp_path / "case.yaml"
    terminal = warm.start("interview", str(file))
    terminal.wait_for("I am safe, go on")
    stop(terminal)
    assert not file.exists()
    terminal = warm.start("interview", str(file))
    terminal.wait_for("I am safe, go on")
    terminal.press(ENTER)
    terminal.wait_for("Start")
    terminal.press(ENTER)
    terminal.wait_for("Which country")
    stop(terminal)
    begun = seen(seen(Case(), "page.safety"), "page.about")
    assert read_case(file) == begun
    for each in journey(plan, begun, instead=FEWER):
        terminal = warm.start("interview", str(file))
        terminal.wait_for(each.step.question.ask)
        terminal.press(keys(each, plan, knowledge))
        expected = case_text(each.after)
        terminal.wait(lambda text=expected: file.read_text(encoding="utf-8") == text, each.step.path)
        stop(terminal)
        assert file.read_text(encoding="utf-8") == expected
        assert [found.name for found in tmp_path.iterdir() if not found.name.startswith(".")] == ["case.yaml"]
    assert plan.next_step(read_case(file)) is None


def test_a_half_typed_answer_goes_and_all_before_it_stays(warm: Warm, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("version: 1\nnation: england\ninterview:\n  seen: [page.safety, page.about]\n", encoding="utf-8")
    terminal = warm.start("interview", str(file))
    terminal.wait_for("Which council is it?")
    terminal.press("Dors")
    terminal.wait_for("Dors")
    kill(terminal)
    case = read_case(file)
    assert (case.nation, case.council) == ("england", None)


def test_leaving_at_once_leaves_an_empty_screen(warm: Warm, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("version: 1\nnation: england\n", encoding="utf-8")
    terminal = warm.start("interview", str(file))
    terminal.wait_for("Which council is it?")
    terminal.press("/leave" + ENTER)
    terminal.end()
    assert terminal.shown().strip() == ""
    assert b"\x1b[3J" in terminal.all  # what could be scrolled back to goes as well


def test_the_screen_is_whole_at_80_columns(warm: Warm, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("version: 1\nnation: england\ncouncil: Dorset Council\n", encoding="utf-8")
    terminal = warm.start("interview", str(file))
    terminal.wait_for("Tell it in your own words")
    terminal.press("There was delay." + ENTER + ENTER)
    terminal.wait_for("Which of them do you want to complain about?")
    terminal.wait_for("Things took far too long")
    shown = terminal.shown()
    assert "(you wrote: delay)" in " ".join(shown.split())
    assert "Esc for other ways" in " ".join(shown.split())
    terminal.press("\x1b")
    terminal.wait_for("What would you like to do?")
    kill(terminal)


@pytest.mark.parametrize(("more", "arguments"), [({"NO_COLOR": "1"}, []), ({}, ["--plain"]), ({"TERM": "dumb"}, [])])
def test_the_whole_command_without_colour(more: dict[str, str], arguments: list[str], tmp_path: Path) -> None:
    environment = {**os.environ, "TERM": "xterm-256color", "COMPLAINT_ASSISTANT_HOME": str(tmp_path), **more}
    command = pexpect.spawn(
        sys.executable,
        ["-m", "assistant", "interview", *arguments],
        env=environment,
        dimensions=(ROWS, COLUMNS),
        encoding="utf-8",
        timeout=int(PATIENCE),
    )
    plain = bool(arguments) or more.get("TERM") == "dumb"
    command.expect("go on")
    command.send("1\r" if plain else ENTER)
    command.expect("Start")
    command.send("1\r" if plain else ENTER)
    command.expect("Which country")
    shown = f"{command.before}{command.after}"
    if plain:
        assert "\x1b" not in shown
    assert not any(f"\x1b[{colour}m" in shown for colour in range(30, 38))
    command.sendcontrol("c")
    command.expect("Stopped")
    command.expect(pexpect.EOF)
    command.close()
    assert command.exitstatus == 130
