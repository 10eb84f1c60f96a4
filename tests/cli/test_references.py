"""Every reference that a command prints is that of a coded decision, or of a decision that a source cites."""

import json
import re
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.knowledge.load import load

REFERENCE = re.compile(r"\b\d{2} \d{3} \d{3}\b")
KNOWLEDGE = load()
CODED = {
    json.loads(line)["ref"][:10]
    for line in (KNOWLEDGE.folder / "decisions" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
}
CITED = {ref for source in KNOWLEDGE.sources.values() for ref in REFERENCE.findall(source.cite)}
COMMANDS = (
    "check CASE --on 2026-11-16 --all",
    "check CASE --on 2026-11-16 --json",
    "deadlines CASE --on 2026-11-16",
    "similar --case CASE",
    "patterns --case CASE --json",
    "decision 21017069",
    "draft CASE --on 2026-11-16 --format md,txt --out OUT --explain",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_reference_that_a_command_prints_exists(
    command: str, demo_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    words = [{"CASE": str(demo_case), "OUT": str(out)}.get(word, word) for word in command.split()]
    assert main(words) == 0
    written = "".join(file.read_text(encoding="utf-8") for file in out.glob("*.*")) if out.is_dir() else ""
    printed = set(REFERENCE.findall(" ".join((capsys.readouterr().out + written).split())))
    assert printed or command.startswith("deadlines")
    assert printed <= CODED | CITED
