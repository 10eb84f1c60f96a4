"""``decisions add``, ``sync`` and ``info``: what they print, keep and refuse."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.decisions.collection import collected_records
from assistant.decisions.folders import COLLECTION, collection_folder
from tests.decisions.site import Reply, Site, decision, serving

PAGES = Path(__file__).parents[1] / "decisions" / "pages"


def page(name: str, folder: Path) -> str:
    shutil.copy(PAGES / name, folder / name)
    return name


def test_add_shows_what_was_guessed_and_what_it_saw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "add", page("copied_dashed.txt", tmp_path)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "98 333 444, Isle of Fenwick Council: added." in said
    assert "court bar (it saw:" in said
    assert "The page did not say, so check it." in said
    assert "Local Government and Social Care Ombudsman" in said
    assert [each["ref"] for each in collected_records()] == ["98 333 444"]


def test_adding_twice_says_that_nothing_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = page("served.html", tmp_path)
    main(["decisions", "add", name])
    capsys.readouterr()
    assert main(["decisions", "add", name]) == 0
    assert "held already. Nothing was changed." in capsys.readouterr().out


def test_a_listing_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "add", page("archive.txt", tmp_path)]) == 0
    assert "3 added, 0 changed, 0 held already." in capsys.readouterr().out


def test_a_half_read_page_is_refused_with_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (PAGES / "copied_dashed.txt").read_text(encoding="utf-8")
    (tmp_path / "half.txt").write_text(text[: text.index("My assessment")], encoding="utf-8")
    assert main(["decisions", "add", "half.txt"]) == 2
    told = capsys.readouterr().err
    assert "98 333 444" in told
    assert "the end of the statement" in told
    assert list(collected_records()) == []


def test_good_pages_are_kept_beside_bad_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("Dear council", encoding="utf-8")
    assert main(["decisions", "add", "letter.txt", page("served.html", tmp_path), "nowhere.txt"]) == 2
    said = capsys.readouterr()
    assert "letter.txt: This does not look like a decision" in said.out
    assert "nowhere.txt" in said.out
    assert "2 of 3 files were not added." in said.err
    assert len(list(collected_records())) == 1


@pytest.mark.parametrize(("given", "told"), [("nowhere.txt", "no file or folder"), (".", "is a folder")])
def test_what_is_no_file_is_told(given: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "add", given]) == 2
    assert told in capsys.readouterr().err


def test_a_pipe_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    assert main(["decisions", "add", str(pipe)]) == 2
    assert "not a saved page" in capsys.readouterr().err


def test_json_holds_the_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["decisions", "add", "--json", page("served.html", tmp_path)])
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["kept"], record["ref"], record["coded_by"]) == ("new", "96 777 888", "machine")


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    main(["decisions", "add", "--folder", "stick", page("served.html", tmp_path)])
    assert (tmp_path / "stick" / COLLECTION).is_file()
    assert not collection_folder().exists()


def test_info_says_what_is_held_and_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "info"]) == 0
    assert "You have added none yet." in capsys.readouterr().out
    assert not collection_folder().exists()
    main(["decisions", "add", page("served.html", tmp_path), page("archive.txt", tmp_path)])
    capsys.readouterr()
    main(["decisions", "info"])
    said = " ".join(capsys.readouterr().out.split())
    assert "1 whole, and 3 from lists" in said
    main(["decisions", "info", "--json"])
    held = json.loads(capsys.readouterr().out)
    assert (held["statements"], held["summaries"], held["last"]) == (1, 3, "2016-02-29")


def test_an_added_decision_is_found_by_the_search(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["decisions", "add", page("served.html", tmp_path)])
    capsys.readouterr()
    assert main(["decision", "96 777 888", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["council"] == "Upper & Lower Marsh Council"


def test_nothing_on_a_page_can_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (PAGES / "copied_dashed.txt").read_text(encoding="utf-8")
    (tmp_path / "bad.txt").write_text(text.replace("Isle of", "\x1b]0;owned\x07Isle\u202e of"), encoding="utf-8")
    assert main(["decisions", "add", "bad.txt"]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    today = date.today().isoformat()  # noqa: DTZ011 - the command's own day
    made = [decision(f"81 000 00{n}", today) for n in range(3)]
    with serving(Site(made)) as running:
        monkeypatch.setattr("assistant.decisions.sync.SITE", running.base)
        monkeypatch.setattr("time.sleep", lambda _: None)
        yield running


THIS_MONTH = ["--since", f"{date.today():%Y-%m}"]  # noqa: DTZ011 - the command's own day


def test_sync_fetches_and_says_how_many(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "sync", *THIS_MONTH]) == 0
    assert "3 new, 0 changed, 0 the same." in capsys.readouterr().out
    assert len(list(collected_records())) == 3
    assert site.asked[0][0] == "/robots.txt"


def test_a_dry_run_only_counts(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "sync", "--dry-run", *THIS_MONTH]) == 0
    assert "Decisions that could be fetched: 3." in capsys.readouterr().out
    assert all(path.startswith("/Decisions/") for path in site.paths())
    assert list(collected_records()) == []


def test_a_page_that_cannot_be_read_is_named(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    path = site.statements[0].address.removeprefix("https://www.lgo.org.uk")
    site.replies[path] = [Reply(404)]
    assert main(["decisions", "sync", *THIS_MONTH]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "it is not there any more" in said
    assert path in said


def test_a_refusal_is_told_plainly_and_what_came_is_kept(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.replies[site.statements[0].address.removeprefix("https://www.lgo.org.uk")] = [Reply(403)]
    assert main(["decisions", "sync", *THIS_MONTH]) == 1
    said = capsys.readouterr().err
    assert "The site refused" in said
    assert "Traceback" not in said
    assert len(list(collected_records())) == 2


def test_a_stop_by_hand_is_told_and_what_came_is_kept(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    def stopped(_: float) -> None:
        nonlocal asked
        asked += 1
        if asked > 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stopped)
    assert main(["decisions", "sync", *THIS_MONTH]) == 130
    kept = len(list(collected_records()))
    assert 0 < kept < 3
    assert f"Stopped. Decisions that were kept: {kept}." in capsys.readouterr().out
    assert site.asked


@pytest.mark.parametrize(
    ("seconds", "said"), [(60, "Less than two"), (600, "About 10 minutes"), (20_000, "About 6 hours")]
)
def test_the_time_left_is_rough_and_plain(seconds: float, said: str) -> None:
    from assistant.cli.collected import time_left

    assert time_left(seconds).startswith(said)
