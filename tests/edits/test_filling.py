"""Filling in a form: what changed is written where it belongs, and no other line is touched."""

import pytest

from sitebuilder.edits.fields.filling import Filling, fill
from sitebuilder.model.edits import Edits, Refused

from ..site_text import outputs_of
from .changes import change_site
from .filled import FACTS, PAGE, PERSON, SETTINGS, STATS, VALUES, fill_in, filled, front, records

BUTTONS = "title: A\nbuttons:\n  - text: One\n    link: 1.md\n  - text: Two\n    link: 2.md\n"


def rows_of(*buttons: tuple[str, str]) -> dict[str, tuple[dict[str, str], ...]]:
    return {"buttons": tuple({"text": text, "link": link} for text, link in buttons)}


def buttons(text: str, *wanted: tuple[str, str]) -> str:
    whole = filled(PAGE, f"---\n{text}---\n", rows=rows_of(*wanted))
    return whole.removeprefix("---\n").removesuffix("---\n")


def menu(text: str, *wanted: str) -> str:
    return filled(SETTINGS, text, rows={"menu": tuple({"": each} for each in wanted)})


def collections(text: str, **wanted: str) -> str:
    rows = tuple({"name": name, "value": value} for name, value in wanted.items())
    return filled(SETTINGS, text, rows={"collections": rows})


