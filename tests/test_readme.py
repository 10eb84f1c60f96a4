"""The README says what the program does, and does not drift."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import readme

TOP = Path(__file__).resolve().parent.parent


def test_the_generated_parts_are_current() -> None:
    assert readme.filled(readme.README.read_text(encoding="utf-8")) == readme.README.read_text(encoding="utf-8")


def test_a_readme_without_its_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="commands"):
        readme.filled("nothing here")


def test_a_stale_readme_fails_the_check(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stale = tmp_path / "README.md"
    now = readme.README.read_text(encoding="utf-8")
    stale.write_text(now.replace("| `check ", "| `chek ", 1), encoding="utf-8")
    monkeypatch.setattr(readme, "README", stale)
    assert readme.main(["--check"]) == 1
    readme.main([])
    assert stale.read_text(encoding="utf-8") == now


def test_every_make_target_is_listed_by_help() -> None:
    said = subprocess.run(["make", "help"], cwd=TOP, capture_output=True, text=True, check=True, timeout=60).stdout
    for target in ("start", "test", "look", "bench", "readme", "clean"):
        assert f"make {target} " in said


def test_no_tracked_file_names_a_package_registry() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, text=True, check=True, timeout=60)
    hosts = ("pypi" + ".org", "files." + "pythonhosted", "extra-" + "index-url", "--" + "index-url")
    for name in filter(None, tracked.stdout.split("\0")):
        text = (TOP / name).read_text(encoding="utf-8", errors="replace") if (TOP / name).is_file() else ""
        assert not [host for host in hosts if host in text], name


def test_python_meets_the_program_by_both_names() -> None:
    by_module = subprocess.run(
        [sys.executable, "-m", "assistant", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    by_name = subprocess.run(
        [str(Path(sys.executable).with_name("complaint-assistant")), "--version"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert by_module.stdout == by_name.stdout
