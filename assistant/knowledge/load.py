"""Read the knowledge folder: every file into models, all faults together with file and line.

It checks each file by itself; whether the files fit together is for ``assistant.checks``.
Nothing is ever skipped: a rule that silently is not there would be wrong advice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from assistant.errors import KnowledgeError, Problem
from assistant.knowledge.clocks import Clock
from assistant.knowledge.councils import Council
from assistant.knowledge.folders import knowledge_folder
from assistant.knowledge.model import Body, Cues, Help, Holidays, Route, Rule, Source, Vocabulary
from assistant.knowledge.questions import Flow, Question
from assistant.knowledge.standards import Standard
from assistant.yaml import Read, read_yaml

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Knowledge:
    """All that is known, except the coded decisions, which ``decisions`` reads by itself.

    Attributes:
        folder: where it was read from.
        rules: by name, such as ``ombudsman/late``.
        questions: by the fact they fill, such as ``matter.noticed_on``.
        routes: by name, lowest order first.
        clocks: by name, such as ``council/stage-1``.
        flow: the order of the questions of the interview.
        reply_flow: the order of the questions when something new has happened.
        wording: sentences by ``part.key``.
        cues: word lists that the tests of words use, by name.
        standards: what should have happened, for letters, in the order of the file.
    """

    folder: Path
    sources: Mapping[str, Source]
    vocabulary: Vocabulary
    bodies: Mapping[str, Body]
    councils: tuple[Council, ...]
    help: tuple[Help, ...]
    holidays: Holidays
    rules: Mapping[str, Rule]
    routes: Mapping[str, Route]
    clocks: Mapping[str, Clock]
    questions: Mapping[str, Question]
    flow: Flow
    reply_flow: Flow
    cues: Mapping[str, Cues]
    standards: tuple[Standard, ...]
    wording: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Give a sentence with its ``{slots}`` filled; what fills a slot is never read again.

        Where ``count`` or ``n`` is 1 and there is a sentence of the same name with ``_single``, that is given.

        Raises:
            KeyError: there is no such sentence (a test holds that every key in the code exists).
        """
        single = f"{key}_single"
        is_one = "1" in {str(values.get("count")), str(values.get("n"))}
        sentence = self.wording[single if is_one and single in self.wording else key]
        for name in values:
            sentence = sentence.replace("{" + name + "}", "\x00" + name + "\x00")
        for name, value in values.items():
            sentence = sentence.replace("\x00" + name + "\x00", str(value))
        return sentence

    @cached_property
    def everyday(self) -> frozenset[str]:
        """Words that the knowledge itself writes in small letters, so that they are hardly a person's name."""
        parts = (
            *self.rules.values(),
            *self.questions.values(),
            *self.standards,
            *self.bodies.values(),
            self.vocabulary,
        )
        return frozenset(_SMALL.findall(" ".join((*self.wording.values(), *map(str, parts)))))

    @cached_property
    def of_councils(self) -> frozenset[str]:
        """The words of the councils' names, in small letters."""
        return frozenset(word for each in self.councils for word in each.name.lower().split())


_SMALL = re.compile(r"(?<![\w'-])[a-z]+(?![\w'-])")

# Signs without which there is no alias, anchor or tag; the reader's guard is only needed where one stands.
_GUARDED = frozenset("&*!")

# What pydantic says of these is for programmers.
_PLAIN = {
    "missing": "this line is missing, and it has to be there",
    "extra_forbidden": "the format has no line of this name; is it misspelt?",
}


