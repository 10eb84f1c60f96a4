"""Pages as the site serves them, made from what was read of a statement or invented for a test."""

from collections.abc import Iterable, Sequence
from html import escape

from assistant.decisions.pages.page import Entry, Statement

FURNITURE = """<div id="cookies"><h2>Review your privacy settings</h2><h3>Required cookies</h3>
<p>View required cookies</p><h3>Analytical cookies</h3><p>View analytical cookies</p></div>"""
# A site's own parts around an article: menus, a search box, scripts and a foot, of a modest size.
_LINKS = "".join(f'<li class="item"><a href="/part-{n}/page">Part {n}</a></li>' for n in range(40))
HEAD = f"""<script>var dataLayer = [];</script>
<header class="top"><div class="logo"><a href="/"><img src="/l.png" alt=""></a></div>
<form action="/search"><label for="k">Search</label><input id="k" name="k"><button>Go</button></form>
<nav><ul class="menu">{_LINKS}</ul></nav></header>"""
FOOT = f"""<footer><div class="columns"><ul>{_LINKS}</ul></div><p>LGO logogram</p></footer>"""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PRINTED = {
    "upheld": "Upheld",
    "not_upheld": "Not upheld",
    "closed_after_initial_enquiries": "Closed after initial enquiries",
}


def printed_date(iso: str, between: str = " ") -> str:
    """The date as the site prints it."""
    year, month, day = iso.split("-")
    return between.join((day, MONTHS[int(month) - 1], year))


def served_statement(statement: Statement) -> str:
    """A statement's page: the article with labels and values, no h1, numbered paragraphs, then the site's own parts."""
    rows = (
        ("Category", " > ".join(statement.categories)),
        ("Decision", PRINTED[statement.decision]),
        ("Decision date", printed_date(statement.date)),
    )
    labels = "".join(
        f'<p><span class="label">{name} : </span><span class="value">{escape(value)}</span></p>' for name, value in rows
    )
    parts = "".join(_part(each.heading, each.under, each.paragraphs) for each in statement.sections)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title></title>
<link rel="canonical" href="{escape(statement.address)}"></head>
<body>{HEAD}<main><article id="article">
<div class="articleHeader"><p class="title">{escape(statement.council)} ({statement.ref})</p>
{labels}</div><h2>The Ombudsman's final decision:</h2><p><strong>Summary: </strong>{escape(statement.summary)}</p>
{parts}<p>Investigator's decision on behalf of the Ombudsman</p></article></main>{FOOT}
{FURNITURE}</body></html>
"""


def _part(heading: str, under: str, paragraphs: Sequence[str]) -> str:
    level = "h3" if under else "h2"
    rows: list[str] = []
    points: list[str] = []
    for each in paragraphs:
        if each.startswith("\u2022 "):
            points.append(f"<li>{escape(each[2:])}</li>")
            continue
        if points:
            rows[-1:] = [rows[-1].removesuffix("</li>") + f"<ul>{''.join(points)}</ul></li>"] if rows else points
            points = []
        rows.append(f"<li>{escape(each)}</li>")
    if points:
        rows[-1:] = [rows[-1].removesuffix("</li>") + f"<ul>{''.join(points)}</ul></li>"] if rows else points
    top = "" if under else '<p><a href="#top">Back to top</a></p>'
    return f"<{level}>{escape(heading)}</{level}><ol>{''.join(rows)}</ol>{top}"


def served_results(entries: Iterable[Entry], total: int) -> str:
    """A page of search results."""
    rows = "".join(
        f'<li><h3><a href="{escape(each.address)}">{escape(each.council)} ({each.ref})</a></h3><p class="meta">'
        f"<span>{each.kind.capitalize()}</span> <span>{PRINTED[each.decision]}</span> "
        f"<span>{escape(each.categories[-1])}</span> <span>{printed_date(each.date, '-')}</span></p>"
        f"<p>Summary: {escape(each.summary)}</p></li>"
        for each in entries
    )
    return f"""<!DOCTYPE html><html lang="en"><head><title>Search results</title></head>
<body><main><article id="article">
<h2>Search results</h2><p>Your search has {total:,} results</p><ul class="results">{rows}</ul>
<p><a href="?page=2">Next</a></p></article></main>{FURNITURE}</body></html>
"""