class TestAValue:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("title: Old\n", "title: New\n"),
            ("title:   Old   \n", "title:   New\n"),
            ('title: "Old: one"\n', "title: New\n"),
            ("title: 'It''s old' # A note.\n", 'title: "New" # A note.\n'),
            ('"title": Old\n', '"title": New\n'),
            ("title:\n  Old\n", "title:\n  New\n"),
            ("title:\n", "title: New\n"),
            ("title:  # A note.\n", 'title: "New"  # A note.\n'),
            ("title: Old\n  and older\n\n  and oldest\nlead: L\n", "title: New\nlead: L\n"),
            ('title: "Old\nand older"\nlead: L\n', "title: New\nlead: L\n"),
            ("title: |\n  Old\nlead: L\n", "title: |\n  New\nlead: L\n"),
            ("title: >-\n    Old\n    and older\n\n\n# N.\n", "title: >-\n    New\n\n\n# N.\n"),
            ("title: |2- # A note.\n    Old\n", "title: |- # A note.\n    New\n"),
            ("? title\n: Old\n", "? title\n: New\n"),
            ("{title: Old, lead: L}\n", '{title: "New", lead: L}\n'),
        ],
    )
    def test_is_changed_where_it_stands_however_it_is_written(
        self, before: str, after: str
    ) -> None:
        assert front(before, title="New") == after

    @pytest.mark.parametrize(
        ("words", "written"),
        [
            ("plain words", "plain words"),
            ("  spaces around \t", "spaces around"),
            ("Ratio 1: 2", '"Ratio 1: 2"'),
            ("Number #1 #2", '"Number #1 #2"'),
            ("C# and F#", "C# and F#"),
            ("@home", '"@home"'),
            ("& co", '"& co"'),
            ("*bold*", '"*bold*"'),
            ("!", '"!"'),
            ("%", '"%"'),
            ("- dash", '"- dash"'),
            ("-5", "-5"),
            ("? what", '"? what"'),
            ("[a](b.md)", '"[a](b.md)"'),
            ("{a}", '"{a}"'),
            ("{fact:students}", "{fact:students}"),
            ("In {fact:students}: all", '"In {fact:students}: all"'),
            ("“Quoted” – it’s", "“Quoted” – it’s"),
            ('"Quoted"', '"\\"Quoted\\""'),
            ("back\\slash", "back\\slash"),
            ("😀 漢字", "😀 漢字"),
            ("a\tb", '"a\\tb"'),
            ("no", "no"),
            ("2024-06-30", "2024-06-30"),
            ("~", "~"),
            ("trailing:", '"trailing:"'),
            ("it\u200bs\u00a0so", "it\u200bs\u00a0so"),
            ("Note:\u00a0so", '"Note: so"'),
            ("in\u2028visible\x0b \x00signs\ufeff", "in visible signs"),
            ("one\r\ntwo\r\n", "|-\n  one\n  two"),
            ("one\r\r\n\n  two: #3", "|-\n  one\n\n\n    two: #3"),
        ],
    )
    def test_is_plain_where_it_can_be_and_else_quoted_or_a_block(
        self, words: str, written: str
    ) -> None:
        assert front("title: A\n", lead=words) == f"title: A\nlead: {written}\n"
        assert front("title: A\nlead: old\n", lead=words) == f"title: A\nlead: {written}\n"

    @pytest.mark.parametrize(
        "text",
        [
            "title: A\nlead: 'same'\n",
            'title: A\nlead: "same"   # Note.\n',
            "title: A\nlead: |+\n  same\n\n\n",
            "title: A\nlead: >\n  same\n",
            "title:   A\nlead:\n   same\n",
        ],
    )
    def test_that_is_the_same_is_not_touched(self, text: str) -> None:
        assert front(text, title="A", lead=" same\r\n", headline="") == text

    def test_of_several_lines_changes_one_of_them(self) -> None:
        before = "lead: |\n     one\n     two\n\n     three\ntitle: A\n"

        assert front(before, lead="one\n2\n\nthree") == before.replace("two", "2")

    def test_that_is_folded_stays_folded(self) -> None:
        before = "title: A\nlead: >\n  one two three\n  four five six\n\n  seven\n"

        after = front(before, lead="one two three four five 6\nseven\neight")

        assert after == "title: A\nlead: >\n  one two three\n  four five 6\n\n  seven\n\n  eight\n"

    def test_that_cannot_be_folded_becomes_lines(self) -> None:
        after = front("title: A\nlead: >\n  one\n", lead="one\n  two")

        assert after == "title: A\nlead: |\n  one\n    two\n"

    def test_of_a_record_in_a_list_or_below_a_name(self) -> None:
        values = "- name: A\n  text: a\n\n-   text: b\n    name: B\n"
        facts = "some:\n    value: 5\nmore:\n    value: 6\n"
        stats = (
            "x:\n- figure: 1\n  text: a\n\n- figure: 2\n  text: b\ny:\n  - figure: 3\n    text: c"
        )

        assert filled(VALUES, values, "1", fields={"text": "1\n2"}) == values.replace(
            "text: b", "text: |-\n      1\n      2"
        )
        assert filled(FACTS, facts, "more", fields={"value": "7"}) == facts.replace("6", "7")
        assert filled(STATS, stats, "x.1", fields={"text": "d"}) == stats.replace("b", "d")
        assert filled(STATS, stats, "y.0", fields={"text": "d"}) == f"{stats[:-1]}d"

    @pytest.mark.parametrize(
        ("before", "said", "after"),
        [
            ("title: A\n", "true", "title: A\ndraft: true\n"),
            ("title: A\ndraft: yes\n", "true", "title: A\ndraft: yes\n"),
            ("title: A\ndraft: false\n", "true", "title: A\ndraft: true\n"),
            ("title: A\ndraft: No\n", "", "title: A\ndraft: No\n"),
            ("title: A\ndraft: on\n", "", "title: A\n"),
        ],
    )
    def test_that_is_true_or_false(self, before: str, said: str, after: str) -> None:
        assert front(before, draft=said) == after


