"""An error as the lines that a person reads. ``__main__`` asks for them; nobody else turns errors into words.

The sentences come from ``knowledge/wording/errors.yaml``, read alone and only now: an error must be told even where
the rest of the knowledge is broken.
"""

import errno
import re
from collections.abc import Mapping

from typer import TyperException

from assistant.cli.show import safe
from assistant.errors import AssistantError, KnowledgeError, Problem, UnreadableCase
from assistant.knowledge.folders import knowledge_folder
from assistant.yaml import read_yaml

PROGRAM = "complaint-assistant"
LONGEST_VALUE = 300

_SLOT = re.compile(r"\{([a-z_]+)\}")
_BY_NUMBER = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "no_permission_here",
    errno.EPERM: "no_permission_here",
    errno.EROFS: "no_permission",
    errno.ENOENT: "file_not_found",
    errno.EISDIR: "file_is_folder",
    errno.ENOTDIR: "file_not_found",
    errno.EEXIST: "file_exists",
    errno.ENAMETOOLONG: "name_too_long",
}


def told(error: AssistantError) -> list[str]:
    """Say what is wrong and what to do, one line each; faults of a file follow with their lines."""
    words = _wording()
    lines = _sentence(words, error.key, error.values).split("\n")
    if isinstance(error, UnreadableCase):
        lines += [f"  {_place(words, each)}{_sentence(words, each.key, dict(each.values))}" for each in error.problems]
    elif isinstance(error, KnowledgeError):
        lines += [f"  {_editors_line(words, each)}" for each in error.problems]
    return lines


def told_of_machine(error: OSError) -> list[str]:
    """Say what the machine refused."""
    name = _last_part(error.filename) if isinstance(error.filename, str) else "?"
    key = _BY_NUMBER.get(error.errno or 0, "machine_refused")
    return _sentence(_wording(), key, {"file": name}).split("\n")


def told_of_usage(error: TyperException) -> list[str]:
    """Say how the command line itself was misunderstood, and where its help is."""
    context = getattr(error, "ctx", None)
    return told_plainly("usage", said=error.format_message(), command=getattr(context, "command_path", None) or PROGRAM)


def told_plainly(key: str, **values: str) -> list[str]:
    """Say one sentence of the errors' wording."""
    return _sentence(_wording(), key, values).split("\n")


def _wording() -> Mapping[str, str]:
    """Read the errors' sentences; none where that file itself is lost or broken."""
    try:
        text = (knowledge_folder() / "wording" / "errors.yaml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, AssistantError):
        return {}
    value = read_yaml(text).value
    return {key: each for key, each in value.items() if isinstance(each, str)} if isinstance(value, dict) else {}


def _sentence(words: Mapping[str, str], key: str, values: Mapping[str, str]) -> str:
    shown = {name: safe(value, one_line=True)[:LONGEST_VALUE] for name, value in values.items()}
    if shown.get("count") == "1" and f"{key}_single" in words:
        key = f"{key}_single"
    if key not in words:
        return safe(" ".join([key, *shown.values()]).strip())
    return _SLOT.sub(lambda slot: shown.get(slot[1], slot[0]), words[key]).strip()


def _place(words: Mapping[str, str], problem: Problem) -> str:
    place = safe(problem.place, one_line=True)[:120]
    key = {(True, True): "at_line_and_place", (True, False): "at_line", (False, True): "at_place"}.get(
        (problem.line > 0, bool(place))
    )
    return _sentence(words, key, {"line": str(problem.line), "place": place}) + " " if key else ""


def _editors_line(words: Mapping[str, str], problem: Problem) -> str:
    """For the editors' files the key may be the message itself."""
    said = _sentence(words, problem.key, dict(problem.values)) if problem.key in words else safe(problem.key)
    line = f":{problem.line}" if problem.line else ""
    place = f" {safe(problem.place, one_line=True)}:" if problem.place else ""
    return f"{safe(problem.file, one_line=True)}{line}:{place} {said}"


def _last_part(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2] or "?"
