"""A polite visitor of one website: its robots.txt kept, one request at a time and a pause between, an honest name.

It goes to one host only, follows no redirect elsewhere, takes no page larger than a limit and waits no longer than
a limit, and backs off when asked. It knows nothing of decisions; ``sync`` says where to go. Clock and sleep are
given, so that tests need not wait.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR
from ssl import SSLContext, create_default_context
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.request import AbstractHTTPHandler, OpenerDirector, ProxyHandler, Request
from urllib.robotparser import RobotFileParser

from assistant import __version__
from assistant.errors import MachineError

NAME = "complaint-assistant"
AGENT = f"{NAME}/{__version__} (one person's own copy of published decisions; started by hand; one request a second)"
GAP = 1.0  # seconds between two requests, at least
_MOST_BYTES = 2_000_000
_MOST_ROBOTS = 200_000
_MOST_HOPS = 3
_MOST_TRIES = 5
_LONGEST_GAP = 60.0
_LONGEST_WAIT = 600.0  # a site that asks for more is asked again another day
_FIRST_WAIT = 5.0
_CHUNK = 65_536

_OK, _NOT_MODIFIED, _NO, _FORBIDDEN, _NOT_FOUND, _GONE, _TOO_MANY, _BROKEN, _BUSY = (
    200, 304, 401, 403, 404, 410, 429, 500, 503
)  # fmt: skip
_MOVED = frozenset((301, 302, 303, 307, 308))


class Answer(NamedTuple):
    """What came back. ``changed`` is False where the site says that what we know still holds."""

    status: int
    body: bytes
    etag: str
    modified: str

    @property
    def changed(self) -> bool:
        """Whether there is a page to read."""
        return self.status == _OK

    @property
    def gone(self) -> bool:
        """Whether the site says that there is no such page."""
        return self.status in (_NOT_FOUND, _GONE)


class _Raw(NamedTuple):
    answer: Answer
    moved_to: str
    wait: str


class _TooLate(OSError):
    """The whole answer did not come in time, though bytes kept dripping."""


class Visitor:
    """Fetches pages of one site.

    Attributes:
        base: scheme and host; nothing else is ever asked.
        asked: how many requests were made.
    """

    def __init__(
        self,
        base: str,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        today: Callable[[], datetime] | None = None,
        patience: float = 30.0,
    ) -> None:
        """Get ready; nothing is fetched yet.

        Args:
            base: scheme and host of the site.
            clock: seconds from any point on.
            sleep: waits.
            today: the time of day, for a Retry-After that names one.
            patience: seconds for a whole answer.
        """
        self.base = base.rstrip("/")
        self.asked = 0
        self._clock, self._sleep, self._patience = clock, sleep, patience
        self._today = today or (lambda: datetime.now(UTC))
        self._gap = GAP
        self._next = 0.0
        self._robots: RobotFileParser | None = None
        self._handler = _Watched()
        self._opener = OpenerDirector()
        self._opener.addheaders = []
        for handler in (ProxyHandler(), self._handler):
            self._opener.add_handler(handler)

    @property
    def gap(self) -> float:
        """Seconds between two requests, as this site wants it."""
        return self._gap

    def get(self, address: str, *, etag: str = "", modified: str = "") -> Answer:
        """Fetch a page of the site, or learn that it has not changed.

        Args:
            address: whole, or from the root of the site.
            etag: the mark of the version that is known.
            modified: when the known version had changed.

        Raises:
            MachineError: the site cannot be reached, refuses, forbids it in robots.txt, sends us elsewhere, or sends
                more than any page has.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in known.items() if value}
        address = self._at_home(address)
        if self._robots is None:
            self._robots = self._read_robots()
        for _ in range(_MOST_HOPS + 1):
            if not self._robots.can_fetch(NAME, address):
                raise MachineError("sync_robots", address=address)
            raw = self._patiently(address, headers, _MOST_BYTES)
            if not raw.moved_to:
                return raw.answer
            address = self._at_home(raw.moved_to, address)
        raise MachineError("sync_in_circles", address=address)

    def _at_home(self, address: str, seen_on: str = "") -> str:
        """The whole address, if it is one of this site; ``seen_on`` is the page that named it."""
        try:
            whole = urljoin(seen_on or f"{self.base}/", address)
            parts, home = urlsplit(whole), urlsplit(self.base)
        except ValueError as error:
            raise MachineError("sync_sent_elsewhere", address="?") from error
        odd = not whole.isascii() or not whole.isprintable() or " " in whole
        if odd or (parts.scheme, parts.netloc) != (home.scheme, home.netloc):
            raise MachineError("sync_sent_elsewhere", address=f"{parts.scheme}://{parts.netloc}"[:100])
        return whole.split("#", 1)[0]

    def _read_robots(self) -> RobotFileParser:
        """Read the site's rules. None there means all is allowed; a refusal or a fault means nothing is."""
        address = f"{self.base}/robots.txt"
        rules = RobotFileParser(address)
        for _ in range(_MOST_HOPS + 1):
            raw = self._patiently(address, {}, _MOST_ROBOTS)
            if not raw.moved_to:
                break
            address = self._at_home(raw.moved_to, address)
        if raw.moved_to or (not raw.answer.changed and not raw.answer.gone):
            raise MachineError("sync_no_robots", address=address)
        rules.parse(raw.answer.body.decode("utf-8", "replace").splitlines() if raw.answer.changed else [])
        rules.modified()
        delay = rules.crawl_delay(NAME)
        with suppress(TypeError, ValueError):
            self._gap = min(max(GAP, float(delay or 0)), _LONGEST_GAP)
        return rules

    def _patiently(self, address: str, headers: dict[str, str], most: int) -> _Raw:
        """Ask, and ask again later where the site is busy or does not answer."""
        wait = _FIRST_WAIT
        for attempt in range(_MOST_TRIES):
            last = attempt == _MOST_TRIES - 1
            self._wait_for_turn()
            try:
                raw = self._once(address, headers, most)
            except (OSError, HTTPException) as error:
                if last:
                    raise MachineError("sync_unreachable", address=address) from error
                raw = None
            if raw is not None:
                status = raw.answer.status
                if status in (_NO, _FORBIDDEN):
                    raise MachineError("sync_refused", address=address)
                if status != _TOO_MANY and status < _BROKEN:
                    return raw
                if last:
                    raise MachineError("sync_busy", address=address)
                if status in (_TOO_MANY, _BUSY):
                    wait = self._asked_wait(raw.wait, wait, address)
            self._sleep(wait)
            wait *= 2
        raise MachineError("sync_busy", address=address)

    def _wait_for_turn(self) -> None:
        left = self._next - self._clock()
        if left > 0:
            self._sleep(left)
        self._next = self._clock() + self._gap
        self.asked += 1

    def _asked_wait(self, said: str, otherwise: float, address: str) -> float:
        """How long the site asks us to wait: seconds, or a time of day."""
        seconds = otherwise
        if said.strip().isascii() and said.strip().isdigit():
            seconds = max(float(said[:12]), self._gap)
        elif said:
            with suppress(ValueError, TypeError, OverflowError):
                until = parsedate_to_datetime(said)
                until = until if until.tzinfo else until.replace(tzinfo=UTC)
                seconds = max((until - self._today()).total_seconds(), self._gap)
        if seconds > _LONGEST_WAIT:
            raise MachineError("sync_wait_longer", address=address, minutes=round(seconds / 60))
        return seconds

    def _once(self, address: str, headers: dict[str, str], most: int) -> _Raw:
        request = Request(  # noqa: S310 - `_at_home` lets only the site's own scheme and host through
            address,
            headers={"User-Agent": AGENT, "Accept": "text/html, text/plain", "Accept-Encoding": "identity"} | headers,
        )
        late = threading.Event()
        watch = threading.Timer(self._patience, self._handler.cut, (late,))
        watch.daemon = True
        watch.start()
        try:
            with self._opener.open(request, timeout=self._patience) as response:
                return _raw(response, address, most, late)
        except (OSError, HTTPException):
            if late.is_set():
                raise _TooLate from None
            raise
        finally:
            watch.cancel()


