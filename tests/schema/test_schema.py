"""What editors' programs are told, what the reference says, and what the engine does: one thing."""

import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sitebuilder.parse.prose.body import read_page
from sitebuilder.schema.components import CALLOUT_KINDS, COMPONENTS
from sitebuilder.schema.content import MILESTONE
from sitebuilder.schema.fields import Schema
from sitebuilder.schema.kinds import KINDS, Kind
from sitebuilder.schema.written import editor_files
from sitebuilder.schema.written.json_schema import fields_schema

from .editor import (
    fields_refused_by_engine,
    fields_refused_by_schema,
    file_refused_by_engine,
    file_refused_by_schema,
    front_matter,
)

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = editor_files()
KIND = {kind.name: kind for kind in KINDS}
OPTIONS = [pytest.param(options, id=name) for name, options in COMPONENTS.items()]
EVERY_KIND = [pytest.param(kind, id=kind.name) for kind in KINDS]
SETTINGS = "title: T\ndescription: D\nurl: https://example.org\n"

# What both accept.
GOOD = {
    "page": [
        "title: T",
        "title: 2008",
        "title: 3.6",
        "title: true",
        "title: 2008-06-03",
        "title: T\nheadline:\nlead: ''\nlayout:\nbuttons:\ndraft:\npublish:",
        "title: T\nlayout: home\nimage: 7\nimage_alt: no",
        "title: T\nlayout: ''\nbuttons: ''\npublish: ''",
        "title: T\nbuttons: []",
        "title: T\nbuttons:\n  - text: A\n    link: a.md",
        "title: T\nbuttons:\n  - {text: 1, link: a.md}\n  - {text: B, link: b.md}",
        *(f"title: T\ndraft: {word}" for word in ("true", "False", "YES", "off", "y", "1", "'0'")),
        "title: T\npublish: 2026-12-01\nexpires: 2026-12-01 09:00",
        "title: T\npublish: December 1, 2026 at 9 pm",
        "title: T\ndate:",
        "title: T\ndate: June 3, 2024",
    ],
    "milestone": [
        *(
            f"title: T\ndate: {date}"
            for date in ("2008", "'2008'", "2008-06", "June 2008", "'June 3, 2008'", "3 June 2008")
        ),
        "title: T\ndate: 2008\ndraft: true",
    ],
    "person": ["name: N", "name: N\nrole:\nphoto: n.jpg\nphoto_alt: N\nsort_name: N\ndraft: no"],
    "value": ["name: N\ntext: T", "name: 1\ntext: 2.5"],
    "figure": ["figure: 570\ntext: T", "figure: $18,000\nunit:\ntext: T\nicon: coins\nicon_alt: C"],
    "fact": [
        "value: 48,479",
        "value: 7\nunit: u\nsource: s\nas_of: 2024\nowner: o\nreview: 12 months",
        *(f"value: v\nreview: {span}" for span in ("90 days", "Every 1 year", "yearly", "6 Weeks")),
    ],
    "redirect": ["old: /old/\nnew: a.md", "old: /a/b.html\nnew: gone", "old: /\nnew: /x/"],
    "settings": [
        SETTINGS,
        SETTINGS + "language: no\ntime_zone: Europe/Oslo\nsecurity_expires: 2030-12-31",
        SETTINGS + "language:\ntime_zone:\nmenu:\ncollections:\nsecurity_expires:",
        SETTINGS + "menu: [a.md, 404]\ncollections: {a: person, b: milestone}\nshare_image: s.png",
        "title: T\ndescription: D\nurl: http://localhost:8000/sub",
    ],
}
# What both refuse.
BAD = {
    "page": [
        "",
        "titel: T",
        "title:",
        "title: ''",
        "title: ' '",
        "title: [T]",
        "title: {a: b}",
        "title: T\nlead: [a, b]",
        "title: T\nlayout: wide",
        "title: T\nbuttons: A",
        "title: T\nbuttons: {text: A, link: a.md}",
        "title: T\nbuttons: [A]",
        "title: T\nbuttons:\n  - text: A",
        "title: T\nbuttons:\n  - {text: A, link: ''}",
        "title: T\nbuttons:\n  - {text: A, link: a.md, more: m}",
        "title: T\nbuttons:\n" + "  - {text: A, link: a.md}\n" * 3,
        *(f"title: T\ndraft: {word}" for word in ("maybe", "2", "1.5", "[true]")),
        *(f"title: T\npublish: {when}" for when in ("soon", "2026", "2026-12", "[2026-12-01]")),
    ],
    "milestone": [
        "title: T",
        "date: 2008",
        "title: T\ndate:",
        "title: T\nday: 2008",
        *(f"title: T\ndate: {date}" for date in ("6/3/2008", "20080", "2008.5", "[2008]", "true")),
    ],
    "person": ["role: R", "name: [N]", "name: N\nphotograph: n.jpg", "name: N\nphoto: {a: b}"],
    "value": ["name: N", "name: N\ntext:", "name: N\ntext: [T]", "name: N\ntext: T\nicon: coins"],
    "figure": ["figure: 570", "text: T", "figure: [570]\ntext: T", "figure: 1\ntext: T\nlink: a"],
    "fact": [
        "source: s",
        "value: [1, 2]",
        "value: v\nasof: 2024",
        "value: v\nas_of: lately",
        *(f"value: v\nreview: {span}" for span in ("often", "12", "twelve months", "12months")),
    ],
    "redirect": [
        "old: /old/",
        "old: old/\nnew: a.md",
        "old: /a b/\nnew: a.md",
        "old: /a//b/\nnew: a.md",
        "old: [/a/]\nnew: a.md",
        "old: /a/\nnew: b.md\ncode: 301",
    ],
    "settings": [
        "title: T\ndescription: D",
        "title: T\ndescription: D\nurl: example.org",
        "title: T\ndescription: D\nurl: https://example.org/?a=b",
        SETTINGS + "language: English",
        SETTINGS + "menu: a.md",
        SETTINGS + "menu: ['']",
        SETTINGS + "collections: {a: animal}",
        SETTINGS + "collections: [a]",
        SETTINGS + "security_expires: 2030",
        SETTINGS + "theme: dark",
    ],
}
# What only the engine can tell: the calendar, the clock, the zones.
LEFT_TO_THE_ENGINE = {
    "page": [
        "title: T\ndraft: 1.0",
        "title: T\ndate: 2026-02-30",
        "title: T\npublish: 2026-02-30",
        "title: T\nexpires: 2026-12-01 25:00",
    ],
    "milestone": ["title: T\ndate: 2008-13", "title: T\ndate: Spring 2008"],
    "fact": ["value: v\nreview: 0 days"],
    "redirect": ["old: /a/../b/\nnew: a.md"],
    "settings": [SETTINGS + "time_zone: Europe/Nowhere"],
}


