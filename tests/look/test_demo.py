"""What the demo leaves, as other programs open it; the pictures in ./look are for a person to look at."""

import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.look.programs import found

pytestmark = pytest.mark.look

LOOK = Path(__file__).resolve().parents[2] / "look"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Run the demo, and give what it wrote."""
    out = tmp_path_factory.mktemp("demo")
    subprocess.run(
        [sys.executable, "-m", "assistant", "demo", "--out", str(out)], check=True, capture_output=True, timeout=300
    )
    LOOK.mkdir(exist_ok=True)
    return sorted(out.rglob("*.*"))


def _run(program: str, *arguments: str) -> str:
    command = [found(program) or program, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


@pytest.mark.parametrize("kind", [".pdf", ".docx"])
def test_each_letter_of_the_demo_opens_and_has_two_pages_at_most(kind: str, made: list[Path], tmp_path: Path) -> None:
    papers = [each for each in made if each.suffix == kind]
    assert papers
    for paper in papers:
        pdf = paper
        if kind == ".docx":
            office = f"-env:UserInstallation=file://{tmp_path}/office"
            _run("soffice", "--headless", office, "--convert-to", "pdf", "--outdir", str(tmp_path), str(paper))
            pdf = tmp_path / f"{paper.stem}.pdf"
        picture = LOOK / f"demo-{paper.stem}-{kind[1:]}"
        for old in LOOK.glob(f"{picture.name}-*.png"):
            old.unlink()
        _run("pdftoppm", "-r", "70", "-png", str(pdf), str(picture))
        assert 1 <= len(list(LOOK.glob(f"{picture.name}-*.png"))) <= 2
        assert "Exampleshire" in _run("pdftotext", str(pdf), "-")


def test_the_age_program_opens_a_sealed_case(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("version: 1\ncouncil: Hampshire County Council\n", encoding="utf-8")
    words = "four words that differ"
    subprocess.run(
        [sys.executable, "-m", "assistant", "case", "seal", str(case)],
        input=f"{words}\n",
        text=True,
        check=True,
        capture_output=True,
        timeout=120,
    )
    opened = tmp_path / "opened.yaml"
    terminal = pexpect.spawn(found("age") or "age", ["-d", "-o", str(opened), f"{case}.age"], timeout=60)
    terminal.expect("assphrase")
    terminal.sendline(words)
    terminal.expect(pexpect.EOF)
    assert opened.read_text(encoding="utf-8") == "version: 1\ncouncil: Hampshire County Council\n"