def _raw(response: HTTPResponse, address: str, most: int, late: threading.Event) -> _Raw:
    told = response.headers
    wanted = response.status == _OK
    if wanted and told.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise MachineError("sync_not_readable", address=address)
    body = bytearray()
    while wanted and (chunk := response.read1(_CHUNK)):
        body += chunk
        if late.is_set():
            raise _TooLate
        if len(body) > most:
            raise MachineError("sync_too_large", address=address)
    length = told.get("Content-Length", "")
    if late.is_set() or (wanted and length.isdigit() and len(body) < int(length)):
        raise _TooLate
    moved = told.get("Location", "") if response.status in _MOVED else ""
    answer = Answer(response.status, bytes(body), told.get("ETag", "")[:200], told.get("Last-Modified", "")[:60])
    return _Raw(answer, moved, told.get("Retry-After", "")[:60])


class _Watched(AbstractHTTPHandler):
    """Opens connections, and can cut the open one when time is up, whatever it is waiting for."""

    def __init__(self) -> None:
        super().__init__()
        self._open: HTTPConnection | None = None
        self._context: SSLContext | None = None

    def http_open(self, request: Request) -> Any:
        """Open a plain connection."""
        return self.do_open(self._plain, request)

    def https_open(self, request: Request) -> Any:
        """Open a secure connection, the certificate checked."""
        return self.do_open(self._secure, request)

    http_request = AbstractHTTPHandler.do_request_
    https_request = AbstractHTTPHandler.do_request_

    def _plain(self, host: str, **options: Any) -> HTTPConnection:
        self._open = HTTPConnection(host, **options)
        return self._open

    def _secure(self, host: str, **options: Any) -> HTTPConnection:
        self._context = self._context or create_default_context()
        self._open = HTTPSConnection(host, context=self._context, **options)
        return self._open

    def cut(self, late: threading.Event) -> None:
        """Shut the open connection; whoever reads from it gets an end or an error."""
        late.set()
        connection = self._open
        if connection is not None and connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(SHUT_RDWR)
