"""A schema and what a record says in, a form out; and back: what a form says, by its fields."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from ....schema.fields import Choice, Field, Form, Formed, ListOf, Named, Schema, Text, Truth
from ....schema.kinds import Kind

Row = Mapping[str, str]
Given = Mapping[str, str]

# Fields that name a picture, which may be put there at once.
PICTURES = ("photo", "image")
_FACT = re.compile(r"\{fact:([a-z0-9-]+)\}")
# Longer than this, words get more than one line.
_LINE = 70
# No form has so many rows that their number would be longer.
_DIGITS = 6
_LABELS = {
    "as_of": "True as of",
    "budgets": "How heavy pages may become",
    "collections": "Folders of people and milestones",
    "draft": "Keep it off the site: a draft",
    "expires": "Show it until",
    "figure": "Number",
    "icon": "Drawing",
    "icon_alt": "The drawing in words",
    "illustration": "Drawing",
    "illustration_alt": "The drawing in words",
    "image": "Photograph",
    "image_alt": "The photograph in words",
    "image_focus": "Where to look in the photograph",
    "lead": "Opening words",
    "link": "Leads to",
    "new": "What visitors get instead",
    "old": "Old address",
    "owner": "Who looks after it",
    "photo": "Photograph",
    "photo_alt": "The photograph in words",
    "photo_focus": "Where to look in the photograph",
    "publish": "Show it from",
    "review": "How long it holds",
    "security_contact": "Where to report a weakness",
    "security_expires": "Until when that is right",
    "share_image": "Picture for sharing",
    "share_image_alt": "That picture in words",
    "sort_name": "Name to sort by",
    "unit": "What is counted",
    "updated": "Last changed",
    "url": "Address of the site",
    "value": "It says",
}
# What the parts of a row are called.
_PARTS = {"file": "File of the page", "text": "Words on the button", "value": "What it holds"}
_CAMERA = "Take it as the camera made it: visitors get it smaller, and not told where it was taken."
_SAYS = {
    "draft": "Visitors do not see it as long as this is ticked.",
    "image": f"{_CAMERA} It takes the drawing's place.",
    "photo": f"{_CAMERA} Without one, the initials are shown.",
    "owner": "A name, so that others know whom to ask.",
}
# What is rarely wanted stands further down, and is unfolded.
_SEEN, _PICTURE, _FOUND = "When visitors see it", "Picture", "In lists and search results"
_RARE, _SETTING_UP = "Rarely needed", "For whoever looks after the technology"
_GROUPS = {
    **dict.fromkeys(("draft", "publish", "expires"), _SEEN),
    **dict.fromkeys(("illustration", "illustration_alt"), _PICTURE),
    **dict.fromkeys(("image", "image_alt", "image_focus"), _PICTURE),
    **dict.fromkeys(("description", "date", "updated"), _FOUND),
    **dict.fromkeys(("layout", "sort_name", "photo_focus"), _RARE),
    **dict.fromkeys(("language", "time_zone", "policy", "collections"), _SETTING_UP),
    **dict.fromkeys(("share_image", "share_image_alt", "budgets"), _SETTING_UP),
    **dict.fromkeys(("security_contact", "security_expires"), _SETTING_UP),
}
# What is set up once, with a manual at hand, is changed as text alone.
_WITHOUT_FORM = frozenset({"targets"})
_ORDER = ("", _SEEN, _PICTURE, _FOUND, _RARE, _SETTING_UP)


class Control(msgspec.Struct, frozen=True):
    """One field of a form: how it is asked for, and what it says now.

    `known` is what it may well say, of what the site has; `is_meant` tells where to begin; `facts`
    are those that it names.
    """

    name: str
    label: str
    says: str
    form: str
    value: str = ""
    example: str = ""
    is_needed: bool = False
    choices: tuple[str, ...] = ()
    rows: "tuple[tuple[Control, ...], ...]" = ()
    known: Sequence[str] = ()
    group: str = ""
    is_meant: bool = False
    facts: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True):
    """Fields that belong together; the first has no name. It is unfolded if it says something."""

    name: str
    controls: tuple[Control, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is something to see."""
        return any(each.value or len(each.rows) > 1 or each.is_meant for each in self.controls)


def label_of(name: str) -> str:
    """Return what a field is called where it is asked for."""
    return _LABELS.get(name, name.replace("_", " ").capitalize())


def grouped(asked: Sequence[Control]) -> tuple[Group, ...]:
    """Put what belongs together side by side, what is wanted most first."""
    held = {name: tuple(each for each in asked if each.group == name) for name in _ORDER}
    return tuple(Group(name, held[name]) for name in _ORDER if held[name] or not name)