def samples(table: dict[str, list[str]]) -> list[Any]:
    pairs = [(KIND[name], text) for name, texts in table.items() for text in texts]
    return [pytest.param(*pair, id=f"{pair[0].name}: {pair[1]!r}") for pair in pairs]


def in_file(kind: Kind, text: str) -> str:
    """Put some fields where they stand in a file of their kind."""
    indented = text.strip().replace("\n", "\n    ") or "{}"
    files = {
        "one": text,
        "list": f"-\n    {indented}",
        "named": f"some-name:\n    {indented}",
        "groups": f"some-group:\n  -\n    {indented}",
    }
    return files[kind.shape]


class TestTheFilesOnDisk:
    @pytest.mark.parametrize("path", FILES)
    def test_are_those_that_the_schema_makes(self, path: str) -> None:
        on_disk = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).exists() else ""

        assert on_disk == FILES[path], f"{path} is out of date: run python3 build.py reference"

    @pytest.mark.parametrize("folder", ["docs/schemas", "docs/reference"])
    def test_are_no_more_than_those(self, folder: str) -> None:
        on_disk = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).iterdir()}

        assert on_disk == {path for path in FILES if path.startswith(folder)}

    @pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".json")])
    def test_are_json_and_the_schemas_are_schemas(self, path: str) -> None:
        value = json.loads(FILES[path])

        if path.startswith("docs/schemas/"):
            jsonschema.Draft7Validator.check_schema(value)

    def test_are_the_same_each_time(self) -> None:
        assert list(editor_files().items()) == list(FILES.items())
        assert all(text.endswith("\n") and not text.endswith("\n\n") for text in FILES.values())

    def test_tie_each_file_of_content_to_a_schema_that_is_there(self) -> None:
        tied = json.loads(FILES[".vscode/settings.json"])["yaml.schemas"]

        assert {path.removeprefix("./") for path in tied} <= set(FILES)
        assert set(tied.values()) == {kind.file for kind in KINDS if kind.file}


