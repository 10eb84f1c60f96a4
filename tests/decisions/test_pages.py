"""Saved pages are read whole, or refused with what is missing. The pages are invented, in the shapes of real ones."""

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.decisions.cues import load_cues
from assistant.decisions.pages import read_page
from assistant.decisions.pages.coding import code_entry, code_statement
from assistant.decisions.pages.page import Listing, Statement
from assistant.errors import PageError

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
LISTED: dict[str, dict[str, Any]] = json.loads((PAGES / "listed.json").read_text(encoding="utf-8"))
CUES = load_cues()


def statement_of(name: str) -> Statement:
    page = read_page((PAGES / name).read_bytes(), CUES)
    assert isinstance(page, Statement)
    return page


def refusal(text: str) -> PageError:
    with pytest.raises(PageError) as caught:
        read_page(text.encode(), CUES)
    return caught.value


@pytest.mark.parametrize("name", EXPECTED)
def test_a_statement_is_read_whole(name: str) -> None:
    page, expected = statement_of(name), EXPECTED[name]
    record = code_statement(page, CUES)
    plain_fields = (
        "ref",
        "council",
        "category",
        "decision",
        "date",
        "kind",
        "read",
        "url",
        "address_built",
        "signposted",
    )
    assert {key: record[key] for key in plain_fields} == {key: expected[key] for key in plain_fields}
    assert record["provisions"] == expected["provisions"]
    assert len(page.main_sections) == expected["sections"]
    assert len(page.sections) == expected["parts"]
    assert page.text.endswith(expected["ends"])
    assert page.summary in page.text
    remedies = [[each["kind"], each.get("amount_gbp"), each.get("for")] for each in record["remedies"]]
    assert sorted(map(str, remedies)) == sorted(map(str, expected["remedies"]))


@pytest.mark.parametrize("name", EXPECTED)
def test_words_are_proposed_with_what_was_seen(name: str) -> None:
    expected, record = EXPECTED[name], code_statement(statement_of(name), CUES)
    assert set(expected["issues"]) <= set(record["issues"])
    assert set(expected["grounds"]) <= set(record["grounds"])
    assert record["coded_by"] == "machine"
    guessed = [*record["issues"], *record["grounds"]]
    assert all(record["saw"].get(word) for word in guessed if word != "other")
    assert set(record["saw"]) <= set(guessed)


def test_every_paragraph_is_kept_and_no_part_of_the_site() -> None:
    page = statement_of("copied_numbered.txt")
    paragraphs = {each.heading: each.paragraphs for each in page.sections}
    assert len(paragraphs["The complaint"]) == 5
    assert paragraphs["The complaint"][2] == "\u2022 a letter of apology;"
    assert paragraphs["What happened in that spring"][2] == "\u2022 one stand-in, for ten minutes;"
    assert paragraphs["What I found"] == ()
    for furniture in ("Back to top", "Privacy settings", "logogram", "on behalf of"):
        assert furniture not in page.text


def test_headings_know_their_main_part() -> None:
    found = {each.heading: each.under for each in statement_of("copied_numbered.txt").sections}
    assert found["The law, briefly"] == found["Findings"] == "What I found"
    assert found["Agreed action"] == ""


def test_lines_broken_by_a_printer_are_put_together() -> None:
    page = statement_of("printed_wrapped.txt")
    assert page.categories == ("Children's care services", "Disabled children")
    assert page.summary.endswith("nothing wrong with the way it was done.")
    assert [len(each.paragraphs) for each in page.sections] == [1, 1, 1, 1]


def test_inline_tags_do_not_cut_a_paragraph() -> None:
    complaint = statement_of("served.html").sections[0]
    assert complaint.paragraphs[0] == "Mr and Mrs V say two brothers were moved to another home"
    assert statement_of("served.html").summary.endswith("hold a meeting with them.")


@pytest.mark.parametrize("name", LISTED)
def test_a_listing_is_read_with_all_its_entries(name: str) -> None:
    page = read_page((PAGES / name).read_bytes(), CUES)
    assert isinstance(page, Listing)
    assert page.total == LISTED[name]["total"]
    found = [
        [each.ref, each.council, each.categories[-1], each.kind, each.decision, each.date, each.address]
        for each in page.entries
    ]
    assert found == LISTED[name]["entries"]
    assert all(each.summary and not each.summary.startswith("Summary") for each in page.entries)
    records = [code_entry(each, CUES) for each in page.entries]
    assert {record["read"] for record in records} == {"summary"}


WHOLE = (PAGES / "copied_numbered.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("without", "missing"),
    [
        ("Category : Children's care services > Looked after children\n", "the category"),
        ("Decision : Upheld\n", "the decision"),
        ("25 Dec 2019", "the date of the decision"),
    ],
)
def test_what_is_missing_is_named(without: str, missing: str) -> None:
    assert without in WHOLE
    error = refusal(WHOLE.replace(without, ""))
    assert error.key == "page_half_read"
    assert error.values["missing"] == missing
    assert error.values["ref"] == "98 111 222"


def test_a_page_cut_anywhere_before_its_end_is_refused() -> None:
    end = WHOLE.index("There was fault causing injustice. What")
    for cut in range(0, end, 7):
        with pytest.raises(PageError):
            read_page(WHOLE[:cut].encode(), CUES)


def test_a_part_whose_paragraphs_were_lost_is_named() -> None:
    start = WHOLE.index("  1. Both files were read")
    error = refusal(WHOLE[:start] + WHOLE[start:].split("\n", 1)[1])
    assert "How I considered this complaint" in error.values["missing"]


