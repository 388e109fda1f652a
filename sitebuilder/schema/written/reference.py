"""What editors may write in, the pages of docs/reference/ out, in words for everyone."""

from collections.abc import Iterator, Sequence

from ..components import COMPONENTS
from ..kinds import KINDS, Kind, Shape
from .examples import NAMES, example_component, example_file, example_of
from .json_schema import JsonSchema, fields_schema
from .texts import yaml_lines

_MADE = "<!-- Made by `python3 build.py reference`. Change the words in sitebuilder/schema. -->"
_SHAPES: dict[Shape, str] = {
    "one": "",
    "list": "It is a list: each entry begins with `- `, and its other lines with two spaces.",
    "named": (
        f"Each entry has a name of its own, such as `{NAMES['named']}`: small letters, digits and "
        "hyphens. Its lines stand below the name and begin with two spaces."
    ),
    "groups": (
        f"It has groups, each with a name of its own, such as `{NAMES['groups']}`. Below the name "
        "stands a list: each entry begins with `- `."
    ),
}
_FIRST = (
    "One line for each name: the name, a colon, a space, and what you want to say. Lines that are "
    "not needed may be left out, or left empty. The order does not matter."
)


def reference_page(kind: Kind) -> str:
    """Return the page about one kind of content."""
    schema = fields_schema(kind.schema)
    fence = "yaml" if kind.file else "markdown"
    parts = [
        f"# {schema['title']}",
        _MADE,
        schema["description"],
        _where(kind),
        f"## A small example\n\n```{fence}\n{example_file(kind)}\n```",
        f"## What you may write\n\n{_FIRST}",
        *_tables(schema),
        "[All pages of the reference](README.md) · [Editing the site](../editing.md)",
    ]
    return "\n\n".join(parts) + "\n"


def components_page() -> str:
    """Return the page about the components."""
    parts = [
        "# Components",
        _MADE,
        "A component is a ready-made part of a page. It begins with a line of `:::`, a space and "
        "its name, and ends with a line of `:::` alone. Words after the name are a heading.",
        "Some take lines such as `group: this-year`. They stand directly below the first line. "
        "Leave an empty line between them and the text.",
    ]
    for name, options in COMPONENTS.items():
        schema = fields_schema(options)
        example = example_component(name, options)
        parts += [f"## {name}", schema["description"], f"```markdown\n{example}\n```"]
        parts += _tables(schema) if schema["properties"] else []
    parts.append("[All pages of the reference](README.md) · [Editing the site](../editing.md)")
    return "\n\n".join(parts) + "\n"


def index_page() -> str:
    """Return the page that leads to all others."""
    rows = [
        (f"[{kind.name}]({kind.name}.md)", fields_schema(kind.schema)["description"], _place(kind))
        for kind in KINDS
    ]
    rows.append(("[components](components.md)", "The blocks that begin with `:::`.", "any text"))
    parts = [
        "# Reference",
        _MADE,
        "Everything that you may write, name by name. To learn how, read "
        "[Editing the site](../editing.md).",
        _table(("About", "What it is", "Where"), rows),
        "In Visual Studio Code the same words are offered while you write. Say yes when it offers "
        "to install the extension YAML. Then, in a file that ends in `.yaml`, rest the pointer on "
        "a name to read what it is, and press Ctrl and the space bar to see what else you may "
        "write. In a new page, type `new page`; for a component, type `:::`; press Ctrl and the "
        "space bar, choose with the arrow keys, and press Tab.",
    ]
    return "\n\n".join(parts) + "\n"


def _where(kind: Kind) -> str:
    if not kind.file:
        return (
            f"Each has a file of its own, such as `{kind.such_as}`. What follows stands between "
            "the two lines `---` at its top; the text stands below them."
        )
    return f"It stands in the file `{kind.file}`. {_SHAPES[kind.shape]}".rstrip()


def _place(kind: Kind) -> str:
    return f"`{kind.file}`" if kind.file else f"a file such as `{kind.such_as}`"


def _tables(schema: JsonSchema) -> Iterator[str]:
    """Yield the table of some fields, and one more for the fields inside any of them."""
    needed, fields = schema["required"], schema["properties"]
    rows = [
        (
            f"`{name}`",
            "yes" if name in needed else "no",
            value["description"],
            _form(value),
            _shown(value),
        )
        for name, value in fields.items()
    ]
    yield _table(("Name", "Needed", "What it is", "What to write", "For example"), rows)
    for name, value in fields.items():
        if "properties" in value.get("items", {}):
            yield f"### Each of `{name}`"
            yield value["items"]["description"]
            yield from _tables(value["items"])


def _form(value: JsonSchema) -> str:
    form = str(value["title"])
    if "items" in value:
        most = f" of at most {value['maxItems']}" if "maxItems" in value else ""
        return f"{form}{most}, each on a line that begins with `- `"
    if value.get("additionalProperties"):
        each = value["additionalProperties"]["title"]
        return f"Names, each on a line of its own with {each[0].lower()}{each[1:]}"
    return f"{form}; `{value['default']}` if left out" if "default" in value else form


def _shown(value: JsonSchema) -> str:
    """Return the examples of a field, each as it would be written."""
    examples = value.get("examples") or [example_of(value)]
    lines = [line for example in examples for line in yaml_lines(example)]
    return "<br>".join(f"`{line}`" for line in lines)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(
        f"| {' | '.join(part.replace('|', '&#124;') for part in row)} |" for row in lines
    )
