"""Read real saved pages and compare what was read with what a person sees on them.

    python -m tests.benchmarks.seeds FOLDER

The pages themselves are not part of the project; only these facts about them are.
"""

import sys
from pathlib import Path

from assistant.decisions.cues import load_cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.coding import Record, code_entry, code_statement
from assistant.decisions.pages.page import Entry, Listing, Statement

CLOSED = "closed_after_initial_enquiries"
# reference, council, category, decision, date, main parts, all headings, paragraphs and points under them
STATEMENTS = (
    ("25 004 207", "Bournemouth, Christchurch and Poole Council", "Child protection", CLOSED, "2025-10-08", 5, 5, 8),
    ("24 002 245", "Dorset Council", "Child protection", "upheld", "2025-01-17", 5, 10, 75),
    ("23 009 318", "London Borough of Hammersmith & Fulham", "Child protection", CLOSED, "2023-09-21", 5, 5, 12),
    ("24 005 748", "Hampshire County Council", "Child protection", CLOSED, "2024-09-22", 5, 5, 20),
)
# reference, council, decision, category, date, letters in the summary
ENTRIES = (
    ("21 000 360", "Milton Keynes Council", "upheld", "Child protection", "2022-03-31", 753),
    ("21 003 813", "Kent County Council", "upheld", "Child protection", "2022-03-31", 228),
    ("21 015 876", "Thurrock Council", CLOSED, "Child protection", "2022-03-31", 328),
    ("21 008 150", "Kent County Council", "upheld", "Child protection", "2022-03-30", 400),
    ("21 011 160", "Bracknell Forest Council", "not_upheld", "Child protection", "2022-03-30", 318),
    ("21 005 728", "Hertfordshire County Council", "upheld", "Child protection", "2022-03-30", 487),
    ("21 005 839", "West Northamptonshire Council", "upheld", "Child protection", "2022-03-30", 734),
    ("21 017 069", "Sefton Metropolitan Borough Council", CLOSED, "Child protection", "2022-03-30", 287),
    ("21 016 682", "Cornwall Council", CLOSED, "Child protection", "2022-03-29", 301),
    ("21 018 011", "Lancashire County Council", CLOSED, "Child protection", "2022-03-29", 143),
)
TOTAL = 474
PROVISIONS = {
    "25 004 207": ["LGA 1974 s24A(7)"],
    "24 002 245": [
        *("LGA 1974 s26(1)", "LGA 1974 s26A(1)", "LGA 1974 s30(1B)", "LGA 1974 s34H(i)", "CA 1989 s47"),
        "CA 1989 s31(9)",
    ],
    "23 009 318": ["LGA 1974 s24A(6)", "LGA 1974 s34(B)"],
    "24 005 748": ["LGA 1974 s24A(6)", "LGA 1974 s34(B)"],
}


def _statement_row(page: Statement) -> tuple[object, ...]:
    paragraphs = sum(len(each.paragraphs) for each in page.sections)
    counts = (len(page.main_sections), len(page.sections), paragraphs)
    return (page.ref, page.council, page.categories[-1], page.decision, page.date, *counts)


def _entry_row(entry: Entry) -> tuple[object, ...]:
    return (entry.ref, entry.council, entry.decision, entry.categories[-1], entry.date, len(entry.summary))


def _proposed(record: Record) -> str:
    words = (*record["issues"], *record["grounds"])
    return "; ".join(f"{word} ({', '.join(record['saw'].get(word, ['-']))})" for word in words)


def main() -> int:
    """Print what was read of each page, and end with an error where it differs from the table."""
    if len(sys.argv) < 2:
        print("No folder of real pages was named, so there is nothing to compare.")
        return 0
    cues = load_cues()
    rows: list[tuple[object, ...]] = []
    wrong: list[str] = []
    for file in sorted(Path(sys.argv[1]).iterdir()):
        page = read_page(file.read_bytes(), cues)
        if isinstance(page, Listing):
            rows += map(_entry_row, page.entries)
            wrong += [] if page.total == TOTAL else [f"total {page.total}"]
            records = [code_entry(each, cues) for each in page.entries]
        else:
            rows.append(_statement_row(page))
            records = [code_statement(page, cues)]
            if records[0]["provisions"] != PROVISIONS.get(page.ref):
                wrong.append(f"{page.ref}: provisions {records[0]['provisions']}")
        for row, record in zip(rows[-len(records) :], records, strict=True):
            print(f"{file.name}: {row}\n    proposed: {_proposed(record)}")
            print(f"    provisions: {record['provisions']} remedies: {record['remedies']}")
    expected: tuple[tuple[object, ...], ...] = (*STATEMENTS, *ENTRIES)
    wrong += [f"read, but not expected: {row}" for row in rows if row not in expected]
    wrong += [f"expected, but not read: {row}" for row in expected if row not in rows]
    print(*wrong, sep="\n")
    print(f"{sum(row in rows for row in expected)} of {len(expected)} rows read whole and right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
