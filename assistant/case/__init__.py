"""What the person told us: the case, how it is read and how it is kept."""

from assistant.case.file import case_text, read_case, read_case_text, write_case
from assistant.case.model import Case, Child, Complaint, Court, Matter, Stage

__all__ = [
    "Case",
    "Child",
    "Complaint",
    "Court",
    "Matter",
    "Stage",
    "case_text",
    "read_case",
    "read_case_text",
    "write_case",
]
