"""A home of its own for every test of a command, and the search index built once for all."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


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