def test_a_date_that_does_not_exist_counts_as_missing() -> None:
    assert "date" in refusal(WHOLE.replace("25 Dec 2019", "31 Feb 2019")).values["missing"]


def test_an_unknown_decision_is_not_guessed() -> None:
    assert refusal(WHOLE.replace("Decision : Upheld", "Decision : Half upheld")).values["missing"] == "the decision"


def test_two_statements_in_one_file_are_refused() -> None:
    other = WHOLE.replace("98 111 222", "98 111 223")
    assert refusal(WHOLE + other).key == "page_many"


def test_a_listing_that_ends_too_early_is_refused() -> None:
    text = (PAGES / "archive.txt").read_text(encoding="utf-8")
    error = refusal(text[: text.index("Summary: We will leave")])
    assert (error.key, error.values["ref"]) == ("listing_half_read", "95 500 600")


@pytest.mark.parametrize("text", ["A letter to my council about visits.", "<html><body><p>Hello</p></body></html>"])
def test_other_pages_are_refused(text: str) -> None:
    assert refusal(text).key == "page_not_a_decision"


def test_an_address_elsewhere_is_never_taken() -> None:
    page = (PAGES / "served.html").read_text(encoding="utf-8").replace("www.lgo.org.uk", "www.lgo.org.uk.evil.example")
    read = read_page(page.encode(), CUES)
    assert isinstance(read, Statement)
    assert read.address_built
    assert read.address.startswith("https://www.lgo.org.uk/decisions/")


def test_a_page_of_another_decision_does_not_lend_its_address() -> None:
    page = (PAGES / "served.html").read_text(encoding="utf-8").replace("fostering/96-777-888", "fostering/96-777-889")
    read = read_page(page.encode(), CUES)
    assert isinstance(read, Statement)
    assert read.address.endswith("96-777-888")


HEADS = {
    "apart": "<p class='authority'>Upper &amp; Lower Marsh Council</p><p class='ref'>(96 777 888)</p>",
    "spans": "<h2><span>Upper &amp; Lower Marsh Council</span> <span>(96 777 888)</span></h2>",
    "labels": "<p><b class='label'>Authority</b> <i class='value'>Upper &amp; Lower Marsh Council</i></p>"
    "<p><b class='label'>Reference</b> <i class='value'>96 777 888</i></p>",
    "only the address": "<p class='authority'>Upper &amp; Lower Marsh Council</p>",
    "a dashed reference": "<p>Upper &amp; Lower Marsh Council (96-777-888)</p>",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_council_and_reference_may_stand_apart(head: str) -> None:
    text = (PAGES / "served.html").read_text(encoding="utf-8")
    usual = '<p class="authority">Upper &amp; Lower Marsh Council (96 777 888)</p>'
    assert usual in text
    read = read_page(text.replace(usual, head).encode(), CUES)
    assert isinstance(read, Statement)
    assert (read.council, read.ref) == ("Upper & Lower Marsh Council", "96 777 888")


def test_the_summary_may_stand_under_a_heading() -> None:
    text = (
        (PAGES / "served.html")
        .read_text(encoding="utf-8")
        .replace("<p><strong>Summary: </strong>", "<h2>Summary</h2><p>")
    )
    read = read_page(text.encode(), CUES)
    assert isinstance(read, Statement)
    assert read.summary.startswith("Marsh ended a placement")


def test_a_title_in_the_head_of_the_page_serves_where_there_is_no_other() -> None:
    text = (PAGES / "served.html").read_text(encoding="utf-8")
    text = re.sub(r"<!-- saved.*?-->", "", text.replace("(96 777 888)", ""))
    assert refusal(text).values["missing"] == "the reference number, the council's name"
    text = text.replace("<title></title>", "<title>Upper &amp; Lower Marsh Council (96 777 888) - Ombudsman</title>")
    read = read_page(text.encode(), CUES)
    assert isinstance(read, Statement)
    assert read.ref == "96 777 888"


def without_empty_lines(text: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", text)


def folded(text: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(each, 80)) for each in text.split("\n"))


@pytest.mark.parametrize("name", ["copied_numbered.txt", "copied_dashed.txt", "archive.txt"])
@pytest.mark.parametrize(
    "reshaped",
    [
        without_empty_lines,
        folded,
        lambda text: without_empty_lines(folded(text)),
        lambda text: re.sub(r"(?m)^ *(\d+)\. ", r"\1.\t", text),
        lambda text: text.replace(" : ", ": "),
        lambda text: re.sub(r"(?m)^(Category|Decision|Decision date) : ", r"\1 :\n", text),
        lambda text: "Privacy settings\n\nLGO logogram\n\nView required cookies\n\n" + text,
        lambda text: text.replace("\n", "\r\n").replace(" ", "\u00a0"),
    ],
    ids=["tight", "folded", "tight and folded", "tabs", "tight labels", "split labels", "cookies first", "hard spaces"],
)
def test_the_shape_of_a_copy_does_not_matter(name: str, reshaped: Callable[[str], str]) -> None:
    text = (PAGES / name).read_text(encoding="utf-8")
    whole, read = read_page(text.encode(), CUES), read_page(reshaped(text).encode(), CUES)
    if isinstance(whole, Listing) or isinstance(read, Listing):
        assert read == whole
        return
    assert [(each.heading, each.under) for each in read.sections] == [
        (each.heading, each.under) for each in whole.sections
    ]
    head = ("ref", "council", "categories", "decision", "date", "summary", "address")
    assert [getattr(read, each) for each in head] == [getattr(whole, each) for each in head]
