"""The menu for people who do not know commands, on a real terminal."""

import os
import sys
from pathlib import Path

import pexpect
import pytest


@pytest.fixture
def terminal(tmp_path: Path) -> pexpect.spawn:
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100", "LINES": "50"}
    child = pexpect.spawn(
        sys.executable, ["-m", "assistant"], cwd=str(tmp_path), env=environment, encoding="utf-8", timeout=60
    )
    child.expect("press Enter: ")
    return child


def test_the_bare_name_opens_the_menu_and_0_leaves_it(terminal: pexpect.spawn) -> None:
    assert "not legal advice" in terminal.before
    terminal.sendline("0")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0


def test_a_number_that_is_not_there_is_told(terminal: pexpect.spawn) -> None:
    terminal.sendline("42")
    terminal.expect("Please type one of the numbers")
    terminal.sendline("0")
    terminal.expect(pexpect.EOF)


def test_a_case_is_chosen_by_its_file(terminal: pexpect.spawn, demo_case: Path) -> None:
    terminal.sendline("2")
    terminal.expect("name of a file: ")
    terminal.sendline(str(demo_case))
    terminal.expect("What you can do now")
    terminal.expect("press Enter: ")
    terminal.sendline("0")
    terminal.expect(pexpect.EOF)


def test_a_mistake_is_told_in_plain_words_and_the_menu_goes_on(terminal: pexpect.spawn) -> None:
    terminal.sendline("2")
    terminal.expect("name of a file: ")
    terminal.sendline("nowhere.yaml")
    terminal.expect("no case file")
    assert "Traceback" not in terminal.before
    terminal.expect("press Enter: ")
    terminal.sendline("0")
    terminal.expect(pexpect.EOF)


def test_ctrl_c_leaves_the_menu_without_a_traceback(terminal: pexpect.spawn) -> None:
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    assert "Traceback" not in terminal.before
    terminal.close()
    assert terminal.exitstatus == 130
