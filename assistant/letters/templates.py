"""The templates as files: each can be read and taken apart, and those it includes are there.

Nothing is filled in here: ``compose`` does that. ``checks`` asks for what is wrong with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from assistant.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDERS = ("forms", "letters", "pages", "parts")


def template_faults(templates: Path) -> Iterator[Problem]:
    """Give a fault for every template that cannot be read or taken apart, or that includes one that is not there."""
    for name, text in template_texts(templates):
        file = f"templates/{name}"
        if text is None:
            yield Problem(file, 0, "", "the file is not UTF-8 text, or lies elsewhere")
            continue
        try:
            parsed = Environment(autoescape=True).parse(text)
        except TemplateSyntaxError as error:
            yield Problem(file, error.lineno, "", str(error.message))
            continue
        for included in find_referenced_templates(parsed):
            if included and not any(is_template(each, included) for each in (templates, templates / "pages")):
                yield Problem(file, 0, "", f"there is no template called '{included}'")


def is_template(folder: Path, name: str) -> bool:
    """Whether a name stands for a file inside the folder; a path that leads out of it is no template."""
    path = folder / name
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def template_texts(templates: Path) -> Iterator[tuple[str, str | None]]:
    """Give each template's name and text; no text where it cannot be read. A pipe is never opened."""
    found = [*templates.glob("*.j2"), *(path for each in FOLDERS for path in (templates / each).rglob("*.j2"))]
    for path in sorted(found):
        name = path.relative_to(templates).as_posix()
        try:
            yield name, path.read_text(encoding="utf-8") if is_template(templates, name) else None
        except (OSError, UnicodeDecodeError):
            yield name, None
