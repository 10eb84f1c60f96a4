"""The built wheel does the main job where nothing of the checkout is at hand: the folders it carries are whole."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(TOP)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install into an empty environment; the libraries come from the one that runs the tests, the program does not."""
    room = tmp_path_factory.mktemp("empty")
    venv.create(room, with_pip=False, symlinks=True)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(room), "platbase": str(room)}))
    subprocess.run(
        [sys.executable, *f"-m pip --python {room}/bin/python install --quiet --no-deps --no-index {wheel}".split()],
        check=True,
        capture_output=True,
        timeout=300,
    )
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return room / "bin" / "complaint-assistant"


def _run(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    homes = {"COMPLAINT_ASSISTANT_HOME": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "cache")}
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_", "COVERAGE_"))}
    return subprocess.run(
        [str(program), *arguments],
        cwd=folder,
        env=kept | homes,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_wheel_carries_knowledge_and_templates_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("knowledge", "templates"):
        wanted = {path.relative_to(TOP).as_posix() for path in (TOP / folder).rglob("*") if path.is_file()}
        carried = {name.removeprefix("assistant/_carried/") for name in names if f"_carried/{folder}/" in name}
        assert carried == wanted
    assert not [name for name in names if name.startswith("tests")]


def test_the_program_runs_from_the_empty_environment(program: Path, tmp_path: Path) -> None:
    where = _run(program.with_name("python"), "-c", "import assistant; print(assistant.__file__)", folder=tmp_path)
    assert str(program.parent.parent) in where.stdout, where.stderr


def test_the_installed_program_does_the_main_job(program: Path, tmp_path: Path) -> None:
    demo = _run(program, "demo", "--out", str(tmp_path / "out"), folder=tmp_path)
    assert demo.returncode == 0, demo.stderr
    letters = {path.suffix for path in (tmp_path / "out").rglob("*") if path.stem.startswith(("council", "records"))}
    assert letters == {".md", ".txt", ".html", ".docx", ".pdf"}
    case = next((tmp_path / "out").rglob("case.yaml"))
    check = _run(program, "check", str(case), "--on", "2026-11-16", "--json", folder=tmp_path)
    assert check.returncode == 0, check.stderr
    assert json.loads(check.stdout)["routes"]
    similar = _run(program, "similar", "--case", str(case), "--json", folder=tmp_path)
    assert similar.returncode == 0, similar.stderr
    assert json.loads(similar.stdout)
    draft = _run(program, "draft", str(case), "--on", "2026-11-16", "--out", "letters", folder=tmp_path)
    assert draft.returncode == 0, draft.stderr
    assert list((tmp_path / "letters").iterdir())


def test_the_knowledge_that_it_carries_is_whole(program: Path, tmp_path: Path) -> None:
    checked = _run(program, "knowledge", "check", folder=tmp_path)
    assert checked.returncode == 0, checked.stderr
