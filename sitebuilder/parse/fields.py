"""Plain values and a schema in, typed values or diagnostics out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, assert_never

import msgspec

from ..model.problems.codes import ErrorCode
from ..model.problems.diagnostics import Diagnostic, Location, error, misspelt, nearest
from ..schema.fields import WORDS, Choice, Field, Formed, ListOf, Named, Schema, Text, Truth, Wrong
from .prose.slips.plain import plain_sign
from .slips import missing_space
from .yaml_text import Plain, YamlText

# What the fields of a schema say, by their names: every one of them, given or not.
Values = Mapping[str, Any]

_COUNTS = ("none", "one", "two", "three", "four", "five", "six")


class _Wrong(msgspec.Struct, frozen=True):
    """What is wrong with a value."""

    problems: tuple[Diagnostic, ...]


class _Place(msgspec.Struct, frozen=True):
    """Where a value stands: its dotted path, and the name by which it is known.

    What stands in a list is known by the name of the list. `around` is the place to name when
    the value has none of its own.
    """

    places: Mapping[str, Location]
    around: Location
    dotted: str
    name: str = ""

    @property
    def location(self) -> Location:
        """The place of the value."""
        return self.places.get(self.dotted, self.around) if self.dotted else self.around

    @property
    def key(self) -> Location | None:
        """The place of the name before the value, if it has one."""
        return self.places.get(f"{self.dotted}:key")

    def below(self, part: str) -> "_Place":
        """Return the place of a part of the value."""
        dotted = f"{self.dotted}.{part}" if self.dotted else part
        name = self.name if part.isdecimal() else part
        return _Place(self.places, self.around, dotted, name)

    def wrong(self, code: ErrorCode, message: str, hint: str) -> _Wrong:
        """Say what is wrong with the value."""
        return _Wrong((error(self.location, code, message, hint),))


def read_fields(
    schema: Schema, text: YamlText, where: Location, prefix: str = ""
) -> tuple[Values | None, tuple[Diagnostic, ...]]:
    """Check a mapping against a schema; None if any field is wrong.

    `where` is the place to name when the mapping as a whole is at fault; `prefix` is the
    mapping's own dotted path in the text.
    """
    if text.diagnostics:
        return None, text.diagnostics
    given = _at(text.value, prefix)
    if not isinstance(given, dict):
        return None, (_wrong_shape(given, text.places, where, prefix),)
    filled = {name: part for name, part in given.items() if part != ""}
    read = _record(schema, filled, _Place(text.places, where, prefix))
    if isinstance(read, _Wrong):
        return None, read.problems
    return read, tuple(_signs(schema, filled, text.places, prefix))


def _at(value: Plain | None, prefix: str) -> Plain | None:
    for part in filter(None, prefix.split(".")):
        value = value[int(part)] if isinstance(value, list) else value[part]  # type: ignore[index]
    return value


def _wrong_shape(
    given: Plain | None, places: Mapping[str, Location], where: Location, prefix: str
) -> Diagnostic:
    if slip := missing_space(given) if isinstance(given, str) else None:
        line = places[""].line + slip.line
        place = Location(where.path, line, slip.column + 1, slip.length)
        return error(place, "yaml-syntax", slip.message, slip.hint, instead=slip.instead)
    message, hint = "names and values are expected here", "write lines such as 'name: text'"
    return error(places.get(prefix, where), "wrong-shape", message, hint)


def _record(schema: Schema, given: Mapping[str, Plain], at: _Place) -> Values | _Wrong:
    """Read the fields of a schema; all that is wrong with them is told at once."""
    values: dict[str, Any] = {}
    missing: list[str] = []
    for name, field in schema.fields.items():
        if name in given:
            values[name] = _value(field, given[name], at.below(name))
        elif field.is_needed:
            missing.append(name)
        else:
            values[name] = field.left_out
    unknown = [name for name in given if name not in schema.fields]
    problems = [
        *_problems(values.values()),
        *(_missing(name, at) for name in missing if not any(nearest(w, [name]) for w in unknown)),
        *(_unknown(name, schema, at) for name in unknown),
    ]
    return _Wrong(tuple(problems)) if problems else values


def _problems(values: Iterable[Any]) -> Iterator[Diagnostic]:
    for value in values:
        if isinstance(value, _Wrong):
            yield from value.problems


def _missing(name: str, at: _Place) -> Diagnostic:
    where = at.below(name).key or at.location
    return error(where, "missing-field", f"'{name}' is missing", f"add a line '{name}: …'")


def _unknown(name: str, schema: Schema, at: _Place) -> Diagnostic:
    where = at.below(name).key or at.around
    message = f"'{name}' is not a name that is known here"
    return misspelt(where, "unknown-field", message, name, schema.fields)


def _value(field: Field, given: Plain, at: _Place) -> Any:
    """Return what a value means, or what is wrong with it."""
    match form := field.form:
        case Text():
            return _words(given, at) if field.is_needed else _text(given, at)
        case Formed():
            return _formed(form, given, at)
        case Choice():
            return _choice(form, given, at)
        case Truth():
            return _truth(given, at)
        case ListOf():
            return _list(form, given, at)
        case Named():
            return _named(form, given, at)
        case _:
            assert_never(form)


def _text(given: Plain, at: _Place) -> str | _Wrong:
    if isinstance(given, str):
        return given
    return at.wrong("wrong-type", f"'{at.name}' is one text, not a list", "write it on one line")


def _words(given: Plain, at: _Place) -> str | _Wrong:
    text = _text(given, at)
    if isinstance(text, _Wrong):
        return text
    hint = f"write something after '{at.name}:'"
    return text.strip() or at.wrong("missing-field", f"'{at.name}' is empty", hint)


def _formed(form: Formed, given: Plain, at: _Place) -> Any:
    text = _words(given, at)
    if isinstance(text, _Wrong):
        return text
    read = form.read(text)
    return at.wrong("wrong-value", read.message, form.hint) if isinstance(read, Wrong) else read


def _choice(form: Choice, given: Plain, at: _Place) -> str | _Wrong:
    if given in form.words:
        return str(given)
    message = f"'{given}' is not possible for '{at.name}'"
    problem = misspelt(at.location, "wrong-value", message, str(given), form.words)
    return _Wrong((problem,))


def _truth(given: Plain, at: _Place) -> bool | _Wrong:
    if not isinstance(given, str):
        return at.wrong("wrong-type", f"'{at.name}' is true or false", "write true or false")
    if (truth := Truth.words.get(given.lower())) is None:
        message = f"'{at.name}' is true or false, not '{given}'"
        return at.wrong("wrong-type", message, "write true or false")
    return truth


def _list(form: ListOf, given: Plain, at: _Place) -> tuple[Any, ...] | _Wrong:
    if not isinstance(given, list):
        hint = "begin each item on its own line with '- '"
        return at.wrong("wrong-type", f"'{at.name}' is a list", hint)
    items = [_item(form.each, item, at.below(str(n))) for n, item in enumerate(given)]
    good = tuple(item for item in items if not isinstance(item, _Wrong))
    if form.most is not None and len(good) > form.most:
        hint = f"{_COUNTS[form.most]} are the most"
        return at.wrong("wrong-value", f"'{at.name}' has too many items", hint)
    problems = tuple(_problems(items))
    return _Wrong(problems) if problems else good


def _item(each: Text | Schema, given: Plain, at: _Place) -> Any:
    if isinstance(each, Text):
        return _words(given, at)
    if not isinstance(given, dict):
        return _no_names(at)
    return _record(each, given, at)


def _named(form: Named, given: Plain, at: _Place) -> Mapping[str, Any] | _Wrong:
    if not isinstance(given, dict):
        return _no_names(at)
    words: dict[str, Any] = {
        name: _word(form, name, part, at.below(name)) for name, part in given.items()
    }
    problems = tuple(_problems(words.values()))
    return _Wrong(problems) if problems else words


def _word(form: Named, name: str, given: Plain, at: _Place) -> Any:
    if form.names and name not in form.names:
        message = f"'{name}' is not a name that is known here"
        where = at.key or at.location
        return _Wrong((misspelt(where, "unknown-field", message, name, form.names),))
    each = form.each
    return _choice(each, given, at) if isinstance(each, Choice) else _formed(each, given, at)


def _no_names(at: _Place) -> _Wrong:
    message, hint = f"'{at.name}' holds names and values", "write 'name: value' below it"
    return at.wrong("wrong-type", message, hint)


def _signs(
    schema: Schema, given: Mapping[str, Any], places: Mapping[str, Location], prefix: str
) -> Iterator[Diagnostic]:
    """Find signs of Markdown in texts that are shown as they are."""
    for name, part in given.items():
        form, place = schema.fields[name].form, f"{prefix}.{name}" if prefix else name
        if form is WORDS and (sign := plain_sign(part)):
            message = f"'{sign}' would be shown as it is: '{name}' is plain words"
            yield error(places[place], "left-over", message, "write it without such signs")
        elif isinstance(form, ListOf) and isinstance(form.each, Schema):
            for number, item in enumerate(part):
                yield from _signs(form.each, item, places, f"{place}.{number}")
