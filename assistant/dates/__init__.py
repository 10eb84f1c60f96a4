"""Dates: a date as a person knows it, what people type for one, and counting on from one.

Pure arithmetic on the ground floor: no clock, no case, no law. Figures and bank holidays come as arguments.
"""

from assistant.dates.part import DateError, PartDate

__all__ = ["DateError", "PartDate"]
