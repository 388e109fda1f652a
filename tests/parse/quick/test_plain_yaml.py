"""The quick reader of plain YAML says what the library says, or nothing."""

import subprocess
import sys
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitebuilder.parse.mentions import mark_facts_in_yaml
from sitebuilder.parse.yaml_reading.plain import read_plain
from sitebuilder.parse.yaml_reading.whole import read_whole

from .texts import ROOT, site_yaml_texts, yaml_texts

Tree = str | list["Tree"] | dict[str, "Tree"]

SIGNS = st.sampled_from(
    [
        *("a", "b", "key", "- ", "-", " ", "  ", ": ", ":", "\n", "\n  ", "\n- ", "\n  - "),
        *("#", " #", "# c", '"', "'", "''", "\\", ",", "[", "]", "{", "}", "{}", "&", "*", "!"),
        *("|", ">", "?", "@", "%", "`", "---", "...", "~", "=", "é", "’", "\u00a0", "\t", "\r"),
        *("\x85", "\ufeff", "\ue003", "0", "1.5", "a: b", "\nb: c", "\n  c: d", "<<", "\U0001f392"),
    ]
)
WORDS = st.sampled_from(
    [
        *("", "v", "a b", "é’ x", "w:n", "z#n", "a'b", 'a"b', "x  ", "12:30", "- v", "-5", "x:"),
        *("'q'", '"q"', "'it''s'", '""', "''", '"a" b', "'", "x: y", "z #n", "[a]", "{}", "|", ">"),
    ]
)
LINES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "", " ", "  ", "  ", "    "]),
    st.sampled_from(["", "", "- ", "-  ", "- - "]),
    st.sampled_from(["", "a:", "b: ", "c:   ", "d-1: ", "?", "# x", "a :"]),
    WORDS,
    st.sampled_from(["", " ", "   "]),
)
PLAIN = st.sampled_from(
    ["v", "'q'", '"q"', "'it''s'", "a b", "w:n", "é’ x", "a'b", '""', "''", "x  ", "12:30", ""]
)
TREES: st.SearchStrategy[Tree] = st.recursive(
    PLAIN,
    lambda inside: st.one_of(
        st.lists(inside, min_size=1, max_size=3),
        st.dictionaries(st.sampled_from("abcdefgh"), inside, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


def written(tree: Tree, column: int, choose: Callable[[list[int]], int]) -> list[str]:
    """Write a tree as lines, each level as far to the right as `choose` says."""
    indent, lines = " " * column, list[str]()
    for name, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
        head = f"{name}:" if isinstance(tree, dict) else "-"
        if isinstance(part, str):
            lines.append(
                f"{indent}{head} {part}".rstrip() if not part else f"{indent}{head} {part}"
            )
        elif isinstance(tree, dict):
            further = choose([2, 2, 4, 1, 0 if isinstance(part, list) else 2])
            lines += [f"{indent}{head}", *written(part, column + further, choose)]
        else:
            gap = choose([1, 1, 2, 3])
            first, *rest = written(part, column + 1 + gap, choose)
            lines += [f"{indent}-{' ' * gap}{first.lstrip()}", *rest]
        if choose([0] * 9 + [1]):
            lines.append(
                ["", "  ", "# note", "      # deep", "---", "x: y", "  x"][choose([*range(7)])]
            )
    return lines


def assert_same(text: str) -> None:
    read = read_plain("a.md", text, 3)

    assert read is None or repr(read) == repr(read_whole("a.md", text, 3))


@given(st.lists(SIGNS, max_size=25).map("".join))
def test_of_any_signs_it_says_what_the_library_says(text: str) -> None:
    assert_same(text)


@given(st.lists(LINES, max_size=8).map("\n".join), st.sampled_from(["", "\n"]))
def test_of_any_lines_it_says_what_the_library_says(text: str, end: str) -> None:
    assert_same(text + end)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    TREES.filter(lambda tree: not isinstance(tree, str)),
    st.data(),
    st.sampled_from(["", "\n", "  ", "\n\n", " # c"]),
)
def test_of_any_tree_it_says_what_the_library_says(
    tree: Tree, data: st.DataObject, end: str
) -> None:
    def choose(choices: list[int]) -> int:
        return data.draw(st.sampled_from(choices))

    assert_same("\n".join(written(tree, 0, choose)) + end)


def test_of_all_texts_here_it_says_what_the_library_says() -> None:
    for text in yaml_texts():
        assert_same(text)


def test_it_can_read_all_that_editors_wrote() -> None:
    for text in site_yaml_texts():
        assert read_plain("a.md", mark_facts_in_yaml("a.md", text or "{}").text, 1)


def test_a_plain_text_needs_no_library() -> None:
    script = (
        "import sys; from sitebuilder.parse.yaml_text import read_yaml;"
        "assert read_yaml('a', 'title: A').value; assert 'yaml.reader' not in sys.modules;"
        "assert read_yaml('a', 'title: [A]').value; assert 'yaml.reader' in sys.modules"
    )

    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
