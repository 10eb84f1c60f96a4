"""The visitor keeps its manners: one host, robots.txt, a pause, an honest name, limits, and backing off."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.decisions.polite import AGENT, Visitor
from assistant.errors import MachineError
from tests.decisions.site import Reply, Site, serving


class Clock:
    """A clock that only sleeping moves, so that waits cost no time and can be counted."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving(Site()) as running:
        yield running


def visitor(site: Site, clock: Clock, patience: float = 5.0) -> Visitor:
    return Visitor(
        site.base,
        clock=clock.time,
        sleep=clock.sleep,
        today=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC),
        patience=patience,
    )


def refused(site: Site, path: str = "/a", patience: float = 5.0) -> str:
    with pytest.raises(MachineError) as caught:
        visitor(site, Clock(), patience).get(path)
    return caught.value.key


def test_it_gives_an_honest_name_and_reads_the_rules_first(site: Site) -> None:
    site.replies["/a"] = [Reply(body=b"hello")]
    assert visitor(site, Clock()).get("/a").body == b"hello"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    assert {headers["User-Agent"] for _, headers in site.asked} == {AGENT}
    assert AGENT.startswith("complaint-assistant/")


def test_there_is_a_second_between_two_requests(site: Site) -> None:
    site.replies["/a"] = [Reply(body=b"hello")]
    clock = Clock()
    asking = visitor(site, clock)
    for _ in range(3):
        asking.get("/a")
    assert clock.slept == [1.0, 1.0, 1.0]


def test_a_slow_page_does_not_make_the_next_wait_longer(site: Site) -> None:
    site.replies["/a"] = [Reply(body=b"hello")]
    clock = Clock()
    asking = visitor(site, clock)
    asking.get("/a")
    clock.now += 5
    asking.get("/a")
    assert clock.slept == [1.0]


def test_a_longer_pause_is_kept_where_the_rules_ask_for_it(site: Site) -> None:
    site.robots = "User-agent: *\nCrawl-delay: 4\n"
    site.replies["/a"] = [Reply(body=b"hello")]
    clock = Clock()
    asking = visitor(site, clock)
    asking.get("/a")
    asking.get("/a")
    assert clock.slept[-1] == 4.0


@pytest.mark.parametrize(
    "rules",
    ["User-agent: *\nDisallow: /", "User-agent: complaint-assistant\nDisallow: /a", "User-agent: *\nDisallow: /a\n"],
)
def test_what_the_rules_forbid_is_not_asked_for(site: Site, rules: str) -> None:
    site.robots = rules
    assert refused(site) == "sync_robots"
    assert site.paths() == []


def test_a_redirect_into_a_forbidden_place_is_not_followed(site: Site) -> None:
    site.replies["/a"] = [Reply(302, headers={"Location": "/private/b"})]
    assert refused(site) == "sync_robots"
    assert site.paths() == ["/a"]


def test_no_rules_there_means_all_is_allowed(site: Site) -> None:
    site.robots = None
    site.replies["/a"] = [Reply(body=b"hello")]
    assert visitor(site, Clock()).get("/a").body == b"hello"


@pytest.mark.parametrize(
    ("reply", "key"),
    [(Reply(403), "sync_refused"), (Reply(500), "sync_busy"), (Reply(418), "sync_no_robots")],
)
def test_rules_that_cannot_be_read_allow_nothing(site: Site, reply: Reply, key: str) -> None:
    site.replies["/robots.txt"] = [reply]
    assert refused(site) == key
    assert site.paths() == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://evil.example/a",
        "https://127.0.0.1/a",
        "//evil.example/a",
        "file:///etc/passwd",
        "ftp://127.0.0.1/a",
        "http://[bad/a",
    ],
)
def test_a_redirect_elsewhere_is_refused(site: Site, elsewhere: str) -> None:
    site.replies["/a"] = [Reply(302, headers={"Location": elsewhere})]
    assert refused(site) == "sync_sent_elsewhere"


def test_an_address_elsewhere_is_refused(site: Site) -> None:
    assert refused(site, "http://evil.example/a") == "sync_sent_elsewhere"
    assert site.asked == []


def test_a_redirect_at_home_is_followed_with_a_pause(site: Site) -> None:
    site.replies["/a"] = [Reply(301, headers={"Location": "/b"})]
    site.replies["/b"] = [Reply(body=b"here")]
    clock = Clock()
    assert visitor(site, clock).get("/a").body == b"here"
    assert clock.slept == [1.0, 1.0]


def test_a_ring_of_redirects_ends(site: Site) -> None:
    site.replies["/a"] = [Reply(302, headers={"Location": "/b"})]
    site.replies["/b"] = [Reply(302, headers={"Location": "/a"})]
    assert refused(site) == "sync_in_circles"
    assert len(site.paths()) <= 5


