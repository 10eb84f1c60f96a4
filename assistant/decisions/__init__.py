"""Published decisions of the Ombudsman: the coded ones we ship, those the person adds, and the search in both.

``open_index`` first; then `search`, `get`, `seen`, `nearest` and `patterns` answer from it. Pages of decisions are
read in ``pages``, which needs no index.
"""

from assistant.decisions.index import Added, Index, open_index
from assistant.decisions.lookup import get
from assistant.decisions.patterns import nearest, patterns, seen
from assistant.decisions.rank import Query, search

__all__ = ["Added", "Index", "Query", "get", "nearest", "open_index", "patterns", "search", "seen"]
