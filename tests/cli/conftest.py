"""A home of its own for every test of a command, and the search index built once for all."""

from pathlib import Path

import pytest

from assistant.knowledge.load import Knowledge, load


@pytest.fixture(scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def _whole() -> Knowledge:
    return load()


@pytest.fixture(autouse=True)
def _loaded_once(_whole: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command loads the knowledge anew; within one run of the tests the usual one stays the same."""
    monkeypatch.setattr("assistant.workflow.desk.load", lambda folder: load(folder) if folder else _whole)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, _cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPLAINT_ASSISTANT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(_cache))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def demo_case(tmp_path: Path) -> Path:
    """A copy of the invented case that the program carries."""
    from assistant.knowledge.folders import knowledge_folder

    path = tmp_path / "mine.yaml"
    path.write_bytes((knowledge_folder() / "demo" / "case.yaml").read_bytes())
    return path
