"""A letter as a web page that stands by itself and prints on A4. Knows nothing of cases; ``write`` calls it.

The frame is ``templates/pages/letter.html.j2``, the look ``letter.css`` beside it. Jinja runs in its sandbox and
escapes every value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.knowledge.folders import templates_folder
from assistant.letters.blocks import label_of

if TYPE_CHECKING:
    from assistant.letters.blocks import Letter


def write(letter: Letter, *, large: bool = False) -> bytes:
    """Give the letter as UTF-8 HTML without scripts; ``large`` sets it in 18 point."""
    pages = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_folder() / "pages"),
        undefined=StrictUndefined,
        autoescape=True,
        keep_trailing_newline=True,
    )
    page = pages.get_template("letter.html.j2").render(letter=letter, large=large, label_of=label_of)
    return page.encode()
