"""A kill at any moment leaves a collection that opens and goes on. The benchmark ``kills`` does many more."""

from pathlib import Path

import pytest

from tests.decisions.killed import kill_often
from tests.decisions.served import served_statement
from tests.decisions.site import CHILDREN, Site, months_of_decisions, serving


def test_killing_add_leaves_a_collection_that_goes_on(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    made = months_of_decisions(12)
    for each in made:
        (pages / f"{each.ref}.html").write_text(served_statement(each), encoding="utf-8")
    seen = kill_often("add", str(pages), tmp_path / "kept", {each.ref for each in made}, kills=3, seed=1)
    assert seen.kills == 3


def test_killing_sync_leaves_a_collection_that_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = months_of_decisions(12)
    with serving(Site(made)) as site:
        everything = {each.ref for each in made if each.categories[0] == CHILDREN}
        seen = kill_often("sync", site.base, tmp_path / "kept", everything, kills=3, seed=2)
    assert seen.kills == 3