def with_hints(
    asked: Sequence[Control], known: Mapping[str, Sequence[str]], meant: str
) -> tuple[Control, ...]:
    """Add what fields may well say, by their names, and where to begin."""
    return tuple(_hinted(each, known, meant) for each in asked)


def _hinted(control: Control, known: Mapping[str, Sequence[str]], meant: str) -> Control:
    _, name, *inside = control.name.split(".")
    return msgspec.structs.replace(
        control,
        known=known.get(next(filter(None, reversed(inside)), name), known.get(name, ())),
        rows=tuple(with_hints(row, known, "") for row in control.rows),
        is_meant=control.name == f"field.{meant}",
    )


def controls(
    kind: Kind, fields: Mapping[str, str], rows: Mapping[str, Sequence[Row]]
) -> tuple[Control, ...]:
    """Ask for every field of a kind; `fields` and `rows` are what is said now."""
    return tuple(
        _control(f"field.{name}", name, field, fields.get(name, ""), rows.get(name, ()))
        for name, field in _asked(kind).items()
    )


def said(kind: Kind, given: Given) -> tuple[dict[str, str], dict[str, tuple[Row, ...]]]:
    """Return what a form says: the texts by their fields, and the rows by theirs."""
    fields: dict[str, str] = {}
    rows: dict[str, tuple[Row, ...]] = {}
    for name, field in _asked(kind).items():
        if isinstance(field.form, ListOf | Named):
            rows[name] = tuple(_rows(f"field.{name}", given))
        else:
            fields[name] = given.get(f"field.{name}", "")
    return fields, rows


def _asked(kind: Kind) -> Mapping[str, Field]:
    fields = kind.schema.fields.items()
    return {name: field for name, field in fields if name not in _WITHOUT_FORM}


def _control(name: str, called: str, field: Field, value: str, rows: Sequence[Row]) -> Control:
    form, many = field.form, len(value) > _LINE or "\n" in value
    control = Control(
        name=name,
        label=(_PARTS if name.count(".") > 1 else _LABELS).get(called) or label_of(called),
        says=_SAYS.get(called, field.says),
        form=_form_of(form, called, many=many),
        value=value,
        example=_example(field),
        is_needed=field.is_needed,
        choices=form.words if isinstance(form, Choice) else (),
        group="" if field.is_needed else _GROUPS.get(called, ""),
        facts=tuple(dict.fromkeys(_FACT.findall(value))),
    )
    if isinstance(form, ListOf | Named):
        return msgspec.structs.replace(control, rows=tuple(_rows_of(name, form, rows)))
    return control


def _example(field: Field) -> str:
    """Return how it may be said, unless that is told already."""
    text = next((each for each in field.examples if isinstance(each, str)), "")
    return "" if f"`{text}`" in field.says or text.startswith("Name of") else text


def _form_of(form: Form, called: str, *, many: bool) -> str:
    if isinstance(form, ListOf | Named):
        return "rows"
    if isinstance(form, Choice):
        return "choice"
    if isinstance(form, Truth):
        return "truth"
    if called in PICTURES:
        return "picture"
    is_long = many or (isinstance(form, Text) and form.holds == "markdown")
    return "text" if is_long else "line"


def _rows_of(name: str, form: ListOf | Named, rows: Sequence[Row]) -> "list[tuple[Control, ...]]":
    """Ask for every row, and for one more."""
    most = form.most if isinstance(form, ListOf) and form.most else len(rows) + 1
    shown = [*rows, {}][:most]
    return [
        tuple(
            _control(f"{name}.{number}.{part}", part or "file", field, row.get(part, ""), ())
            for part, field in _parts(form).items()
        )
        for number, row in enumerate(shown)
    ]


def _parts(form: ListOf | Named) -> Mapping[str, Field]:
    """Return what a row is made of."""
    if isinstance(form, Named):
        each: Form = form.each
        return {"name": _plain(Text("name")), "value": _plain(each)}
    if isinstance(form.each, Schema):
        return form.each.fields
    return {"": _plain(form.each)}


def _plain(form: Form) -> Field:
    examples = form.examples if isinstance(form, Formed) else ()
    return Field(form, "", examples, is_needed=False, left_out=None)


def _rows(name: str, given: Given) -> "list[Row]":
    rows: dict[int, dict[str, str]] = {}
    for key, value in given.items():
        number, dot, part = key.removeprefix(f"{name}.").partition(".")
        if key.startswith(f"{name}.") and dot and number.isdecimal() and len(number) < _DIGITS:
            rows.setdefault(int(number), {})[part] = value
    return [rows[number] for number in sorted(rows) if any(rows[number].values())]