@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_it_is_asked_to(site: Site, status: int) -> None:
    site.replies["/a"] = [Reply(status, headers={"Retry-After": "30"}), Reply(body=b"now")]
    clock = Clock()
    assert visitor(site, clock).get("/a").body == b"now"
    assert 30.0 in clock.slept


def test_it_waits_until_the_time_it_is_told(site: Site) -> None:
    site.replies["/a"] = [Reply(503, headers={"Retry-After": "Sun, 22 Nov 2026 12:01:40 GMT"}), Reply(body=b"now")]
    clock = Clock()
    visitor(site, clock).get("/a")
    assert 100.0 in clock.slept


@pytest.mark.parametrize("said", ["", "soon", "-5", "\xb2", "Sun, 99 Nov 2026", "1e9"])
def test_nonsense_about_waiting_is_passed_over(site: Site, said: str) -> None:
    site.replies["/a"] = [Reply(429, headers={"Retry-After": said}), Reply(body=b"now")]
    clock = Clock()
    assert visitor(site, clock).get("/a").body == b"now"
    assert sum(clock.slept) < 60


def test_a_wait_of_hours_is_not_sat_out(site: Site) -> None:
    site.replies["/a"] = [Reply(429, headers={"Retry-After": "7200"})]
    clock = Clock()
    with pytest.raises(MachineError) as caught:
        visitor(site, clock).get("/a")
    assert (caught.value.key, caught.value.values["minutes"]) == ("sync_wait_longer", "120")
    assert sum(clock.slept) < 10


def test_waits_grow_and_end(site: Site) -> None:
    site.replies["/a"] = [Reply(503)]
    clock = Clock()
    with pytest.raises(MachineError) as caught:
        visitor(site, clock).get("/a")
    assert caught.value.key == "sync_busy"
    waits = [each for each in clock.slept if each > 1]
    assert waits == sorted(waits) == [5.0, 10.0, 20.0, 40.0]


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_taken_at_once(site: Site, status: int) -> None:
    site.replies["/a"] = [Reply(status)]
    assert refused(site) == "sync_refused"
    assert site.paths() == ["/a"]


def test_marks_are_sent_and_unchanged_is_understood(site: Site) -> None:
    site.replies["/a"] = [Reply(304)]
    answer = visitor(site, Clock()).get("/a", etag='"x"', modified="Sat, 21 Nov 2026 00:00:00 GMT")
    assert not answer.changed
    assert not answer.gone
    headers = site.asked[-1][1]
    assert headers["If-None-Match"] == '"x"'
    assert headers["If-Modified-Since"] == "Sat, 21 Nov 2026 00:00:00 GMT"


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_no_fault(site: Site, status: int) -> None:
    site.replies["/a"] = [Reply(status)]
    assert visitor(site, Clock()).get("/a").gone


def endless(handler: Any) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 100_000)


def dripping(handler: Any) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_headers(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    for number in range(200):
        handler.wfile.write(f"X-{number}: y\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.05)


def silent(_: Any) -> None:
    time.sleep(1)


def cut_short(handler: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"only this")


def no_http(handler: Any) -> None:
    handler.wfile.write(b"220 mail.example ready\r\n\r\n")


def many_headers(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n")


def long_header(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n")


@pytest.mark.parametrize(
    ("behaves", "key"),
    [
        (endless, "sync_too_large"),
        (dripping, "sync_unreachable"),
        (dripping_headers, "sync_unreachable"),
        (silent, "sync_unreachable"),
        (cut_short, "sync_unreachable"),
        (no_http, "sync_unreachable"),
        (many_headers, "sync_unreachable"),
        (long_header, "sync_unreachable"),
    ],
)
def test_a_slow_broken_or_hostile_answer_ends(site: Site, behaves: Callable[[Any], None], key: str) -> None:
    site.replies["/a"] = [Reply(by_hand=behaves)]
    begun = time.monotonic()
    assert refused(site, patience=0.2) == key
    assert time.monotonic() - begun < 30


def test_a_packed_answer_is_not_unpacked(site: Site) -> None:
    site.replies["/a"] = [Reply(body=b"\x1f\x8b", headers={"Content-Encoding": "gzip"})]
    assert refused(site) == "sync_not_readable"


def test_a_site_that_comes_back_is_read(site: Site) -> None:
    site.replies["/a"] = [Reply(by_hand=cut_short), Reply(500), Reply(body=b"now")]
    assert visitor(site, Clock()).get("/a").body == b"now"


def test_nobody_there_is_told(site: Site) -> None:
    site.base = "http://127.0.0.1:9"
    assert refused(site) == "sync_unreachable"