class TestAFieldThatIsEmptied:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("lead: L\ntitle: A\n", "title: A\n"),
            ("title: A\nlead: L\n", "title: A\n"),
            (
                "title: A\n# On L.\nlead: 'L' # Note.\n\ndate: 2024\n",
                "title: A\n# On L.\n\ndate: 2024\n",
            ),
            ("title: A\nlead: |\n  L\n\n  L\n\ndate: 2024\n", "title: A\n\ndate: 2024\n"),
            ("title: A\nlead: L\n  L\n", "title: A\n"),
            ("title: A\nlead:\n  L\n", "title: A\n"),
            ("title: A\nlead:\n", "title: A\nlead:\n"),
        ],
    )
    def test_loses_its_lines_and_no_others(self, before: str, after: str) -> None:
        assert front(before, lead="") == after

    @pytest.mark.parametrize(
        ("said", "after"),
        [
            ({"unit": ""}, "x:\n  - figure: 1\n    text: t\n"),
            ({"unit": "", "figure": ""}, "x:\n  - text: t\n"),
            ({"unit": "", "text": ""}, "x:\n  - figure: 1\n"),
            ({"unit": "", "figure": "", "icon": "i"}, "x:\n  - text: t\n    icon: i\n"),
            ({"unit": "v", "figure": ""}, "x:\n  - unit: v\n    text: t\n"),
        ],
    )
    def test_leaves_the_dash_to_the_next_one(self, said: dict[str, str], after: str) -> None:
        before = "x:\n  - unit: u\n    figure: 1\n    text: t\n"

        assert filled(STATS, before, "x.0", fields=said) == after

    def test_gives_the_dash_to_one_that_comes(self) -> None:
        before = "x:\n- unit: u\n  text: t\n"

        after = filled(STATS, before, "x.0", fields={"figure": "1", "unit": ""})

        assert after == "x:\n- figure: 1\n  text: t\n"

    def test_may_be_the_only_one(self) -> None:
        assert filled(PAGE, "---\nlead: L\n---\n", fields={"lead": ""}) == "---\n---\n"
        assert filled(SETTINGS, "title: L\n", fields={"title": ""}) == ""


class TestANewField:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            # Before the first that comes later in the order of the schema, with its notes.
            ("title: A\ndate: 2024\n", "title: A\nlead: L\ndate: 2024\n"),
            (
                "title: A\n\n# On it.\n# More.\ndate: 2024\n",
                "title: A\n\nlead: L\n# On it.\n# More.\ndate: 2024\n",
            ),
            ("date: 2024\ntitle: A\n", "lead: L\ndate: 2024\ntitle: A\n"),
            # Else at the end.
            ("title: A\n", "title: A\nlead: L\n"),
            ("title: |\n  A\n\n# The end.\n", "title: |\n  A\nlead: L\n\n# The end.\n"),
            ("  title: A\n  headline: H\n", "  title: A\n  headline: H\n  lead: L\n"),
            # Behind its example.
            ("# lead: so.\ntitle: A\ndate: 2024\n", "# lead: so.\nlead: L\ntitle: A\ndate: 2024\n"),
            (
                "title: A\n# lead: so\n#   and so.\n# date: D\n",
                "title: A\n# lead: so\n#   and so.\nlead: L\n# date: D\n",
            ),
            ("title: A\n#lead: so.\n\n", "title: A\n#lead: so.\nlead: L\n\n"),
            # What stands in a text is none.
            ("title: |\n  A\n  # lead: so.\n", "title: |\n  A\n  # lead: so.\nlead: L\n"),
            # No other field is there.
            ("", "lead: L\n"),
            ("# A note.\n", "# A note.\nlead: L\n"),
        ],
    )
    def test_has_the_place_that_it_belongs_to(self, before: str, after: str) -> None:
        assert front(before, lead="L") == after

    def test_comes_with_others_in_the_order_of_the_schema(self) -> None:
        after = front(
            "title: A\nbuttons:\n- text: B\n  link: b.md\n", date="2024", lead="L", draft="true"
        )

        assert after == (
            "title: A\nlead: L\ndate: 2024\nbuttons:\n- text: B\n  link: b.md\ndraft: true\n"
        )

    def test_takes_the_place_of_one_that_goes(self) -> None:
        assert front("title: A\nlead: L\n", lead="", draft="true") == "title: A\ndraft: true\n"
        assert front("draft: true\n", title="A", draft="") == "title: A\n"

    def test_stands_in_its_own_record(self) -> None:
        before = (
            "x:\n- figure: 1\n  text: a\n  # unit: What.\n\n- text: b\n\n"
            "# Next.\ny:\n- figure: 3\n  text: c\n"
        )

        first = filled(STATS, before, "x.0", fields={"unit": "u"})
        second = filled(STATS, before, "x.1", fields={"figure": "2", "unit": "u", "icon": "i"})
        last = filled(STATS, before, "y.0", fields={"icon": "i"})

        assert first == before.replace("# unit: What.", "# unit: What.\n  unit: u")
        assert second == before.replace("- text: b", "- figure: 2\n  unit: u\n  text: b\n  icon: i")
        assert last == f"{before}  icon: i\n"

    def test_needs_no_line_end_at_the_end_of_the_file(self) -> None:
        assert filled(VALUES, "- name: A", "0", fields={"text": "t"}) == "- name: A\n  text: t"

    def test_in_words_below_an_empty_front_matter_is_not_mistaken(self) -> None:
        before = "---\n---\n\n# lead: a heading\n"

        assert filled(PAGE, before, fields={"lead": "L"}) == f"---\nlead: L\n{before[4:]}"


