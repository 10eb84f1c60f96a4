"""Similar decisions for each story: real, and on the same ground. The decision it is modelled on is left aside."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assistant.case import Case, read_case_text
from assistant.workflow.desk import Desk, open_desk

HERE = Path(__file__).parent
CODED = {
    record["ref"]: record
    for line in (HERE.parents[1] / "knowledge" / "decisions" / "decisions.jsonl").read_text("utf-8").splitlines()
    for record in [json.loads(line)]
}
LOOKED_AT = 10
REFERENCE_KEYS = {"ref", "council", "decision", "date", "url"}


def _stories() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stories", HERE / "test_stories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


stories = _stories()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(home))
        desk = open_desk(today=date(2026, 11, 22))
        assert desk.index
        return desk


def told(path: Path) -> tuple[dict[str, Any], Case]:
    story = stories.story_in(path)
    return story, read_case_text(json.dumps(story["case"]), "story.json", json_text=True)


@pytest.mark.parametrize("path", stories.STORIES, ids=lambda path: path.stem)
def test_similar_decisions_share_a_ground_with_the_story(path: Path, desk: Desk) -> None:
    story, case = told(path)
    check = desk.check(case, story["on"])
    hits = [hit for hit in desk.similar(case, check, LOOKED_AT).hits if hit.ref != story["origin"]]
    assert {hit.ref for hit in hits} <= set(CODED)
    grounds = set(CODED[story["origin"]]["grounds"])
    assert any(grounds & set(CODED[hit.ref]["grounds"]) for hit in hits)


@pytest.mark.parametrize("path", stories.STORIES, ids=lambda path: path.stem)
def test_every_decision_beside_a_story_is_given_as_it_is_coded(path: Path, desk: Desk) -> None:
    story, case = told(path)
    check = desk.check(case, story["on"])
    for hit in desk.similar(case, check, LOOKED_AT).hits:
        assert {key: getattr(hit, key) for key in REFERENCE_KEYS} == {
            key: CODED[hit.ref][key] for key in REFERENCE_KEYS
        }
    for finding in check.findings:
        assert set(finding.decisions) <= set(CODED)
