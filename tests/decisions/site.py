"""A small site on this machine that serves pages as the Ombudsman's does, and can be slow, broken or hostile.

Run as a program, it serves until it is ended and prints its address first.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from assistant.decisions.cues import load_cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.page import Entry, Statement
from tests.decisions.served import served_results, served_statement

PAGES = Path(__file__).parent / "pages"
CHILDREN = "Children's care services"
PAGE_SIZE = 10


@dataclass
class Reply:
    """What the site answers: status, body, headers; or a function that writes to the connection itself."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    by_hand: Callable[[Any], None] | None = None


def pattern() -> Statement:
    """The invented statement that all others are made from."""
    page = read_page((PAGES / "copied_numbered.txt").read_bytes(), load_cues())
    assert isinstance(page, Statement)
    return page


def decision(ref: str, date: str, category: str = CHILDREN, part: str = "Fostering") -> Statement:
    """An invented statement."""
    slug = "children-s-care-services" if category == CHILDREN else category.lower()
    address = f"https://www.lgo.org.uk/decisions/{slug}/{part.lower()}/{ref.replace(' ', '-')}"
    return replace(pattern(), ref=ref, date=date, categories=(category, part), address=address)


@dataclass
class Site:
    """What is served. ``replies`` are tried first, each list in turn, its last reply for good."""

    statements: list[Statement] = field(default_factory=list)
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    robots: str | None = "User-agent: *\nDisallow: /private\n"
    marks: bool = True
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    base: str = ""

    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def reply(self, path: str, headers: dict[str, str]) -> Reply:
        """Answer one request."""
        self.asked.append((path, headers))
        if waiting := self.replies.get(path):
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]
        parts = urlsplit(path)
        if parts.path == "/robots.txt":
            return Reply(404) if self.robots is None else Reply(body=self.robots.encode())
        if parts.path == "/Decisions/SearchResults":
            return self._marked(self._results(parse_qs(parts.query)), headers)
        for each in self.statements:
            if urlsplit(each.address).path == parts.path:
                return self._marked(served_statement(each), headers)
        return Reply(404)

    def _results(self, query: dict[str, list[str]]) -> str:
        first, last, number = query["fd"][0], query["td"][0], int(query["page"][0])
        found = sorted((each for each in self.statements if first <= each.date <= last), key=lambda each: each.date)
        found.reverse()
        shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        return served_results(map(_entry, shown), len(found))

    def _marked(self, text: str, headers: dict[str, str]) -> Reply:
        body = text.encode()
        mark = f'"{hash(body):x}"'
        if not self.marks:
            return Reply(body=body)
        if headers.get("If-None-Match") == mark:
            return Reply(304, headers={"ETag": mark})
        return Reply(body=body, headers={"ETag": mark})


def _entry(page: Statement) -> Entry:
    return Entry(
        ref=page.ref,
        council=page.council,
        categories=page.categories,
        kind=page.kind,
        decision=page.decision,
        date=page.date,
        summary=page.summary,
        address=urlsplit(page.address).path,
        address_built=False,
    )


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve the site on this machine while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = site.reply(self.path, {name.title(): value for name, value in self.headers.items()})
            try:
                if reply.by_hand is not None:
                    reply.by_hand(self)
                    return
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)
            except OSError:
                return  # whoever asked has gone

        def log_message(self, *_: object) -> None:
            return

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            return

    server = Quiet(("127.0.0.1", 0), Handler)
    site.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def months_of_decisions(count: int) -> list[Statement]:
    """Invented decisions over three months, every fourth of another service."""
    made: list[Statement] = []
    for number in range(count):
        ref = f"80 {number // 1000:03} {number % 1000:03}"
        date = f"2010-{number % 3 + 1:02}-{number % 28 + 1:02}"
        made.append(decision(ref, date, "Housing" if number % 4 == 3 else CHILDREN))
    return made


if __name__ == "__main__":
    with serving(Site(months_of_decisions(int(sys.argv[1])))) as running:
        sys.stdout.write(running.base + "\n")
        sys.stdout.flush()
        while True:
            time.sleep(60)