class TestRows:
    def test_are_changed_where_they_stand(self) -> None:
        assert buttons(BUTTONS, ("One", "1.md"), ("2", "2.md")) == BUTTONS.replace("Two", "2")

    def test_are_the_same(self) -> None:
        assert buttons(BUTTONS, ("One", "1.md"), ("", ""), ("Two ", "2.md")) == BUTTONS

    def test_come_and_go(self) -> None:
        first = "  - text: One\n    link: 1.md\n"

        assert buttons(BUTTONS, ("Two", "2.md")) == BUTTONS.replace(first, "")
        assert buttons(BUTTONS, ("One", "1.md")) == f"title: A\nbuttons:\n{first}"
        assert buttons(BUTTONS) == "title: A\n"
        assert (
            buttons("title: A\n# End.\n", ("One", "1.md")) == f"title: A\nbuttons:\n{first}# End.\n"
        )
        assert buttons("buttons:\n", ("One", "1.md")) == f"buttons:\n{first}"
        assert buttons("buttons: []\n") == "buttons: []\n"

    def test_line_up_with_those_before_them(self) -> None:
        before = "buttons:\n-   text: One\n    link: 1.md\n# End.\n"

        after = buttons(before, ("One", "1.md"), ("Two", "a b: c"))

        assert after == before.replace("# End", '-   text: Two\n    link: "a b: c"\n# End')

    def test_lose_a_field_of_theirs(self) -> None:
        assert buttons(BUTTONS, ("One", ""), ("Two", "2.md")) == BUTTONS.replace(
            "    link: 1.md\n", ""
        )

    def test_of_words_alone_keep_the_notes_between_them(self) -> None:
        before = (
            "menu:\n  # First.\n  - a.md\n  # Then.\n  - 'b.md' # B.\n\n  - c.md\nlanguage: en\n"
        )

        assert menu(before, "a.md", "c.md") == before.replace("  - 'b.md' # B.\n", "")
        assert menu(before, "a.md", "x.md", "c.md") == before.replace("'b.md'", '"x.md"')
        assert menu(before, "a.md", "b.md", "c.md", "d.md") == before.replace(
            "  - c.md\n", "  - c.md\n  - d.md\n"
        )
        assert menu(before, "0.md", "a.md", "b.md", "c.md") == before.replace(
            "  - a.md\n", "  - 0.md\n  - a.md\n"
        )
        assert menu(before, "c.md", "b.md", "a.md").count(".md") == 3

    def test_of_chosen_names_are_known_by_them(self) -> None:
        before = (
            "collections:\n    one: 'person' # 1.\n    two: milestone\nbudgets:\n  page: 5 KB\n"
        )

        assert collections(before, one="person", two="person") == before.replace(
            "milestone", "person"
        )
        assert collections(before, two="milestone", one="milestone") == (
            'collections:\n    two: milestone\n    one: "milestone" # 1.\nbudgets:\n  page: 5 KB\n'
        )
        assert collections(before, three="person", two="milestone") == before.replace(
            "one: 'person' # 1.", "three: person"
        )
        assert collections(before).startswith("budgets:")
        assert collections("title: A\n", one="person") == "title: A\ncollections:\n  one: person\n"

    def test_on_one_line_may_change_their_words(self) -> None:
        assert menu("menu: [a.md, b.md]\n", "a.md", "c.md") == 'menu: [a.md, "c.md"]\n'
        assert menu("menu: [a.md, b.md]\n") == ""


