"""The commands ``similar``, ``decision`` and ``patterns``: their JSON keeps its keys, every reference is real."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.knowledge.folders import knowledge_folder

HIT_KEYS = {"ref", "council", "decision", "date", "url", "score", "shared", "differs"}
COUNT_KEYS = {"n", "decisions", "grounds", "remedies", "payments", "refs"}
REFERENCE = re.compile(r"\b\d{2} \d{3} \d{3}\b")
STORY = "The social worker lied about me in the report for the judge and my mum was never asked"


@pytest.fixture(scope="module")
def held() -> dict[str, Any]:
    lines = (knowledge_folder() / "decisions" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["ref"]: record for record in map(json.loads, lines)}


def _json(capsys: pytest.CaptureFixture[str], *given: str) -> Any:
    assert main([*given, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_similar_gives_a_list_with_the_fixed_keys(capsys: pytest.CaptureFixture[str], held: dict[str, Any]) -> None:
    found = _json(capsys, "similar", STORY)
    assert len(found) == 5
    for hit in found:
        assert hit.keys() >= HIT_KEYS
        assert hit["shared"].keys() == {"issues", "grounds", "words"}
        assert isinstance(hit["differs"], list)
        real = held[hit["ref"]]
        assert [hit[key] for key in ("council", "decision", "date", "url")] == [
            real[key] for key in ("council", "decision", "date", "url")
        ]
        assert set(hit["shared"]["issues"]) <= set(real["issues"])
        assert set(hit["shared"]["grounds"]) <= set(real["grounds"])


@pytest.mark.parametrize("command", [["similar", STORY], ["patterns", "--issue", "delay"], ["check", "CASE"]])
def test_an_index_damaged_deep_inside_is_told_and_made_anew(
    command: list[str],
    demo_case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = [str(demo_case) if each == "CASE" else each for each in command]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main(["similar", STORY]) == 0
    (file,) = (tmp_path / "cache" / "complaint-assistant").iterdir()
    damaged = tmp_path / "damaged"
    damaged.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(damaged)) as connection:
        for table in ("weights", "grounds", "sets", "decisions"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.commit()
    damaged.replace(file)
    capsys.readouterr()
    assert main(given) == 1
    assert "Run the same command again" in capsys.readouterr().err
    assert main(given) == 0


def test_similar_to_a_case_shares_its_issues(
    capsys: pytest.CaptureFixture[str], demo_case: Path, held: dict[str, Any]
) -> None:
    found = _json(capsys, "similar", "--case", str(demo_case), "--limit", "7")
    assert len(found) == 7
    assert all(hit["shared"]["issues"] for hit in found)
    assert {hit["ref"] for hit in found} <= held.keys()


def test_the_limits_of_similar_hold(capsys: pytest.CaptureFixture[str], held: dict[str, Any]) -> None:
    found = _json(
        capsys, "similar", "--issue", "placement", "--ground", "late", "--decision", "upheld",
        "--since", "2020", "--limit", "200",
    )  # fmt: skip
    expected = {
        ref
        for ref, record in held.items()
        if "placement" in record["issues"]
        and "late" in record["grounds"]
        and record["decision"] == "upheld"
        and record["date"] >= "2020-01-01"
    }
    assert {hit["ref"] for hit in found} == expected


def test_similar_of_one_council(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "similar", "assessment", "--council", "kent")
    assert {hit["council"] for hit in found} == {"Kent County Council"}


def test_similar_that_finds_nothing_says_so_and_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert _json(capsys, "similar", "qqqqzzzz") == []
    assert main(["similar", "qqqqzzzz"]) == 0
    assert "Try other words" in capsys.readouterr().out


@pytest.mark.parametrize("ref", [["24 005 748"], ["24-005-748"], ["24005748"], ["24", "005", "748"]])
def test_a_decision_is_found_however_it_is_written(
    capsys: pytest.CaptureFixture[str], held: dict[str, Any], ref: list[str]
) -> None:
    assert _json(capsys, "decision", *ref) == held["24 005 748"] | {"coded": True}


def test_patterns_has_the_fixed_keys_and_counts_right(capsys: pytest.CaptureFixture[str], held: dict[str, Any]) -> None:
    found = _json(capsys, "patterns", "--issue", "coercion")
    about = [record for record in held.values() if "coercion" in record["issues"]]
    paid = [
        each["amount_gbp"]
        for record in about
        for each in record["remedies"]
        if each["kind"] == "payment" and "amount_gbp" in each
    ]
    assert found.keys() >= COUNT_KEYS
    assert found["n"] == len(about)
    assert set(found["refs"]) == {record["ref"] for record in about}
    assert sum(found["decisions"].values()) == len(about)
    assert (found["payments"]["n"], found["payments"]["min"], found["payments"]["max"]) == (
        len(paid), min(paid), max(paid),
    )  # fmt: skip
    assert found["payments"].keys() >= {"n", "min", "median", "max", "for"}


def test_patterns_of_a_case(capsys: pytest.CaptureFixture[str], demo_case: Path, held: dict[str, Any]) -> None:
    found = _json(capsys, "patterns", "--case", str(demo_case))
    assert 0 < found["n"] < len(held)


def test_patterns_says_few_and_not_seen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["patterns", "--issue", "pre_birth", "--ground", "court_bar"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "That is few" in said
    assert "No payment with an amount was seen" in said
    assert "does not mean there was none" in said


def test_patterns_cuts_no_reference_at_the_end_of_a_line(
    capsys: pytest.CaptureFixture[str], held: dict[str, Any]
) -> None:
    assert main(["patterns", "--issue", "section_47_enquiry"]) == 0
    said = capsys.readouterr().out
    whole = REFERENCE.findall(said)
    assert set(whole) <= held.keys()
    assert whole == REFERENCE.findall(" ".join(said.split()))


def test_patterns_saves_a_picture_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "counts.svg"
    assert main(["patterns", "--issue", "coercion", "--chart", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith("<svg ")
    assert "counts.svg" in capsys.readouterr().out
    assert main(["patterns", "--chart", str(file)]) == 2
    assert main(["patterns", "--chart", str(tmp_path / "counts.png")]) == 2


@pytest.mark.parametrize(
    "given",
    [
        ["decision", "99 999 999"],
        ["decision", "not a reference"],
        ["similar", "--issue", "nonsense"],
        ["similar", "--ground", "nonsense"],
        ["similar", "--decision", "won"],
        ["similar", "--council", "Nowhere at all"],
        ["similar", "--since", "last week"],
        ["similar", "x", "--limit", "0"],
        ["similar", "--case", "there-is-none.yaml"],
        ["patterns", "--issue", "nonsense"],
    ],
)
def test_what_cannot_be_answered_is_told_plainly(capsys: pytest.CaptureFixture[str], given: list[str]) -> None:
    assert main(given) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.strip()) > 20
    assert "Traceback" not in shown.err
    assert "_unknown" not in shown.err


@pytest.mark.parametrize(
    "given",
    [
        ["similar", STORY],
        ["similar", "foster", "carer", "allowance"],
        ["similar", "--issue", "placement", "--limit", "20"],
        ["decision", "24005748"],
        ["patterns"],
        ["patterns", "--issue", "delay"],
    ],
)
def test_every_reference_on_a_page_is_held(
    capsys: pytest.CaptureFixture[str], held: dict[str, Any], given: list[str]
) -> None:
    assert main(given) == 0
    said = set(REFERENCE.findall(" ".join(capsys.readouterr().out.split())))
    assert said
    assert said <= held.keys()


def test_words_with_escape_codes_do_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["similar", "report\x1b[31m \x00 {outcome} <b> '\" OR NEAR("]) == 0
    assert "\x1b" not in capsys.readouterr().out
