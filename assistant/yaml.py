"""The strict YAML reader: text in, plain values out, with the line of every place.

Only ``true`` and ``false`` are truth values, only whole numbers are numbers, dates stay text, doubled keys,
aliases and tags are refused. It knows no models: ``case`` and ``knowledge`` check what it gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

MOST_DEPTH = 40
MOST_PARTS = 100_000  # many times what the largest case can hold


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a text: its line (from 1; 0 unknown), its place, a key of the errors' wording."""

    line: int
    place: str
    key: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a text holds.

    Attributes:
        value: dicts, lists, text, int, bool or None.
        lines: the line of each place, such as ``{"": 1, "matters[0].harm": 12}``.
        faults: all faults; ``value`` is then what could be read.
    """

    value: Any
    lines: dict[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


_QUOTED = frozenset({"'", '"', "|", ">"})
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})\Z")


class _Loader(yaml.CSafeLoader):
    """Builds nodes without guessing their tags: the reader below decides by itself what a plain word is."""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Take no notice of where a node stands."""

    def ascend_resolver(self) -> None:
        """Take no notice of where a node stood."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Give every node the same tag, which nobody reads."""
        del kind, value, implicit
        return ""


class _Reader:
    """Walks the nodes of one document once."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self.faults: list[Fault] = []

    def value(self, node: yaml.Node, place: str, depth: int) -> Any:
        line = node.start_mark.line + 1
        self.lines[place] = line
        if depth > MOST_DEPTH:
            self.faults.append(Fault(line, place, "nested_too_deep"))
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, f"{place}[{n}]", depth + 1) for n, each in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: str, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.faults.append(Fault(line, place, "key_not_text"))
                continue
            key = str(key_node.value)
            inner = f"{place}.{key}" if place else key
            if key in found:
                self.faults.append(Fault(line, inner, "key_doubled", key))
                continue
            found[key] = self.value(value_node, inner, depth + 1)
            self.lines[inner] = line
        return found

    @staticmethod
    def _scalar(node: yaml.Node) -> Any:
        text = str(node.value)
        if getattr(node, "style", None) in _QUOTED:
            return text
        if text in {"", "~", "null"}:
            return None
        if text in {"true", "false"}:
            return text == "true"
        if _WHOLE_NUMBER.match(text):
            return int(text)
        return text


def _only_plain_events(text: str) -> Fault | None:
    """Refuse aliases, tags and very many parts before anything is built: each can make a small file huge."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if number > MOST_PARTS:
            return Fault(line, "", "too_many_parts")
        if isinstance(event, yaml.AliasEvent):
            return Fault(line, "", "alias_refused")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.tag not in (None, "!"):
                return Fault(line, "", "tag_refused")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MOST_DEPTH:
                    return Fault(line, "", "nested_too_deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def read_yaml(text: str, *, trusted: bool = False) -> Read:
    """Read one YAML document.

    Args:
        text: the whole document.
        trusted: leave out the guard against aliases, tags and deep nesting (our own files).

    Returns:
        the value with the line of each place, and every fault found. Broken YAML gives one fault.
    """
    try:
        if not trusted and (fault := _only_plain_events(text)):
            return Read(None, {}, (fault,))
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return Read(None, {}, (Fault(mark.line + 1 if mark else 0, "", "not_yaml"),))
    except RecursionError:
        return Read(None, {}, (Fault(0, "", "nested_too_deep"),))
    if node is None:
        return Read(None)
    reader = _Reader()
    value = reader.value(node, "", 0)
    return Read(value, reader.lines, tuple(reader.faults))


class _Dumper(yaml.CSafeDumper):
    """Writes long text in blocks, and quotes whatever the reader would not give back as text."""


def _text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    tag = "tag:yaml.org,2002:str"
    if "\n" in text and text.isprintable() is False and all(c == "\n" or c.isprintable() for c in text):
        return dumper.represent_scalar(tag, text, style="|")
    plain = _Reader._scalar(yaml.ScalarNode(tag, text, style=None))  # noqa: SLF001 - the reader's own judgement
    return dumper.represent_scalar(tag, text, style=None if isinstance(plain, str) else '"')


_Dumper.add_representer(str, _text)


def write_yaml(value: Any) -> str:
    """Give plain values as YAML that `read_yaml` reads back the same, keys in their order."""
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return text