class TestTheWordsBelow:
    @pytest.mark.parametrize(
        ("before", "body", "after"),
        [
            ("\nOld.\n", "New.", "\nNew.\n"),
            ("\n\nOld.\n\nMore.\n\n\n", "Old.\r\n\r\nNew.\r\n", "\n\nOld.\n\nNew.\n\n\n"),
            ("Old.", "New.", "New.\n"),
            ("\nOld.", "Old.\r\n", "\nOld."),
            ("\nOld.\n", "\r\n Old.\n", "\n Old.\n"),
            ("\nHard  \nbreak.\n", "Hard  \r\nbreak.", "\nHard  \nbreak.\n"),
            ("\nOld.\n", "", ""),
            ("", "New.", "\nNew.\n"),
            ("\n\n", "New.", "\nNew.\n"),
            ("\nOld.\n", "a\n\n---\n\nb", "\na\n\n---\n\nb\n"),
            ("\nOld.\n", "in\x0bvisible\x00", "\ninvisible\n"),
        ],
    )
    def test_change_between_the_empty_lines_around_them(
        self, before: str, body: str, after: str
    ) -> None:
        head = "---\ntitle: A\n---\n"

        assert filled(PAGE, head + before, body=body) == head + after

    def test_may_begin_where_the_front_matter_ends_the_file(self) -> None:
        assert filled(PAGE, "---\ntitle: A\n---", body="New.") == "---\ntitle: A\n---\n\nNew.\n"

    def test_change_together_with_the_fields(self) -> None:
        before = "---\ntitle: A\n---\n\nOld.\n"

        after = filled(PAGE, before, fields={"lead": "L"}, body="New.")

        assert after == "---\ntitle: A\nlead: L\n---\n\nNew.\n"


class TestWhatIsSaid:
    def test_tells_how_many_lines_are_changed(self) -> None:
        before = "---\ntitle: A\n---\n\nOld.\n"
        one = fill_in(PAGE, before, fields={"title": "B"})
        more = fill_in(PAGE, before, fields={"title": "B", "lead": "L"}, body="New.")

        assert isinstance(one, Edits) and isinstance(more, Edits)
        assert one.said == ("content/a.md is saved: 1 line changed.",)
        assert more.said == ("content/a.md is saved: 3 lines changed.",)

    def test_tells_that_nothing_is(self) -> None:
        edits = fill_in(PAGE, "---\ntitle: A\n---\n", fields={"title": "A"})

        assert edits == Edits({}, said=("Nothing has changed.",))


STUBBORN = "this part of {} is written in a way that the form cannot change"


