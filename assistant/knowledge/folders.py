"""Where knowledge and templates lie: in the checkout, or carried inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _folder(name: str) -> Path:
    carried = _PACKAGE / "_carried" / name
    return carried if carried.is_dir() else _PACKAGE.parent / name


def knowledge_folder() -> Path:
    """Give the folder of rules, questions, words and coded decisions."""
    return _folder("knowledge")


def templates_folder() -> Path:
    """Give the folder of letters, parts and pages."""
    return _folder("templates")
