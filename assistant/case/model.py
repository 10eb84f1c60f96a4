"""The case file, version 1, as models. Every field may be missing: missing means not known.

It knows nothing of rules, questions or letters. ``case.words`` holds the words, ``case.file`` reads and writes it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.case.words import (
    MOST_MATTERS,
    MOST_WRONG_FACTS,
    ClosedBecause,
    CouncilAnswer,
    CourtLink,
    DateGiven,
    DoneBy,
    Issue,
    Line,
    LongText,
    Nation,
    OmbudsmanGround,
    OmbudsmanSays,
    Relationship,
    Wanted,
    YesNoNotSure,
)

VERSION = 1


class Told(BaseModel):
    """Base of every part of a case: unknown keys are refused, changes are checked."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True, str_strip_whitespace=False)


class Contact(Told):
    """How to reach the person. Private."""

    address: Annotated[str, Field(max_length=2_000)] | None = None
    email: Line | None = None
    phone: Line | None = None


class Complainant(Told):
    """Who complains, for whom, and what would make it easier."""

    name: Line | None = None
    contact: Contact | None = None
    relationship: Relationship | None = None
    parental_responsibility: YesNoNotSure | None = None
    speaks_for: Literal["self", "child", "self_and_child", "someone_else"] | None = None
    consent: Literal["not_needed", "have_it", "missing", "not_sure"] | None = None
    kept_from_complaining: LongText | None = None
    adjustments: LongText | None = None


class Child(Told):
    """A child, by a word or an initial, never asked as a full name."""

    called: Line | None = None
    age: Annotated[int, Field(ge=0, le=30)] | None = None
    lives_with: (
        Literal[
            "complainant",
            "other_parent",
            "family",
            "foster_care",
            "residential",
            "adopted",
            "independent",
            "other",
        ]
        | None
    ) = None


class Court(Told):
    """Court proceedings about the family, if any."""

    proceedings: Literal["none", "going_on", "ended", "planned", "not_sure"] | None = None
    kinds: (
        Annotated[
            list[Literal["private_law", "care", "adoption", "criminal", "civil", "other"]],
            Field(max_length=20),
        ]
        | None
    ) = None
    ended_on: DateGiven | None = None


class Matter(Told):
    """One thing complained about; it is judged by itself.

    Attributes:
        date_note: what the person said about a date; added to version 1, may be missing.
        not_put_right: what the council's answer leaves out, in the person's words; added to version 1, may be missing.
    """

    what_happened: LongText | None = None
    issues: Annotated[list[Issue], Field(max_length=40)] | None = None
    done_by: DoneBy | None = None
    happened_from: DateGiven | None = None
    happened_to: DateGiven | None = None
    noticed_on: DateGiven | None = None
    date_note: LongText | None = None
    still_going_on: YesNoNotSure | None = None
    court_link: CourtLink | None = None
    unhappy_with: Literal["process", "decision", "both"] | None = None
    harm: LongText | None = None
    harm_level: Literal["none", "some", "serious"] | None = None
    council_answer: CouncilAnswer | None = None
    not_put_right: LongText | None = None
    wants: Annotated[list[Wanted], Field(max_length=40)] | None = None
    evidence: Annotated[list[Annotated[str, Field(max_length=2_000)]], Field(max_length=100)] | None = None


class Stage(Told):
    """One stage of the council's complaints procedure.

    Attributes:
        acknowledged_on: when the council confirmed that it has the complaint; added to version 1, may be missing.
        agreed_on: when the written statement of the complaint was agreed; added to version 1, may be missing.
        reminded_on: the days on which the person asked for the answer again; added to version 1, may be missing.
    """

    stage: Annotated[int, Field(ge=1, le=3)] | None = None
    asked_on: DateGiven | None = None
    acknowledged_on: DateGiven | None = None
    agreed_on: DateGiven | None = None
    reminded_on: Annotated[list[DateGiven], Field(max_length=20)] | None = None
    answered_on: DateGiven | None = None
    outcome: Literal["waiting", "refused", "not_upheld", "partly_upheld", "upheld"] | None = None
    refused_because: Literal["late", "court", "wrong_procedure", "not_entitled", "other"] | None = None


class Complaint(Told):
    """The complaint to the council so far."""

    procedure: Literal["statutory", "corporate", "not_sure"] | None = None
    made_on: DateGiven | None = None
    stages: Annotated[list[Stage], Field(max_length=20)] | None = None


class WrongFact(Told):
    """One fact that a draft or a decision has wrong.

    Attributes:
        paragraph: where it stands, such as the paragraph's number.
        says: what it says there.
        right: what is right.
        shown_by: what shows it.
    """

    paragraph: Line | None = None
    says: LongText | None = None
    right: LongText | None = None
    shown_by: LongText | None = None