@pytest.mark.parametrize(
    ("path", "text", "place", "said"),
    [
        (PAGE, "---\nbuttons: [{text: A}]\n---\n", "", {"rows": rows_of(("A", ""), ("C", "d"))}),
        (PAGE, "---\n{title: A}\n---\n", "", {"fields": {"lead": "L"}}),
        (PAGE, "---\n{title: A, lead: L}\n---\n", "", {"fields": {"lead": ""}}),
        (PAGE, "---\n? title\n: A\nlead: L\n---\n", "", {"fields": {"title": ""}}),
        (VALUES, "- {name: A, text: B}\n", "0", {"fields": {"text": ""}}),
        (VALUES, "[{name: A}]\n", "0", {"fields": {"text": "t"}}),
        (STATS, "x:\n- unit: u\n  # N.\n  text: t", "x.0", {"fields": {"unit": ""}}),
        (FACTS, "a: {value: 1}\n", "a", {"fields": {"owner": "Ana"}}),
        (SETTINGS, "menu: [a.md, b.md]\n", "", {"rows": {"menu": ({"": "a.md"},)}}),
    ],
)  # fmt: skip
def test_what_cannot_be_changed_line_by_line_is_refused(
    path: str, text: str, place: str, said: dict[str, object]
) -> None:
    assert fill_in(path, text, place, **said) == Refused(STUBBORN.format(path), "change it as text")


def chosen(*names: str) -> dict[str, object]:
    return {"rows": {"collections": tuple({"name": name, "value": "person"} for name in names)}}


@pytest.mark.parametrize(
    ("path", "place", "said", "message"),
    [
        (
            *(PAGE, "", {"fields": {"title": "{Fact: x}"}}),
            "'{Fact: x}' is not how a fact is named",
        ),
        (
            *(PAGE, "", {"body": "a\n<<<<<<< mine"}),
            "two people changed these words, and both versions are still here",
        ),
        (VALUES, "0", {"fields": {"name": " "}}, "nothing would be left of this value"),
        (SETTINGS, "", chosen(""), "a line of 'collections' has no name"),
        (SETTINGS, "", chosen("a", "b", "a"), "'a' is there twice in 'collections'"),
        (SETTINGS, "", chosen("our team"), "'our team' cannot be a name in 'collections'"),
        (
            *(VALUES, "7", {"fields": {"name": "B"}}),
            "what this form is about is no longer there",
        ),
    ],
)
def test_what_was_typed_wrong_is_refused_by_what_it_is(
    path: str, place: str, said: dict[str, object], message: str
) -> None:
    text = {PAGE: "---\ntitle: A\n---\n", SETTINGS: "title: A\n", VALUES: "- name: A\n"}[path]

    refused = fill_in(path, text, place, **said)

    assert isinstance(refused, Refused)
    assert (refused.message, bool(refused.hint)) == (message, True)


def test_a_field_that_the_form_does_not_name_stays_even_if_nobody_knows_it() -> None:
    before = "name: A\nnickname:   'B'\nrole: R\n"

    after = filled(PERSON, f"---\n{before}---\n", fields={"role": "S", "unknown": "x"})

    assert after == f"---\n{before.replace('R', 'S')}---\n"
    assert records(PERSON, after)[0].fields == {"name": "A", "role": "S"}


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("page", "content/gone.md"),
        ("page", "../content/a.md"),
        ("page", "site.yaml"),
        ("page", "content/data/facts.yaml"),
        ("settings", "content/a.md"),
        ("value", "content/data/facts.yaml"),
    ],
)
def test_only_the_sources_of_a_kind_are_changed(kind: str, path: str) -> None:
    texts = {"site.yaml": "title: A\n", "content/a.md": "---\n---\n", "content/data/facts.yaml": ""}

    answer = fill(texts, Filling(kind, path, "", {"title": "B"}))

    assert answer == Refused(f"no {kind} is written in {path}", "open the form again")


def test_visitors_get_what_the_form_says() -> None:
    site = f"=== {PAGE}\n---\ntitle: A\n---\nWords.\n=== {FACTS}\nsome:\n  value: 5\n"
    filling = Filling("page", PAGE, "", {"title": "B: {fact:some}"}, {}, "New: {fact:some}.")

    changed = change_site(site, lambda inputs, _: fill(inputs.texts, filling))

    assert changed.made.site is not None
    assert changed.made.site.pages["a.md"].summary.title == "B: 5"
    assert "<p>New: 5.</p>" in outputs_of(changed.made)["a/index.html"]