class TestTheSchemaAndTheEngine:
    @pytest.mark.parametrize(("kind", "text"), samples(GOOD))
    def test_accept_the_same(self, kind: Kind, text: str) -> None:
        assert file_refused_by_engine(kind, in_file(kind, text)) == []
        assert file_refused_by_schema(kind, in_file(kind, text)) == []

    @pytest.mark.parametrize(("kind", "text"), samples(BAD))
    def test_refuse_the_same(self, kind: Kind, text: str) -> None:
        assert file_refused_by_engine(kind, in_file(kind, text))
        assert file_refused_by_schema(kind, in_file(kind, text))

    @pytest.mark.parametrize(("kind", "text"), samples(LEFT_TO_THE_ENGINE))
    def test_differ_where_only_the_engine_can_tell(self, kind: Kind, text: str) -> None:
        assert file_refused_by_engine(kind, in_file(kind, text))
        assert file_refused_by_schema(kind, in_file(kind, text)) == []

    @pytest.mark.parametrize("name", KIND)
    def test_need_the_same_fields_and_know_the_same_names(self, name: str) -> None:
        fields = KIND[name].schema.fields
        schema = fields_schema(KIND[name].schema)

        assert set(schema["properties"]) == set(fields)
        assert set(schema["required"]) == {key for key in fields if fields[key].is_needed}

    @pytest.mark.parametrize(
        ("kind", "text"),
        [("fact", "Some Name:\n  value: v"), ("value", "name: N\ntext: T"), ("figure", "g: G")],
    )
    def test_a_file_of_another_shape_is_refused(self, kind: str, text: str) -> None:
        assert file_refused_by_schema(KIND[kind], text)

    def test_no_moment_that_the_engine_reads_is_refused(self) -> None:
        days = ["2026-12-01", "2026-2-1", "Dec. 1, 2026", "DECEMBER 1 2026", "1 Dec., 2026"]
        between = [" ", ", ", ",", "T", "t", " at ", "  AT  ", " , "]
        times = ["9pm", "9 p.m.", "09:30", "9:30 am", "21:00", "9 P", "9:30 a.m", "12:00.", "9m"]

        written = [*days, *("".join(parts) for parts in product(days, between, times))]
        read = [
            text for text in written if not fields_refused_by_engine(MILESTONE, in_milestone(text))
        ]

        assert len(read) > 200
        for text in read:
            assert fields_refused_by_schema(MILESTONE, in_milestone(text)) == []


class TestTheOptionsOfAComponent:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("stats", "group: this-year"),
            ("stats", "group:"),
            ("callout", "kind: tip"),
            ("callout", ""),
            ("figure", "alt: A\nimage: a.jpg\nillustration: team"),
            ("timeline", "collection: timeline"),
        ],
    )
    def test_that_are_good_are_accepted_by_both(self, name: str, text: str) -> None:
        assert fields_refused_by_engine(COMPONENTS[name], text) == []
        assert fields_refused_by_schema(COMPONENTS[name], text or "{}") == []

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("stats", "groups: this-year"),
            ("stats", "group: [a]"),
            ("callout", "kind: loud"),
            ("figure", "image: a.jpg"),
            ("figure", "alt: ''"),
            ("quote", "by: N"),
        ],
    )
    def test_that_are_bad_are_refused_by_both(self, name: str, text: str) -> None:
        assert fields_refused_by_engine(COMPONENTS[name], text)
        assert fields_refused_by_schema(COMPONENTS[name], text)

    def test_stand_in_one_file_by_the_name_of_the_component(self) -> None:
        schema = json.loads(FILES["docs/schemas/components.json"])

        assert schema["properties"] == {
            name: fields_schema(options) for name, options in COMPONENTS.items()
        }


class TestTheRoom:
    def test_brings_in_nothing_that_takes_long_before_it_is_used(self) -> None:
        rooms = "sitebuilder.schema.kinds, sitebuilder.schema.components, sitebuilder.parse.fields"
        # What a library is made of comes in when the library does.
        slow = ["zoneinfo._common", "jinja2", "markdown", "PIL", "tornado"]
        asks = f"import sys, {rooms}; print([name for name in {slow} if name in sys.modules])"

        said = subprocess.run(
            [sys.executable, "-c", asks], cwd=ROOT, check=True, stdout=subprocess.PIPE
        )

        assert said.stdout.strip() == b"[]"