class Ombudsman(Told):
    """Whether, and when, the person has been to the Ombudsman, and how far it has got.

    All but the first two were added to version 1 and may be missing.

    Attributes:
        reached: whether it still looks, has sent a draft, or has decided.
        draft_received_on: when its draft decision came.
        draft_says: what the draft says.
        comments_by: the day in the letter with the draft by which to send comments; it may still be to come.
        decided_on: the date of its decision letter.
        outcome: what it decided.
        closed_because: why it did not look at the complaint, where it did not.
        reference: the reference on its letter.
        grounds: what the person wants to tell it about the draft or the decision.
        wrong_facts: facts that the draft or the decision has wrong.
        missed: what it leaves out.
        new_evidence: what is new.
        not_before: why that could not be sent before.
    """

    complained_before: Literal["no", "same_matter", "other_matter"] | None = None
    complained_on: DateGiven | None = None
    reached: Literal["waiting", "draft", "decided"] | None = None
    draft_received_on: DateGiven | None = None
    draft_says: OmbudsmanSays | None = None
    comments_by: DateGiven | None = None
    decided_on: DateGiven | None = None
    outcome: OmbudsmanSays | None = None
    closed_because: ClosedBecause | None = None
    reference: Line | None = None
    grounds: Annotated[list[OmbudsmanGround], Field(max_length=5)] | None = None
    wrong_facts: Annotated[list[WrongFact], Field(max_length=MOST_WRONG_FACTS)] | None = None
    missed: LongText | None = None
    new_evidence: LongText | None = None
    not_before: LongText | None = None


class Records(Told):
    """Requests about the person's own data; the answer to what the council was told was added to version 1."""

    asked_for_on: DateGiven | None = None
    answered_on: DateGiven | None = None
    told_council_on: DateGiven | None = None
    council_answered_on: DateGiven | None = None
    told_ico_on: DateGiven | None = None


class ReplyPoint(Told):
    """What a letter from the council says about one point of the complaint.

    Attributes:
        matter: the point's number, from 0.
        answer: a word of the council's answer, or that the letter says nothing of it, or that it was not asked about.
        not_put_right: what is still wrong.
    """

    matter: Annotated[int, Field(ge=0, lt=MOST_MATTERS)]
    answer: (
        Literal[
            "refused",
            "not_upheld",
            "partly_upheld",
            "upheld_and_put_right",
            "upheld_not_put_right",
            "not_answered",
            "not_asked",
        ]
        | None
    ) = None
    not_put_right: LongText | None = None


class Reply(Told):
    """What has happened since, while it is being told; the rest of the case knows nothing of it until all is told.

    Added to version 1, may be missing.
    """

    what: Literal["council", "draft", "decision", "closed", "sent", "acknowledged", "agreed"] | None = None
    letter: (
        Literal[
            "council_stage_1",
            "council_stage_2",
            "council_stage_3",
            "council_chase",
            "conference_complaint",
            "records_request",
            "records_correction",
            "ico",
            "ombudsman",
            "other",
        ]
        | None
    ) = None
    sent_on: DateGiven | None = None
    stage: Literal["stage_1", "stage_2", "stage_3"] | None = None
    procedure: Literal["statutory", "corporate", "not_sure"] | None = None
    asked_on: DateGiven | None = None
    acknowledged_on: DateGiven | None = None
    agreed_on: DateGiven | None = None
    outcome: Literal["refused", "not_upheld", "partly_upheld", "upheld"] | None = None
    refused_because: Literal["late", "court", "wrong_procedure", "not_entitled", "other"] | None = None
    answered_on: DateGiven | None = None
    points: Annotated[list[ReplyPoint], Field(max_length=MOST_MATTERS)] | None = None
    complained_on: DateGiven | None = None
    draft_received_on: DateGiven | None = None
    draft_says: OmbudsmanSays | None = None
    comments_by: DateGiven | None = None
    decided_on: DateGiven | None = None
    ombudsman_outcome: OmbudsmanSays | None = None
    closed_because: ClosedBecause | None = None
    reference: Line | None = None
    grounds: Annotated[list[OmbudsmanGround], Field(max_length=5)] | None = None
    wrong_facts: Annotated[list[WrongFact], Field(max_length=MOST_WRONG_FACTS)] | None = None
    missed: LongText | None = None
    new_evidence: LongText | None = None
    not_before: LongText | None = None


class InterviewNotes(Told):
    """What the interview must remember besides the facts; added to version 1, may be missing.

    Attributes:
        story: the person's own account, before it was taken apart into matters.
        not_sure: paths of facts that the person was asked for and does not know.
        skipped: paths of facts that the person chose not to answer.
        parked: answers that do not fit at present, by path; they come back when they fit again.
        seen: pages shown once, such as the safety page.
    """

    story: Annotated[str, Field(max_length=100_000)] | None = None
    not_sure: Annotated[list[Line], Field(max_length=5_000)] | None = None
    skipped: Annotated[list[Line], Field(max_length=5_000)] | None = None
    parked: dict[str, Any] | None = None
    seen: Annotated[list[Line], Field(max_length=1_000)] | None = None


class Labelled(Told):
    """What the Ombudsman relied on in the decision that a labelled case is modelled on. No rule reads it."""

    ref: Line | None = None
    grounds: list[Line] | None = None
    asked_on: DateGiven | None = None


class Case(Told):
    """All that the person told us."""

    version: Literal[1] = 1
    nation: Nation | None = None
    council: Line | None = None
    complainant: Complainant | None = None
    children: Annotated[list[Child], Field(max_length=50)] | None = None
    court: Court | None = None
    matters: Annotated[list[Matter], Field(max_length=MOST_MATTERS)] | None = None
    complaint: Complaint | None = None
    ombudsman: Ombudsman | None = None
    records: Records | None = None
    reply: Reply | None = None
    interview: InterviewNotes | None = None
    labelled: Labelled | None = None
