"""A fetch takes what is new, month by month, and loses nothing when it stops. The site is one on this machine."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.decisions.collection import collected_records, open_collection
from assistant.decisions.cues import load_cues
from assistant.decisions.polite import Visitor
from assistant.decisions.sync import Progress, Synced, Wanted, sync
from assistant.errors import MachineError
from tests.decisions.site import CHILDREN, Reply, Site, decision, months_of_decisions, serving

CUES = load_cues()
SINCE, TODAY = date(2010, 1, 5), date(2010, 3, 30)
RESULTS = "/Decisions/SearchResults"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving(Site(months_of_decisions(40))) as running:
        yield running


def fetch(site: Site, folder: Path, wanted: Wanted | None = None, told: list[Progress] | None = None) -> Synced:
    visitor = Visitor(site.base, clock=lambda: 0.0, sleep=lambda _: None, patience=5.0)
    with open_collection(folder) as collection:
        return sync(
            collection,
            visitor,
            CUES,
            wanted or Wanted(SINCE, TODAY),
            told.append if told is not None else lambda _: None,
        )


def children_of(site: Site) -> set[str]:
    return {each.ref for each in site.statements if each.categories[0] == CHILDREN}


def refs_in(folder: Path) -> set[str]:
    return {record["ref"] for record in collected_records(folder)}


def months_asked(site: Site) -> list[str]:
    return [path.split("fd=")[1][:7] for path in site.paths() if path.startswith(RESULTS)]


def test_decisions_of_childrens_services_are_fetched_and_no_others(site: Site, tmp_path: Path) -> None:
    synced = fetch(site, tmp_path)
    assert refs_in(tmp_path) == children_of(site)
    assert (synced.new, synced.unread) == (30, [])
    assert not any("housing" in path for path in site.paths())
    assert {record["read"] for record in collected_records(tmp_path)} == {"statement"}


def test_the_newest_month_comes_first_and_every_result_page_is_read(site: Site, tmp_path: Path) -> None:
    fetch(site, tmp_path)
    assert sorted(set(months_asked(site)), reverse=True) == list(dict.fromkeys(months_asked(site)))
    assert site.paths()[0] == f"{RESULTS}?fd=2010-03-01&td=2010-03-30&page=1"
    assert f"{RESULTS}?fd=2010-01-01&td=2010-01-31&page=2" in site.paths()


def test_a_second_run_asks_for_little_and_changes_nothing(site: Site, tmp_path: Path) -> None:
    fetch(site, tmp_path)
    before, asked = list(collected_records(tmp_path)), len(site.asked)
    synced = fetch(site, tmp_path)
    assert (synced.new, synced.renewed) == (0, 0)
    assert list(collected_records(tmp_path)) == before
    second = site.asked[asked:]
    assert all(path.startswith((RESULTS, "/robots.txt")) for path, _ in second)
    assert all("If-None-Match" in headers for path, headers in second if path != "/robots.txt")


def test_a_month_that_is_old_and_whole_is_not_asked_again(site: Site, tmp_path: Path) -> None:
    later = Wanted(SINCE, date(2010, 12, 1))
    fetch(site, tmp_path, later)
    site.asked.clear()
    fetch(site, tmp_path, later)
    assert "2010-01" not in months_asked(site)
    assert "2010-12" in months_asked(site)


def test_only_new_ones_are_fetched_later(site: Site, tmp_path: Path) -> None:
    fetch(site, tmp_path)
    site.statements.append(decision("81 000 001", "2010-03-29"))
    site.asked.clear()
    assert fetch(site, tmp_path).new == 1
    assert [path for path in site.paths() if not path.startswith(RESULTS)] == [
        "/decisions/children-s-care-services/fostering/81-000-001"
    ]


def test_asking_again_finds_changes_and_costs_little(site: Site, tmp_path: Path) -> None:
    from dataclasses import replace

    fetch(site, tmp_path)
    changed = site.statements[0]
    site.statements[0] = replace(changed, summary="Another summary, put right.")
    synced = fetch(site, tmp_path, Wanted(SINCE, TODAY, again=True))
    assert (synced.new, synced.renewed, synced.same) == (0, 1, 29)
    record = next(each for each in collected_records(tmp_path) if each["ref"] == changed.ref)
    assert record["summary"] == "Another summary, put right."


def test_a_dry_run_keeps_nothing_and_fetches_no_decision(site: Site, tmp_path: Path) -> None:
    synced = fetch(site, tmp_path, Wanted(SINCE, TODAY, dry_run=True))
    assert (synced.wanted, synced.new) == (30, 0)
    assert refs_in(tmp_path) == set()
    assert all(path.startswith(RESULTS) for path in site.paths())
    assert fetch(site, tmp_path).new == 30


def test_a_stop_loses_nothing_and_the_next_run_goes_on(site: Site, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(progress: Progress) -> None:
        if progress.kept >= 7:
            raise Stopped

    visitor = Visitor(site.base, clock=lambda: 0.0, sleep=lambda _: None)
    with open_collection(tmp_path) as collection, pytest.raises(Stopped):
        sync(collection, visitor, CUES, Wanted(SINCE, TODAY), stop)
    first = refs_in(tmp_path)
    assert len(first) == 7
    site.asked.clear()
    assert fetch(site, tmp_path).new == 23
    assert refs_in(tmp_path) == children_of(site)
    fetched = [path for path in site.paths() if not path.startswith(RESULTS)]
    assert len(fetched) == 23


def test_progress_names_the_month_and_the_time_left_shrinks(site: Site, tmp_path: Path) -> None:
    told: list[Progress] = []
    fetch(site, tmp_path, told=told)
    assert [each.month for each in told] == sorted((each.month for each in told), reverse=True)
    assert told[-1].months_left == 0
    assert told[-1].seconds_left == 0
    assert told[-1].kept == 30
    assert all(each.done <= each.expected for each in told)


def test_a_broken_decision_is_told_its_summary_kept_and_tried_again(site: Site, tmp_path: Path) -> None:
    broken = site.statements[0]
    path = broken.address.removeprefix("https://www.lgo.org.uk")
    site.replies[path] = [Reply(body=b"<html><body><p>Sorry, something went wrong.</p></body></html>")]
    synced = fetch(site, tmp_path)
    assert synced.unread == [(broken.address, "page_not_a_decision")]
    record = next(each for each in collected_records(tmp_path) if each["ref"] == broken.ref)
    assert record["read"] == "summary"
    del site.replies[path]
    assert fetch(site, tmp_path).renewed == 1
    assert {each["read"] for each in collected_records(tmp_path)} == {"statement"}


@pytest.mark.parametrize("reply", [Reply(404), Reply(410), Reply(204), Reply(418)])
def test_a_decision_that_is_gone_does_not_stop_the_others(site: Site, tmp_path: Path, reply: Reply) -> None:
    gone = site.statements[0].address
    site.replies[gone.removeprefix("https://www.lgo.org.uk")] = [reply]
    synced = fetch(site, tmp_path)
    assert synced.unread == [(gone, "sync_page_gone")]
    assert refs_in(tmp_path) == children_of(site)


def test_a_page_of_another_decision_is_not_kept_under_this_one(site: Site, tmp_path: Path) -> None:
    from tests.decisions.served import served_statement

    wrong = site.statements[0].address
    other = served_statement(decision("11 111 111", "2010-02-02"))
    site.replies[wrong.removeprefix("https://www.lgo.org.uk")] = [Reply(body=other.encode())]
    assert fetch(site, tmp_path).unread == [(wrong, "sync_other_page")]
    assert "11 111 111" not in refs_in(tmp_path)


FIRST = f"{RESULTS}?fd=2010-03-01&td=2010-03-30&page=1"


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body><h1>Are you a robot?</h1></body></html>",
        b"",
        b"\x00" * 900,
        b"<p>Your search has 900,000 results</p>",
        b"<p>Your search has 12 results</p><p>but none is shown</p>",
        b"<div>" * 30_000,
    ],
)
def test_anything_but_results_stops_the_run(site: Site, tmp_path: Path, body: bytes) -> None:
    site.replies[FIRST] = [Reply(body=body)]
    with pytest.raises(MachineError) as caught:
        fetch(site, tmp_path)
    assert caught.value.key == "sync_not_results"
    assert months_asked(site) == ["2010-03"]


def test_a_month_without_decisions_is_whole(site: Site, tmp_path: Path) -> None:
    site.statements.clear()
    synced = fetch(site, tmp_path)
    assert (synced.months, synced.new) == (3, 0)


def test_links_to_other_hosts_are_not_followed(site: Site, tmp_path: Path) -> None:
    site.replies[FIRST] = [
        Reply(
            body=b"<p>Your search has 2 results</p>"
            b"<a href='https://evil.example/decisions/children-s-care-services/other/10-000-001'>x</a>"
            b"<a href='/decisions/children-s-care-services/other/../../../private/10-000-002'>x</a>"
            b"<a href='/decisions/housing/other/10-000-003'>x</a>"
        )
    ]
    assert fetch(site, tmp_path).unread == []
    assert not any("10-000" in path for path in site.paths())


def test_rules_that_forbid_decisions_stop_the_run(site: Site, tmp_path: Path) -> None:
    site.robots = "User-agent: *\nDisallow: /decisions/"
    with pytest.raises(MachineError) as caught:
        fetch(site, tmp_path)
    assert caught.value.key == "sync_robots"
    assert all(path.startswith(RESULTS) for path in site.paths())


def test_a_busy_site_is_waited_for(site: Site, tmp_path: Path) -> None:
    site.replies[FIRST] = [Reply(503, headers={"Retry-After": "2"}), *site_reply(site)]
    assert fetch(site, tmp_path).new == 30


def site_reply(site: Site) -> list[Reply]:
    reply = site.reply(FIRST, {})
    site.asked.clear()
    return [reply]


def test_without_marks_it_works_too(site: Site, tmp_path: Path) -> None:
    site.marks = False
    assert fetch(site, tmp_path).new == 30
    assert fetch(site, tmp_path).new == 0
