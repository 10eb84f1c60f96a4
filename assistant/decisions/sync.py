"""Fetch new decisions on children's services, month by month, newest first; a stop at any moment loses nothing.

Only the command ``decisions sync`` imports it: nothing else in the program uses the network. ``polite`` keeps the
manners, ``pages`` reads, ``collection`` keeps, ``visits`` remembers where we were.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from assistant.decisions.adding import add_entry, add_statement
from assistant.decisions.collection import Collection
from assistant.decisions.cues import Cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.decode import decoded
from assistant.decisions.pages.lines import Lines, page_lines
from assistant.decisions.pages.listing import built_address, read_listing, total_in
from assistant.decisions.pages.page import Entry, Statement
from assistant.decisions.polite import Visitor
from assistant.decisions.visits import Month, Visit, month_seen, remember_month, remember_visit, visit_to
from assistant.errors import MachineError, PageError

SITE = "https://www.lgo.org.uk"
PAGE_SIZE = 10
_MOST_RESULTS = 20_000  # of one month; the site publishes some hundreds
_SETTLED_AFTER = timedelta(days=120)  # decisions are published weeks after their date, so a young month is asked again


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to fetch.

    Attributes:
        since: any day of the first month.
        today: the last day.
        dry_run: only look how much there is; fetch no decision and keep nothing.
        again: ask again for decisions that are held; an unchanged page costs the site little.
    """

    since: date
    today: date
    dry_run: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is.

    Attributes:
        month: the month being fetched, "2026-05".
        done: requests made for this month.
        expected: requests this month will take, as far as is known.
        months_left: months after this one.
        kept: decisions new or changed so far.
        seconds_left: a rough figure for all that is left.
    """

    month: str
    done: int
    expected: int
    months_left: int
    kept: int
    seconds_left: float


@dataclass
class Synced:
    """What came of it. ``wanted`` counts what a dry run would fetch; ``unread`` are pages that could not be read."""

    new: int = 0
    renewed: int = 0
    same: int = 0
    wanted: int = 0
    months: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Results:
    total: int
    links: tuple[str, ...]
    entries: dict[str, Entry]


def sync(
    collection: Collection,
    visitor: Visitor,
    cues: Cues,
    wanted: Wanted,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Synced:
    """Fetch what is not held yet.

    Args:
        collection: where to keep it.
        visitor: who asks the site.
        cues: what tells the parts of a page.
        wanted: which months, and how.
        progress: told after each request.

    Returns:
        what came of it. What was kept stays kept, whatever happens after.

    Raises:
        MachineError: the site cannot or will not answer, or answers with something else than results.
    """
    run = _Run(collection, visitor, cues, wanted, progress)
    months = list(_months(wanted.since, wanted.today))
    for number, month in enumerate(months):
        run.months_left = len(months) - number - 1
        run.fetch(month)
    return run.synced


def _months(since: date, until: date) -> Iterator[date]:
    """The first days of the months, newest first."""
    month, last = until.replace(day=1), since.replace(day=1)
    while month >= last:
        yield month
        month = (month - timedelta(days=1)).replace(day=1)


class _Run:
    """One run: goes through a month's result pages and fetches the decisions that they name."""

    def __init__(
        self,
        collection: Collection,
        visitor: Visitor,
        cues: Cues,
        wanted: Wanted,
        progress: Callable[[Progress], None],
    ) -> None:
        self.collection, self.visitor, self.cues, self.progress = collection, visitor, cues, progress
        self.today, self.dry_run, self.again = wanted.today, wanted.dry_run, wanted.again
        self.children = urlsplit(built_address((cues.children, "x"), "x")).path.rpartition("/x/")[0] + "/"
        self.synced = Synced()
        self.months_left = 0
        self.spent: list[int] = []  # requests of each month so far, for the time left

    def fetch(self, month: date) -> None:
        last = min((month + timedelta(days=31)).replace(day=1) - timedelta(days=1), self.today)
        name = f"{month:%Y-%m}"
        seen = month_seen(self.collection, name)
        if seen and not self.again and date.fromisoformat(seen.whole_on) > last + _SETTLED_AFTER:
            return
        begun, unread = self.visitor.asked, len(self.synced.unread)
        first = self._results(month, last, 1)
        pages = -(-first.total // PAGE_SIZE)
        expected = pages
        done: set[str] = set()
        for number in range(1, pages + 1):
            results = first if number == 1 else self._results(month, last, number)
            wanted = [each for each in results.links if each not in done and self._wanted(each)]
            expected += len(wanted)
            self.synced.wanted += len(wanted)
            for address in [] if self.dry_run else wanted:
                self._decision(address, results.entries.get(_ref_of(address)))
                self._tell(name, begun, expected)
            done.update(results.links)
            self._tell(name, begun, expected)
        self.spent.append(self.visitor.asked - begun)
        self.synced.months += 1
        if not self.dry_run and len(self.synced.unread) == unread:
            remember_month(self.collection, name, Month(first.total, self.today.isoformat()))

    def _wanted(self, address: str) -> bool:
        if not urlsplit(address).path.startswith(self.children):
            return False
        return self.again or self.collection.read_of(_ref_of(address)) != "statement"

    def _tell(self, month: str, begun: int, expected: int) -> None:
        done = self.visitor.asked - begun
        usual = sum(self.spent) / len(self.spent) if self.spent else float(expected)
        left = (max(expected - done, 0) + self.months_left * usual) * self.visitor.gap
        kept = self.synced.new + self.synced.renewed
        self.progress(Progress(month, done, max(expected, done), self.months_left, kept, left))

    def _results(self, first: date, last: date, number: int) -> _Results:
        """One page of results; where it has not changed, what was seen there last time."""
        address = f"/Decisions/SearchResults?fd={first.isoformat()}&td={last.isoformat()}&page={number}"
        known = visit_to(self.collection, address)
        answer = self.visitor.get(address, etag=known.etag if known else "", modified=known.modified if known else "")
        if known and not answer.changed and not answer.gone:
            return _Results(known.total, known.links, {})
        if not answer.changed:
            raise MachineError("sync_not_results", address=address)
        results = self._read_results(answer.body, address)
        if not self.dry_run:
            remember_visit(self.collection, address, Visit(answer.etag, answer.modified, results.total, results.links))
        return results

    def _read_results(self, body: bytes, address: str) -> _Results:
        """Read a page of results. Anything else there (a notice, a block) stops the run, or months would be lost."""
        try:
            page = page_lines(decoded(body))
        except PageError as error:
            raise MachineError("sync_not_results", address=address) from error
        total = total_in(page)
        if total is None or total > _MOST_RESULTS or (total and not page.links):
            raise MachineError("sync_not_results", address=address)
        return _Results(total, tuple(page.links.values()), self._entries(page))

    def _entries(self, page: Lines) -> dict[str, Entry]:
        """The entries with their summaries, which serve where a decision itself cannot be had."""
        try:
            listing = read_listing(page, self.cues)
        except PageError:
            return {}
        main = self.cues.children
        found = {each.ref: each for each in listing.entries} if listing else {}
        return {ref: replace(each, categories=(main, each.categories[-1])) for ref, each in found.items()}

    def _decision(self, address: str, entry: Entry | None) -> None:
        """Fetch one decision and keep it, or its summary where the page cannot be had or read."""
        path = urlsplit(address).path
        known = visit_to(self.collection, address) if self.again else None
        held = self.collection.read_of(_ref_of(address)) == "statement"
        answer = self.visitor.get(
            path,
            etag=known.etag if known and held else "",
            modified=known.modified if known and held else "",
        )
        if not answer.changed:
            if known and held and not answer.gone:
                self.synced.same += 1
                return
            self._unread(address, "sync_page_gone", entry)
            return
        try:
            page = read_page(answer.body, self.cues)
        except PageError as error:
            self._unread(address, error.key, entry)
            return
        if not isinstance(page, Statement) or page.ref != _ref_of(address):
            self._unread(address, "sync_other_page", entry)
            return
        today = self.today.isoformat()
        with self.collection.whole():
            taken = add_statement(self.collection, page, self.cues, today=today, address=address)
            remember_visit(self.collection, address, Visit(answer.etag, answer.modified))
        self._count(taken.kept)

    def _unread(self, address: str, why: str, entry: Entry | None) -> None:
        self.synced.unread.append((address, why))
        if entry is not None:
            taken = add_entry(self.collection, entry, self.cues, today=self.today.isoformat())
            self._count(taken.kept)

    def _count(self, kept: str) -> None:
        setattr(self.synced, kept, getattr(self.synced, kept) + 1)


def _ref_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2].replace("-", " ")
