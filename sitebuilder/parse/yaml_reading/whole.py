"""Any YAML text in, what it says out, or what is wrong with it: read by the library."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from ...lazy import lazily
from ...model.problems.diagnostics import Diagnostic, Location, error, place_at
from ..slips import explain, quoted
from .said import Plain, YamlText

if TYPE_CHECKING:
    import yaml
else:
    yaml = lazily("yaml")

# Deeper than anything an editor writes; the library itself gives up far later, and badly.
DEEPEST = 20

# What double quotes could bring in: signs that command machines, and halves of signs.
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ue000-\ue002\ufdd0-\ufdef\ufffe\uffff]")
# The number of a sign beyond the last one that there is.
_BEYOND = re.compile(r"\\U(?!000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{8}")
_KEY = re.compile(r"[^\s.:\[\](){}]+")


def read_whole(path: str, text: str, first_line: int) -> YamlText:
    """Read one YAML document, whatever it holds."""
    places: dict[str, Location] = {}
    if '"' in text and (beyond := _BEYOND.search(text)):
        # The library would stop without a word on where.
        where = place_at(path, text, beyond.start(), len(beyond[0]), first_line)
        return YamlText(None, {}, (_hidden(where, beyond[0]),))
    try:
        if trap := _trap(path, text, first_line):
            return YamlText(None, {}, (trap,))
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        reader = _Reader(path, text, first_line, places, [])
        value = reader.plain(node, "") if node is not None else None
    except yaml.MarkedYAMLError as problem:
        return YamlText(None, {}, (_syntax_error(path, text, first_line, problem),))
    except yaml.reader.ReaderError as problem:
        where = place_at(path, text, int(problem.position), first_line=first_line)
        sign = f"U+{ord(text[int(problem.position)]):04X}"
        return YamlText(None, {}, (_hidden(where, sign),))
    return YamlText(value, places, tuple(reader.diagnostics))


def _trap(path: str, text: str, first_line: int) -> Diagnostic | None:
    """Find what must be refused before composing: it would repeat without end or nest too deep."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        where = _location(path, first_line, event.start_mark)
        if depth > DEEPEST:
            message = f"lists nest more than {DEEPEST} deep"
            return error(where, "yaml-depth", message, "nest them less")
        for attribute, sign in (("anchor", "&"), ("tag", "!")):
            if getattr(event, attribute, None):
                written = "*" if isinstance(event, yaml.AliasEvent) else sign
                message = f"a text cannot begin with '{written}' here"
                return error(where, "yaml-sign", message, "put the text between quotes")
    return None


class _Reader(msgspec.Struct, frozen=True):
    path: str
    text: str
    first_line: int
    places: dict[str, Location]
    diagnostics: list[Diagnostic]

    def plain(self, node: "yaml.Node", name: str) -> Plain:
        self.places.setdefault(name, self.location(node))
        if isinstance(node, yaml.ScalarNode):
            self.refuse_cut(node)
            if hidden := _HIDDEN.search(node.value):
                self.diagnostics.append(_hidden(self.location(node), f"U+{ord(hidden[0]):04X}"))
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, _join(name, i)) for i, item in enumerate(node.value)]
        return dict(self.pairs(node, name))

    def pairs(self, node: "yaml.Node", name: str) -> Iterator[tuple[str, Plain]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if not _KEY.fullmatch(key) or _HIDDEN.search(key):
                message = (
                    f"'{key}' cannot be a name"
                    if isinstance(key_node.value, str) and not _HIDDEN.search(key)
                    else "this cannot be a name"
                )
                hint = "use letters, digits and hyphens"
                self.diagnostics.append(error(self.location(key_node), "yaml-key", message, hint))
                continue
            if key in seen:
                where = self.location(key_node)
                message = f"'{key}' is written twice"
                self.diagnostics.append(error(where, "duplicate-key", message, "keep one of them"))
                continue
            seen.add(key)
            self.places[_join(name, key)] = self.location(value_node)
            self.places[_join(name, key) + ":key"] = self.location(key_node)
            yield key, self.plain(value_node, _join(name, key))

    def refuse_cut(self, node: "yaml.ScalarNode") -> None:
        """Report a text that YAML would cut short, because ` #` begins a comment."""
        end = node.end_mark
        rest = self.text[end.index :].partition("\n")[0]
        if node.style is None and node.value and (comment := rest.lstrip()).startswith("#"):
            where = _location(self.path, self.first_line, end)
            column = where.column + len(rest) - len(comment)
            message = f"the text would end here, before '{comment}'"
            hint = f"put it between quotes: {quoted(f'{node.value}{rest}')}"
            hint += "; notes go on a line of their own"
            place = Location(self.path, where.line, column, len(comment))
            self.diagnostics.append(error(place, "cut-text", message, hint))

    def location(self, node: "yaml.Node") -> Location:
        where = _location(self.path, self.first_line, node.start_mark)
        one_line = node.start_mark.line == node.end_mark.line
        length = node.end_mark.column - node.start_mark.column if one_line else 1
        return Location(where.path, where.line, where.column, max(1, length))


def _hidden(where: Location, sign: str) -> Diagnostic:
    message = f"the invisible character {sign} cannot stand here"
    return error(where, "hidden-character", message, "delete it")


def _join(name: str, part: str | int) -> str:
    return f"{name}.{part}" if name else str(part)


def _location(path: str, first_line: int, mark: Any) -> Location:
    return Location(path, first_line + mark.line, mark.column + 1)


def _syntax_error(
    path: str, text: str, first_line: int, problem: "yaml.MarkedYAMLError"
) -> Diagnostic:
    said = f"{problem.problem or ''} {problem.context or ''}"
    # An unclosed quote is found at the end of the file; where it opened is what helps.
    at_end = "unexpected end of stream" in said or "document separator" in said
    mark = (problem.context_mark if at_end else problem.problem_mark) or problem.problem_mark
    return explain(path, text, first_line, mark.line if mark else 0, said)
