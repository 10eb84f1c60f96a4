"""Provisions are listed in the short form of the vocabulary, each once, in the order of the text."""

import pytest

from assistant.decisions.cues import load_cues
from assistant.decisions.provisions import provisions_in

CUES = load_cues()
LGA = "Local Government Act 1974"
CA = "Children Act 1989"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"({LGA}, section 24A(6), as amended, section 34(B))", ["LGA 1974 s24A(6)", "LGA 1974 s34(B)"]),
        (
            f"({LGA}, sections 26(1), 26A(1) and 34(3), as amended)",
            ["LGA 1974 s26(1)", "LGA 1974 s26A(1)", "LGA 1974 s34(3)"],
        ),
        (f"({LGA}, section 30(1B) and 34H(i), as amended)", ["LGA 1974 s30(1B)", "LGA 1974 s34H(i)"]),
        (f"({LGA}, section 26(6)(c), as amended)", ["LGA 1974 s26(6)(c)"]),
        (f"({LGA}, Schedule 5/5A, paragraph 1/3, as amended)", ["LGA 1974 Sch 5/5A para 1/3"]),
        (f"({LGA}, Schedule 5, paragraph 5(2), as amended)", ["LGA 1974 Sch 5 para 5(2)"]),
        (f"({CA}, section 47)", ["CA 1989 s47"]),
        (f"(The {CA} 31(9))", ["CA 1989 s31(9)"]),
        (f"under section 20 of the {CA} she agreed", ["CA 1989 s20"]),
        (f"Sections 17 and 47 of the {CA} say so", ["CA 1989 s17", "CA 1989 s47"]),
        ("The section 47 enquiry and the section 7 report", ["CA 1989 s47", "CA 1989 s7"]),
        ("Section 5 of the plan, section 12 of the form", []),
        (f"the {CA} Representations Procedure (England) Regulations 2006", []),
        (f"The {CA} protects children.", ["CA 1989"]),
        (f"the {CA} (section 26(3)) and again the {CA}", ["CA 1989 s26(3)"]),
        ("the Equality Act 2010, section 149", ["Equality Act 2010 s149"]),
        (f"({LGA}, section 26B) and ({LGA}, section 26B)", ["LGA 1974 s26B"]),
        (f"The {LGA}, section 26B. In 2016 there were 1,500 of them.", ["LGA 1974 s26B"]),
        ("", []),
    ],
)
def test_provisions(text: str, expected: list[str]) -> None:
    assert provisions_in(text, CUES) == expected
