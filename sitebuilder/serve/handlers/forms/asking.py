"""A schema and what a record says in, a form out; and back: what a form says, by its fields."""

from collections.abc import Mapping, Sequence

import msgspec

from ....schema.fields import Choice, Field, Form, Formed, ListOf, Named, Schema, Text, Truth
from ....schema.kinds import Kind

Row = Mapping[str, str]
Given = Mapping[str, str]

# Fields that name a picture, which may be put there at once.
PICTURES = ("photo", "image")
# Longer than this, words get more than one line.
_LINE = 70
# No form has so many rows that their number would be longer.
_DIGITS = 6
_LABELS = {
    "as_of": "True as of",
    "draft": "Keep it off the site: a draft",
    "icon_alt": "The icon in words",
    "illustration_alt": "The drawing in words",
    "image": "Photograph",
    "image_alt": "The photograph in words",
    "image_focus": "Where to look in the photograph",
    "photo": "Photograph",
    "photo_alt": "The photograph in words",
    "photo_focus": "Where to look in the photograph",
    "share_image_alt": "The share image in words",
    "sort_name": "Name to sort by",
    "url": "Address of the site",
}
_SAYS = {"draft": "Visitors do not see it as long as this is ticked."}


class Control(msgspec.Struct, frozen=True):
    """One field of a form: how it is asked for, and what it says now."""

    name: str
    label: str
    says: str
    form: str
    value: str = ""
    example: str = ""
    is_needed: bool = False
    choices: tuple[str, ...] = ()
    rows: "tuple[tuple[Control, ...], ...]" = ()


def controls(
    kind: Kind, fields: Mapping[str, str], rows: Mapping[str, Sequence[Row]]
) -> tuple[Control, ...]:
    """Ask for every field of a kind; `fields` and `rows` are what is said now."""
    return tuple(
        _control(f"field.{name}", name, field, fields.get(name, ""), rows.get(name, ()))
        for name, field in kind.schema.fields.items()
    )


def said(kind: Kind, given: Given) -> tuple[dict[str, str], dict[str, tuple[Row, ...]]]:
    """Return what a form says: the texts by their fields, and the rows by theirs."""
    fields: dict[str, str] = {}
    rows: dict[str, tuple[Row, ...]] = {}
    for name, field in kind.schema.fields.items():
        if isinstance(field.form, ListOf | Named):
            rows[name] = tuple(_rows(f"field.{name}", given))
        else:
            fields[name] = given.get(f"field.{name}", "")
    return fields, rows


def _control(name: str, called: str, field: Field, value: str, rows: Sequence[Row]) -> Control:
    form, many = field.form, len(value) > _LINE or "\n" in value
    control = Control(
        name=name,
        label=_LABELS.get(called, called.replace("_", " ").capitalize()),
        says=_SAYS.get(called, field.says),
        form=_form_of(form, called, many=many),
        value=value,
        example=next((each for each in field.examples if isinstance(each, str)), ""),
        is_needed=field.is_needed,
        choices=form.words if isinstance(form, Choice) else (),
    )
    if isinstance(form, ListOf | Named):
        return msgspec.structs.replace(control, rows=tuple(_rows_of(name, form, rows)))
    return control


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
