"""Two invented letters for the writers: a full one, and one whose every word is hostile."""
# ruff: noqa: RUF001 - the letters are set with real quotation marks and dashes

from __future__ import annotations

from assistant.letters.blocks import (
    Blank,
    Heading,
    Letter,
    Link,
    Origin,
    Paragraph,
    Point,
    Points,
    Reference,
    Signature,
    Strong,
    Table,
    Text,
    TimeLine,
    plain,
)


def _matter(title: str, happened: str, due: str, effect: str, *, answer: str) -> Point:
    origin = Origin(answers=("matters[0].what_happened",), template="letters/council-stage-2.md.j2")
    return Point(
        (
            Paragraph((Strong(title),), origin=origin),
            Paragraph(plain(happened), label="What happened", origin=origin),
            Paragraph(plain(due), label="What should have happened", origin=origin),
            Paragraph(plain(effect), label="How it affected us", origin=origin),
            Paragraph(plain(answer), label="What you said", origin=origin),
        )
    )


def full() -> Letter:
    """A letter as a person would send it, with two gaps left."""
    return Letter(
        name="council-stage-2",
        title="Complaint about children’s services: please start stage 2",
        sender=(
            plain("Siân Ŵyn-Kowalczyk"),
            plain("12 Ffordd y Bryn"),
            plain("Oldchester OC4 7QX"),
            plain("sian@example.org"),
        ),
        recipient=(
            plain("Complaints Manager"),
            plain("Children’s Services"),
            plain("Oldchester City Council"),
            (Blank("the council’s address", "council.address"),),
        ),
        date=plain("22 November 2026"),
        references=(
            Reference("Your reference", plain("CS/2026/0417")),
            Reference("About", plain("Zofia Łążyńska, born 2015")),
        ),
        greeting=plain("Dear Complaints Manager"),
        blocks=(
            Paragraph(
                plain(
                    "I am Zofia’s mother. I complained on 4 August 2026 and you answered on 12 October 2026. "
                    "I am not happy with that answer. Please look into my complaint at stage 2 of the "
                    "statutory procedure for complaints about children’s social care."
                )
            ),
            Heading(2, plain("What I am complaining about")),
            Points(
                numbered=True,
                items=(
                    _matter(
                        "The assessment left out what the school said",
                        "The social worker wrote the assessment on 3 March 2026. She had the letter from the head "
                        "teacher, but did not mention it. The letter said “Zofia is settled and well cared for”.",
                        "The assessment should weigh what each agency says, and say where they differ.",
                        "We had a child protection plan for five months. I lost £1,240 in wages for meetings.",
                        answer="You said the letter came too late. It was sent on 20 February 2026, by e-mail.",
                    ),
                    _matter(
                        "I did not get the report before the conference",
                        "I was given the report at the door on 17 March 2026. It has 31 pages. I asked for more "
                        "time and was told that this was not possible.",
                        "You should give parents the report in good time before a conference.",
                        "I could not answer what was wrong in it. I still do not sleep well.",
                        answer="You said that the report was posted. You did not say when.",
                    ),
                    Point(
                        (
                            Paragraph((Strong("Nobody told me how to complain"),)),
                            Paragraph(
                                (
                                    Text("I asked on the phone on "),
                                    Blank("the day you phoned", "matters[2].happened_on"),
                                    Text(" and was told to “wait for the next meeting”."),
                                ),
                                label="What happened",
                            ),
                        )
                    ),
                ),
            ),
            Heading(2, plain("What I ask for")),
            Points(
                numbered=True,
                items=(
                    Point((Paragraph(plain("An apology in writing.")),)),
                    Point((Paragraph(plain("A note on the file with the head teacher’s letter.")),)),
                    Point((Paragraph(plain("£1,240 for the wages that I lost.")),)),
                    Point(
                        (
                            Paragraph(plain("Better practice:")),
                            Points(
                                items=(
                                    Point((Paragraph(plain("reports a week before a conference;")),)),
                                    Point((Paragraph(plain("a leaflet on complaints at the first visit.")),)),
                                )
                            ),
                        )
                    ),
                ),
            ),
            Paragraph(plain("Please tell me within ten working days who will look into this.")),
            Paragraph(plain("Please write to me by e-mail.\nI find the phone hard.")),
        ),
        signature=Signature(
            plain("Yours sincerely"),
            (plain("Siân Ŵyn-Kowalczyk"), plain("mother of Zofia")),
        ),
        after=(
            Heading(2, plain("Time line")),
            TimeLine(
                heads=("When", "What happened"),
                rows=(
                    (plain("20 February 2026"), plain("The head teacher wrote to the social worker.")),
                    (plain("3 March 2026"), plain("The assessment was written.")),
                    (plain("17 March 2026"), plain("First conference. I got the report at the door.")),
                    (plain("4 August 2026"), plain("I complained (stage 1).")),
                    (plain("12 October 2026"), plain("You answered.")),
                ),
            ),
            Heading(2, plain("Papers I enclose")),
            Table(
                heads=("No.", "Paper", "Date", "Shows"),
                share=(2, 6, 5, 5),
                rows=(
                    (plain("1"), plain("Letter from the head teacher"), plain("20 February 2026"), plain("1")),
                    (plain("2"), plain("Your answer at stage 1"), plain("12 October 2026"), plain("1, 2 and 3")),
                ),
            ),
            Heading(2, plain("Decisions on complaints like mine")),
            Points(
                items=(
                    Point(
                        (
                            Paragraph(
                                (
                                    Strong("99 000 001"),
                                    Text(", Anytown Council, 1 May 2024. The assessment left out a letter. "),
                                    Link("https://www.example.org/decisions/99-000-001#fault"),
                                )
                            ),
                        )
                    ),
                )
            ),
        ),
    )


