"""The ground of every schema: closed names, and every value a text that means what it says.

What a field is for stands beside it, in the words of those who fill it in; from there it goes
into messages, into the editors' help, and into docs/reference/.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

import msgspec

Example = str | tuple[str, ...] | Mapping[str, str]


class Wrong(msgspec.Struct, frozen=True):
    """What is said of a text that does not have its form."""

    message: str


class Text(msgspec.Struct, frozen=True):
    """A text: plain words, words that may hold signs of Markdown, or the name of something."""

    left_out: ClassVar[str] = ""

    holds: Literal["words", "markdown", "name"]


class Formed(msgspec.Struct, frozen=True):
    """A text of a form of its own; `read` makes a value of it.

    `hint` and `examples` tell how to write it, and `pattern` how far editors' programs can tell.
    """

    left_out: ClassVar[None] = None

    name: str
    read: Callable[[str], Any]
    hint: str
    examples: tuple[str, ...]
    pattern: str = ""


class Choice(msgspec.Struct, frozen=True):
    """One of a few words."""

    left_out: ClassVar[str] = ""

    words: tuple[str, ...]


class Truth(msgspec.Struct, frozen=True):
    """True or false, in any of these words, in small or capital letters."""

    left_out: ClassVar[bool] = False
    words: ClassVar[Mapping[str, bool]] = {
        **dict.fromkeys(("true", "yes", "on", "t", "y", "1"), True),
        **dict.fromkeys(("false", "no", "off", "f", "n", "0"), False),
    }


class ListOf(msgspec.Struct, frozen=True):
    """A list of texts, or of records; `most` is how many there may be."""

    left_out: ClassVar[tuple[()]] = ()

    each: "Text | Schema"
    most: int | None = None


class Named(msgspec.Struct, frozen=True):
    """Names that an editor chooses, or some of `names`, and a word or text for each."""

    left_out: ClassVar[Mapping[str, str]] = {}

    each: Choice | Formed
    names: tuple[str, ...] = ()


Form = Text | Formed | Choice | Truth | ListOf | Named


class Field(msgspec.Struct, frozen=True):
    """What may stand behind a name, what it is for, and what it means to leave it out."""

    form: Form
    says: str
    examples: tuple[Example, ...]
    is_needed: bool
    left_out: Any


class Schema(msgspec.Struct, frozen=True):
    """Named fields, and what they describe; a name that is not listed is refused."""

    name: str
    says: str
    fields: Mapping[str, Field] = {}


def needed(form: Form, says: str, *examples: Example) -> Field:
    """Describe a field that must be there."""
    return Field(form, says, _shown(form, examples), is_needed=True, left_out=None)


def optional(form: Form, says: str, *examples: Example, left_out: str = "") -> Field:
    """Describe a field that may be left out, and then says `left_out`, or nothing."""
    nothing = left_out or form.left_out
    return Field(form, says, _shown(form, examples), is_needed=False, left_out=nothing)


def _shown(form: Form, examples: tuple[Example, ...]) -> tuple[Example, ...]:
    return examples or (form.examples if isinstance(form, Formed) else ())


# Shown as they are.
WORDS = Text("words")
# Links, bold words and the like may stand in it.
MARKDOWN = Text("markdown")
# Names a file, a place or an address, and is not shown.
NAME = Text("name")