class _Loading:
    """One pass over the folder; gathers faults and goes on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def read(self, path: Path) -> Read | None:
        name = str(path.relative_to(self.folder))
        try:
            text = path.read_text(encoding="utf-8") if path.is_file() else None  # a pipe would be waited for
        except (OSError, UnicodeDecodeError):
            text = None
        if text is None:
            self.problems.append(Problem(name, 0, "", "the file is missing or is not UTF-8 text"))
            return None
        read = read_yaml(text, trusted=not _GUARDED & set(text))
        if read.faults:
            self.problems += [
                Problem(name, each.line, each.place, each.key, (("detail", each.detail),)) for each in read.faults
            ]
            return None
        return read

    def check(
        self, kind: Callable[[Any], T], value: Any, path: Path, lines: Mapping[str, int], at: str = ""
    ) -> T | None:
        try:
            return kind(value)
        except ValidationError as error:
            name = str(path.relative_to(self.folder))
            for each in error.errors(include_url=False):
                place = at
                for step in each["loc"]:
                    place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else str(step)
                line, parent = lines.get(place, 0), place
                while not line and parent:
                    parent = parent[: max(parent.rfind("."), parent.rfind("["), 0)]
                    line = lines.get(parent, 0)
                self.problems.append(Problem(name, line, place, _PLAIN.get(each["type"], each["msg"])))
            return None

    def whole(self, file: str, kind: Callable[[Any], T]) -> T | None:
        path = self.folder / file
        read = self.read(path)
        return None if read is None else self.check(kind, read.value, path, read.lines)

    def each_file(self, folder: str, kind: Callable[[Any], M], key: str) -> dict[str, M]:
        """One file an entry; the file's place is its name and is given to the model under ``key``."""
        found: dict[str, M] = {}
        for path, name in self.files(folder):
            read = self.read(path)
            if read is None:
                continue
            if not isinstance(read.value, dict) or key in read.value:
                what = f"the file holds one entry, and its place is its name: leave out '{key}'"
                self.problems.append(Problem(str(path.relative_to(self.folder)), 1, "", what))
                continue
            entry = self.check(kind, {key: name, **read.value}, path, read.lines)
            if entry is not None:
                found[name] = entry
        return found

    def files(self, folder: str) -> Iterator[tuple[Path, str]]:
        base = self.folder / folder
        if not base.is_dir():
            self.problems.append(Problem(folder, 0, "", "the folder is missing"))
            return
        for path in sorted(base.rglob("*.yaml")):
            yield path, path.relative_to(base).with_suffix("").as_posix()

    def wording(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path, name in self.files("wording"):
            read = self.read(path)
            if read is None:
                continue
            sentences = self.check(_WORDING, read.value, path, read.lines) or {}
            found |= {f"{name.replace('/', '.')}.{key}": text.rstrip("\n") for key, text in sentences.items()}
        return found

    def questions(self) -> dict[str, Question]:
        by_place = self.each_file("questions", _question, "fact")
        return {question.fact: question for question in by_place.values()}


def _question(value: dict[str, Any]) -> Question:
    """``questions/matter/noticed_on.yaml`` fills ``matter.noticed_on``; ``questions/case/nation`` fills ``nation``."""
    fact = str(value["fact"]).removeprefix("case/").replace("/", ".")
    return Question.model_validate({**value, "fact": fact})


_WORDING = TypeAdapter(dict[str, str]).validate_python
_SOURCES = TypeAdapter(Annotated[dict[str, Source], Field(min_length=1)]).validate_python
_BODIES = TypeAdapter(dict[str, Body]).validate_python
_COUNCILS = TypeAdapter(tuple[Council, ...]).validate_python
_HELP = TypeAdapter(Annotated[tuple[Help, ...], Field(min_length=1)]).validate_python
_CUES = TypeAdapter(dict[str, Cues]).validate_python
_STANDARDS = TypeAdapter(tuple[Standard, ...]).validate_python


def load(folder: Path | None = None) -> Knowledge:
    """Read the whole folder.

    Args:
        folder: the knowledge folder; the checkout's or the carried one where left out.

    Raises:
        KnowledgeError: with every fault of every file.
    """
    loading = _Loading(folder or knowledge_folder())
    sources = loading.whole("sources.yaml", _SOURCES)
    vocabulary = loading.whole("vocabulary.yaml", Vocabulary.model_validate)
    bodies = loading.whole("bodies.yaml", _BODIES)
    councils = loading.whole("councils.yaml", _COUNCILS)
    people = loading.whole("help.yaml", _HELP)
    holidays = loading.whole("holidays.yaml", Holidays.model_validate)
    flow = loading.whole("flow.yaml", Flow.model_validate)
    reply_flow = loading.whole("flow-reply.yaml", Flow.model_validate)
    cues = loading.whole("cues/story.yaml", _CUES)
    standards = loading.whole("standards.yaml", _STANDARDS)
    rules = loading.each_file("rules", Rule.model_validate, "name")
    routes = loading.each_file("routes", Route.model_validate, "name")
    clocks = loading.each_file("clocks", Clock.model_validate, "name")
    questions = loading.questions()
    wording = loading.wording()
    if (
        loading.problems
        or sources is None
        or vocabulary is None
        or bodies is None
        or councils is None
        or people is None
        or holidays is None
        or flow is None
        or reply_flow is None
        or cues is None
        or standards is None
    ):
        raise KnowledgeError(tuple(sorted(loading.problems)))
    return Knowledge(
        folder=loading.folder,
        sources=sources,
        vocabulary=vocabulary,
        bodies=bodies,
        councils=councils,
        help=people,
        holidays=holidays,
        rules=rules,
        routes=dict(sorted(routes.items(), key=lambda item: (item[1].order, item[0]))),
        clocks=clocks,
        questions=questions,
        flow=flow,
        reply_flow=reply_flow,
        cues=cues,
        standards=standards,
        wording=wording,
    )
