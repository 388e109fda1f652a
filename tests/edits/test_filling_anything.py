"""Whatever is typed into a form: it is read again so, and no other line of the source changes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitebuilder.edits.creating import kind_named
from sitebuilder.edits.fields.filling import Filling, fill
from sitebuilder.edits.fields.records import Record, Row, nothing, read_records, said_by
from sitebuilder.edits.fields.source import Source, read_source, stubborn, written_at
from sitebuilder.edits.fields.words import clean, clean_body
from sitebuilder.model.edits import Edits, Refused
from sitebuilder.schema.fields import Field, ListOf, Named, Schema
from sitebuilder.schema.kinds import KINDS

from .filled import FACTS, PAGE, REDIRECTS, SETTINGS, STATS, VALUES

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = {"timeline": "milestone", "advisory-board": "person", "content": "page"}


def kind_of(path: str) -> str:
    files = {kind.file: kind.name for kind in KINDS if kind.file}
    return files.get(path) or _FOLDERS[path.split("/")[-2]]


REAL = {
    path: (ROOT / path).read_text(encoding="utf-8")
    for path in (
        SETTINGS,
        *(each.relative_to(ROOT).as_posix() for each in sorted(ROOT.glob("content/**/*.md"))),
        *(each.relative_to(ROOT).as_posix() for each in sorted(ROOT.glob("content/data/*.yaml"))),
    )
}
ODD = [
    (PAGE, "---\n---"),
    (PAGE, "---\n# title: so\n\n---  \n\n\nWords  \n\n"),
    (PAGE, "---\n'title': \"A\"   # Note.\nlead: >+\n   a b\n   c\n\n   d\n\n\n# End.\n---\nWords"),
    (PAGE, "---\nlead: |2-\n    a\n   b\n   # date: no\ntitle:\n   A\n   b\ndraft: yes\n---\n\n"),
    (PAGE, "---\ntitle: 'A\nb'\nbuttons:\n-\n  text: A\n  # link: b\n- {text: B, link: c}\n---\n"),
    (PAGE, "---\n? title\n: A\nbuttons: [{text: A, link: b}]\nlead:\nother: x\n---\n"),
    (SETTINGS, "menu:\n    # All.\n    -  a.md\n\n    - 'b.md' # B.\ncollections: {a: person}\n"),
    (SETTINGS, "title: A\nmenu: [a.md,\n  b.md]\nbudgets:\n   page: |\n     5 KB\n   script: 1 KB"),
    (VALUES, "# Top.\n-   text: |\n        a\n    name: A\n# On B.\n- name: B\n  text: {fact:x}\n"),
    (VALUES, "  - name: A\n\n  - name: B\n    text: b\n    # text: none\n\n# End."),
    (
        FACTS,
        "a: {value: 1, unit: b}\nb:\n    # value: 1\n    'value': 2\n\n\nc:\n  value: >\n    3",
    ),
    (STATS, "x:\n- unit: u\n  figure: 1\n  text: a\n# On y.\ny:\n  - {figure: 1, text: b}\nz:\n"),
    (REDIRECTS, "- old: /a/\n  new: b.md\n-\n  old: /b/\n  new: gone"),
]
TRICKY = [
    *("", "true", "no", "2024", "A b c", "a: b", "a #b", "- a", "'a'", '"a', "{fact:x}", "[a](b)"),
    *("|", ">", "?", "@a", "&a", "*a*", "!a", "%a", "`a`", "a:", "---", "...", "# a", "a\n---\nb"),
    *(
        "“a”",
        "😀",
        "a\r\nb",
        "a\n\n\nb",
        "a\n  b",
        " a ",
        "a\tb",
        "\ta",
        "a\n\tb",
        "a  b\nc",
        "a\\b",
    ),
    *("\u2028", "a:\u00a0b", "\x0b", "\ufeffa", "{fact:x} {a}", "a,b]", "}", "~", "=", "<<"),
]
WORDS = st.sampled_from(TRICKY) | st.text(max_size=12) | st.text("ab :#-'\"\n\r|>{}[]", max_size=20)
NAMES = st.sampled_from(["a", "b", "timeline", "advisory-board", "page", "script"])


def records_in(files: list[tuple[str, str]]) -> list[tuple[str, Record]]:
    found: list[tuple[str, Record]] = []
    for path, text in files:
        read = read_records(kind_named(kind_of(path)), path, text)
        assert not isinstance(read, Refused), read
        found.extend((text, record) for record in read)
    return found


REAL_RECORDS = records_in(list(REAL.items()))
ODD_RECORDS = records_in(ODD)


def rows_for(field: Field) -> st.SearchStrategy[tuple[Row, ...]]:
    form = field.form
    if isinstance(form, Named):
        row = st.fixed_dictionaries({"name": NAMES, "value": WORDS.filter(clean)})
        lists = st.lists(row, max_size=4, unique_by=lambda row: row["name"])
        return lists.map(tuple)
    names = form.each.fields if isinstance(form, ListOf) and isinstance(form.each, Schema) else [""]
    return st.lists(st.fixed_dictionaries(dict.fromkeys(names, WORDS)), max_size=4).map(tuple)


def fillings(record: Record) -> st.SearchStrategy[Filling]:
    fields = kind_named(record.kind).schema.fields
    texts = {name: WORDS for name, field in fields.items() if nothing(field) == ""}
    rows = {name: rows_for(field) for name, field in fields.items() if nothing(field) == ()}

    def kept(rows: tuple[Row, ...]) -> st.SearchStrategy[tuple[Row, ...]]:
        return st.permutations(rows).flatmap(
            lambda each: st.integers(0, len(each)).map(lambda end: tuple(each[:end]))
        )

    some_rows = {
        name: new | kept(record.rows.get(name, ())) if name in record.rows else new
        for name, new in rows.items()
    }
    return st.builds(
        Filling,
        st.just(record.kind),
        st.just(record.path),
        st.just(record.place),
        st.fixed_dictionaries({}, optional=texts),
        st.fixed_dictionaries({}, optional=some_rows),
        st.none() | WORDS,
    )


def changed_fields(record: Record, filling: Filling) -> Mapping[str, Any]:
    """Return what is wanted of the fields that are to say something else."""
    wanted: dict[str, Any] = {}
    for name, field in kind_named(record.kind).schema.fields.items():
        if name in filling.fields:
            wanted[name] = said_by(field.form, filling.fields[name])
        if name in filling.rows:
            rows = [{key: clean(text) for key, text in row.items()} for row in filling.rows[name]]
            cleaned = ({key: text for key, text in row.items() if text} for row in rows)
            wanted[name] = tuple(row for row in cleaned if row)
    before = {**record.fields, **record.rows}
    return {name: said for name, said in wanted.items() if said != before.get(name, type(said)())}


def untouched(source: Source, record: Record, changed: Mapping[str, Any], body: bool) -> list[str]:
    """Return the lines that hold nothing of what changes; a dash may move to the next of them."""
    touched: set[int] = set()
    parts = written_at(source, record.place).parts
    for part in (parts[name] for name in changed if name in parts):
        assert part.name
        first, last = (source.text.count("\n", 0, at) for at in (part.name[0], part.end))
        touched |= set(range(first, last + 1))
    lines = source.text.split("\n")
    if body and source.body is not None:
        touched |= set(range(source.text.count("\n", 0, source.body), len(lines)))
    return [line.strip(" -") for number, line in enumerate(lines) if number not in touched]


def check(text: str, record: Record, filling: Filling, edits: Edits) -> None:
    kind = kind_named(record.kind)
    after = edits.texts.get(record.path, text)
    changed = changed_fields(record, filling)
    new_body = None if filling.body is None or record.body is None else clean_body(filling.body)

    before_all = {each.place: each for _, each in records_in([(record.path, text)])}
    for _, each in records_in([(record.path, after)]):
        old = before_all.pop(each.place)
        said = {**old.fields, **old.rows}
        if each.place == record.place:
            said = {name: words for name, words in {**said, **changed}.items() if words}
            assert each.body == (old.body if new_body is None else new_body)
        assert {**each.fields, **each.rows} == said
    assert not before_all

    source = read_source(kind, record.path, text)
    assert isinstance(source, Source)
    lines = (line.strip(" -") for line in after.split("\n"))
    other_body = new_body is not None and new_body != record.body
    assert all(line in lines for line in untouched(source, record, changed, other_body))


def same(record: Record) -> Filling:
    fields = kind_named(record.kind).schema.fields
    texts = {name: record.fields.get(name, "") for name in fields if nothing(fields[name]) == ""}
    rows = {name: record.rows.get(name, ()) for name in fields if nothing(fields[name]) == ()}
    return Filling(record.kind, record.path, record.place, texts, rows, record.body)


@pytest.mark.parametrize(("text", "record"), [*REAL_RECORDS, *ODD_RECORDS])
def test_what_was_read_changes_nothing(text: str, record: Record) -> None:
    edits = fill({record.path: text}, same(record))

    assert edits == Edits({}, said=("Nothing has changed.",))


@given(st.data())
@settings(deadline=None)
def test_in_the_files_of_this_site(data: st.DataObject) -> None:
    text, record = data.draw(st.sampled_from(REAL_RECORDS))
    filling = data.draw(fillings(record))

    edits = fill({record.path: text}, filling)

    assert edits != stubborn(record.path)
    if isinstance(edits, Edits):
        check(text, record, filling, edits)


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_in_files_that_are_written_in_odd_ways(data: st.DataObject) -> None:
    text, record = data.draw(st.sampled_from(ODD_RECORDS))
    filling = data.draw(fillings(record))

    edits = fill({record.path: text}, filling)

    if isinstance(edits, Edits):
        check(text, record, filling, edits)


@given(WORDS, st.sampled_from([*REAL_RECORDS, *ODD_RECORDS]))
@settings(deadline=None)
def test_there_and_back_again(words: str, begun: tuple[str, Record]) -> None:
    """Change one field and change it back: only how its own value is written may differ."""
    text, record = begun
    name = next(iter(record.fields), "")
    there = fill({record.path: text}, Filling(*same_place(record), {name: words}))
    if isinstance(there, Refused) or not clean(words):
        return

    back = fill({record.path: text, **there.texts}, same(record))

    assert isinstance(back, Edits), back
    last = {**there.texts, **back.texts}.get(record.path, text)
    assert records_in([(record.path, last)]) == [
        (last, each) for _, each in records_in([(record.path, text)])
    ]


def same_place(record: Record) -> tuple[str, str, str]:
    return record.kind, record.path, record.place