class TestTheReference:
    @pytest.mark.parametrize("kind", EVERY_KIND)
    def test_explains_every_field_of_a_kind(self, kind: Kind) -> None:
        page = FILES[f"docs/reference/{kind.name}.md"]

        assert kind.schema.says in page
        assert (kind.file or kind.such_as) in page
        for name, says in explained(kind.schema):
            assert re.search(rf"\| `{name}` \| (yes|no) \| {re.escape(says)} \|", page)

    @pytest.mark.parametrize("options", OPTIONS)
    def test_explains_every_option(self, options: Schema) -> None:
        page = FILES["docs/reference/components.md"]

        assert options.says in page
        for name, says in explained(options):
            assert re.search(rf"\| `{name}` \| (yes|no) \| {re.escape(says)} \|", page)

    @pytest.mark.parametrize("kind", EVERY_KIND)
    def test_tells_last_when_something_is_shown(self, kind: Kind) -> None:
        names = list(fields_schema(kind.schema)["properties"])

        scheduled = [name for name in names if name in ("draft", "publish", "expires")]

        assert names[len(names) - len(scheduled) :] == scheduled

    @pytest.mark.parametrize("kind", EVERY_KIND)
    def test_shows_a_file_that_holds(self, kind: Kind) -> None:
        (text,) = fenced(FILES[f"docs/reference/{kind.name}.md"])
        text = text if kind.file else front_matter(text)

        assert file_refused_by_engine(kind, text) == []
        assert file_refused_by_schema(kind, text) == []

    @pytest.mark.parametrize("kind", EVERY_KIND)
    def test_shows_values_that_hold(self, kind: Kind) -> None:
        for name, value in fields_schema(kind.schema)["properties"].items():
            choices = [choice for choice in value.get("enum", ()) if choice]
            for example in value.get("examples", choices):
                # JSON is YAML, too.
                text = f"{name}: {json.dumps(example)}"

                for said in fields_refused_by_engine(kind.schema, text):
                    assert said.endswith(" is missing"), text
                for said in fields_refused_by_schema(kind.schema, text):
                    assert said.endswith(" is a required property"), text

    def test_shows_components_that_hold(self) -> None:
        shown = fenced(FILES["docs/reference/components.md"])

        assert len(shown) == len(COMPONENTS)
        for text in shown:
            assert read_page("content/x.md", text, first_line=1).diagnostics == ()

    def test_leads_to_every_page(self) -> None:
        index = FILES["docs/reference/README.md"]

        assert all(f"]({kind.name}.md)" in index for kind in KINDS)
        assert "](components.md)" in index


class TestASnippet:
    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name != "settings"])
    def test_holds_as_it_is_inserted(self, kind: Kind) -> None:
        text = inserted(f"New {kind.name}")
        if not kind.file:
            text = front_matter(text)
        elif kind.shape == "groups":
            text = f"some-group:\n{text}"

        assert file_refused_by_engine(kind, text) == []
        assert file_refused_by_schema(kind, text) == []

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name != "settings"])
    def test_has_every_field_and_its_explanation(self, kind: Kind) -> None:
        snippet = json.loads(FILES[".vscode/sitebuilder.code-snippets"])[f"New {kind.name}"]
        told = "\n".join([snippet["description"], *snippet["body"]]).replace("\\", "")

        for name in kind.schema.fields:
            assert re.search(rf"^[ -]*{name}: ", inserted(f"New {kind.name}"), re.MULTILINE)
        for name, says in explained(kind.schema):
            assert says in told or name not in kind.schema.fields

    @pytest.mark.parametrize("name", [*COMPONENTS, *CALLOUT_KINDS])
    def test_of_a_component_holds_as_it_is_inserted(self, name: str) -> None:
        text = inserted(f"Component {name}").replace("image: \nillustration: ", "illustration: a")

        assert read_page("content/x.md", text, first_line=1).diagnostics == ()


class TestTheFilesOfThisRepository:
    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.file])
    def test_fit_their_schema(self, kind: Kind) -> None:
        path = ROOT / kind.file
        if not path.exists():
            pytest.skip("this site has no such file")

        assert file_refused_by_schema(kind, path.read_text(encoding="utf-8")) == []

    @pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.md")), ids=lambda p: p.stem)
    def test_have_front_matter_that_fits_its_schema(self, path: Path) -> None:
        folder = path.relative_to(ROOT / "content").parts[0]
        kinds = {"timeline": "milestone", "advisory-board": "person"}
        text = front_matter(path.read_text(encoding="utf-8"))

        assert file_refused_by_schema(KIND[kinds.get(folder, "page")], text) == []


def explained(schema: Schema) -> list[tuple[str, str]]:
    """Return each field with its explanation, those of a button too."""
    properties = fields_schema(schema)["properties"].values()
    inside = [part.get("items", {}).get("properties", {}) for part in properties]
    told = [(name, field.says) for name, field in schema.fields.items()]
    return told + [
        (name, str(part["description"])) for parts in inside for name, part in parts.items()
    ]


def in_milestone(publish: str) -> str:
    return f"title: T\ndate: 2008\npublish: '{publish}'"


def fenced(page: str) -> list[str]:
    return re.findall(r"^```\w+\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def inserted(name: str) -> str:
    """Return the text that a snippet puts in, if nothing is changed in it."""
    body = "\n".join(json.loads(FILES[".vscode/sitebuilder.code-snippets"])[name]["body"])
    chosen = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", body)
    filled = re.sub(r"\$\{\d+:((?:\\.|[^\\}])*)\}", r"\1", chosen)
    return re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)\$\d+", "", filled)) + "\n"