HOSTILE = (
    "{{ 7*7 }} {% raw %} ${7*7}",
    "<b>bold</b> <script>alert(1)</script> &amp; &#65; <!-- --> <https://evil.example>",
    "*stars* **two** _under_ __two__ `tick` ~~gone~~ $x$ [a](https://evil.example) ![i](x) [^1]",
    "# not a heading",
    "## not one ##",
    "1. not a list",
    "12) nor this",
    "- nor this",
    "+ plus",
    "> no quote",
    "===",
    "---",
    "| a | b |",
    "|---|---|",
    "back\\slash \\* \\| \\",
    "<w:p><w:r><w:t>word</w:t></w:r></w:p> ]]> <?xml version='1.0'?>",
    '#panic("x") #read("/etc/passwd") $ x^2 $ <label> @ref // gone? /* gone? */ = title',
    "%PDF-1.7 (BT) /F1 12 Tf ET endstream endobj",
    "£5 “quoted” ‘so’ – dash … ŵŷŴŶ łążźćęńśŁĄŻ ñ ß ø",
    "None null true 007",
)
UNSEEN = (
    "\x1b[31mred\x1b[0m \x07bell \x9b2J",
    "right\u202eto left\u202c \u200fmark\u200e \u2066iso\u2069",
    "zero\u200bwidth\u200djoin \ufeffbom soft\u00adhyphen",
    "tab\there \u00a0 nbsp",
)
SEEN = ("[31mred[0m bell 2J", "rightto left mark iso", "zerowidthjoin bom softhyphen", "tab here nbsp")


def hostile(*more: str) -> Letter:
    """Every place of a letter filled with words that mean something to some machine."""
    lines = (*HOSTILE, *UNSEEN, *more)
    together = "\n".join(lines)
    cells = tuple((plain(line), plain(line)) for line in lines)
    return Letter(
        name="council-stage-1",
        title=" ".join(HOSTILE[:3]),
        sender=tuple(plain(line) for line in lines),
        recipient=tuple(plain(line) for line in lines),
        date=plain(HOSTILE[0]),
        references=tuple(Reference(line, plain(line)) for line in HOSTILE[:3]),
        greeting=plain(HOSTILE[1]),
        blocks=(
            *(Heading(2, plain(line)) for line in lines),
            *(Paragraph(plain(line)) for line in lines),
            Paragraph(plain(together), label=HOSTILE[1]),
            Paragraph(tuple(Strong(f"{line} ") for line in lines)),
            Paragraph(tuple(Blank(line, "x") for line in lines)),
            Paragraph((Link("javascript:alert(1)"), Text(" "), Link("https://a.example/?a=1&b=(2)*_[x]%41"))),
            Points(items=tuple(Point((Paragraph(plain(line)),)) for line in lines), numbered=True),
            Points(items=tuple(Point((Paragraph(plain(together)), Paragraph(plain(together)))) for _ in "ab")),
            TimeLine(heads=(HOSTILE[0], HOSTILE[1]), rows=cells),
            Table(heads=HOSTILE[2:5], rows=tuple((*row, row[0]) for row in cells), caption=HOSTILE[2]),
        ),
        signature=Signature(plain(HOSTILE[1]), tuple(plain(line) for line in lines)),
    )
