"""A letter as a web page that stands by itself and prints on A4. Knows nothing of cases; ``write`` calls it.

The frame is ``templates/pages/letter.html.j2``, the look ``letter.css`` beside it. Jinja runs in its sandbox and
escapes every value.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.errors import KnowledgeError, Problem
from assistant.knowledge.folders import templates_folder
from assistant.letters.blocks import label_of

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Template

    from assistant.letters.blocks import Letter

FRAME = "letter.html.j2"


def write(letter: Letter, *, large: bool = False) -> bytes:
    """Give the letter as UTF-8 HTML without scripts; ``large`` sets it in 18 point.

    Raises:
        KnowledgeError: ``letter.html.j2`` is broken.
    """
    try:
        page = _page(templates_folder() / "pages")
        return page.render(letter=letter, large=large, label_of=label_of).encode()
    except TemplateError as error:
        line = getattr(error, "lineno", 0)
        raise KnowledgeError((Problem(f"templates/pages/{FRAME}", line, "", str(error)),)) from error


@lru_cache(maxsize=1)
def _page(folder: Path) -> Template:
    """Read the frame once a run; reading it costs ten times what filling it does."""
    pages = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        keep_trailing_newline=True,
    )
    return pages.get_template(FRAME)
