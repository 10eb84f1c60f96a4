"""The desk that every door uses: open a case, judge it, find what is similar, write the letters."""

from assistant.workflow.desk import Desk, open_desk

__all__ = ["Desk", "open_desk"]
