"""An index in memory over a dozen invented decisions."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.decisions.index import Index
from assistant.decisions.opening import in_memory
from tests.decisions.invented import DECISIONS

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"


@pytest.fixture(scope="session")
def index() -> Iterator[Index]:
    opened = in_memory(KNOWLEDGE, DECISIONS)
    yield opened
    opened.close()


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A knowledge folder of a test's own, with the invented decisions."""
    folder = tmp_path / "knowledge"
    (folder / "decisions").mkdir(parents=True)
    (folder / "wording").mkdir()
    lines = "\n".join(json.dumps(record) for record in DECISIONS)
    (folder / "decisions" / "decisions.jsonl").write_text(lines, encoding="utf-8")
    for name in ("thesaurus.yaml", "wording/search.yaml"):
        (folder / name).write_bytes((KNOWLEDGE / name).read_bytes())
    return folder
