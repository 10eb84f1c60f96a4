"""The words that an answer in a case may be, and how long a text may be: one type a fact.

The words are those of the case format. ``case.model`` puts them into the parts of a case.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from assistant.dates import PartDate

LONGEST_TEXT = 20_000
LONGEST_LINE = 500
MOST_MATTERS = 100
MOST_WRONG_FACTS = 20


def _part_date(given: Any) -> PartDate:
    if isinstance(given, PartDate):
        return given
    try:
        return PartDate.parse(str(given) if isinstance(given, int) and not isinstance(given, bool) else given)
    except (TypeError, ValueError) as error:
        kind = "not_a_date"
        raise PydanticCustomError(kind, "not a date") from error


DateGiven = Annotated[
    PartDate,
    BeforeValidator(_part_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string"}),
]
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
LongText = Annotated[str, Field(max_length=LONGEST_TEXT)]

YesNo = Literal["yes", "no"]
YesNoNotSure = Literal["yes", "no", "not_sure"]
Nation = Literal["england", "wales", "scotland", "northern_ireland"]
Relationship = Literal[
    "parent",
    "step_parent",
    "grandparent",
    "other_relative",
    "friend",
    "foster_carer",
    "kinship_carer",
    "special_guardian",
    "adopter",
    "young_person",
    "professional",
    "other",
]
Issue = Literal[
    "assessment_flawed",
    "records_inaccurate",
    "information_shared",
    "information_withheld",
    "poor_communication",
    "social_worker_conduct",
    "coercion",
    "contact_restricted",
    "section_47_enquiry",
    "conference_conduct",
    "child_protection_plan",
    "missed_visits",
    "child_removed",
    "court_report",
    "safeguarding_not_acted_on",
    "support_not_provided",
    "parent_excluded",
    "complaint_handling",
    "statutory_procedure_refused",
    "remedy_not_delivered",
    "position_of_trust",
    "historic_abuse",
    "domestic_abuse",
    "disability_needs",
    "discrimination",
    "school_matter",
    "placement",
    "exploitation",
    "pre_birth",
    "delay",
    "other",
]
Wanted = Literal[
    "apology",
    "payment",
    "service_improvement",
    "training",
    "reminder_to_staff",
    "policy_review",
    "stage_2_investigation",
    "stage_3_panel",
    "complaint_response",
    "reassessment",
    "record_amendment",
    "note_on_file",
    "meeting",
    "support_or_service",
    "review_similar_cases",
    "file_disclosure",
    "worker_disciplined",
    "decision_changed",
    "plan_ended",
    "child_returned",
    "contact_changed",
    "court_order_changed",
    "compensation",
    "record_deleted",
    "explanation",
]
DoneBy = Literal["council", "school", "police", "nhs", "cafcass", "court", "other_body", "private_person"]
CourtLink = Literal[
    "none",
    "report_for_court",
    "happened_in_court",
    "raised_in_court",
    "could_raise_in_court",
    "not_sure",
]
CouncilAnswer = Literal[
    "not_complained",
    "waiting",
    "refused",
    "not_upheld",
    "partly_upheld",
    "upheld_and_put_right",
    "upheld_not_put_right",
]
OmbudsmanSays = Literal["upheld", "not_upheld", "closed_after_initial_enquiries"]
ClosedBecause = Literal["too_early", "late", "court", "other_body", "put_right", "not_enough", "other"]
OmbudsmanGround = Literal["facts_wrong", "missed", "new_evidence", "disagree", "nothing"]
