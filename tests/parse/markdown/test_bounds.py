"""No text takes long, whatever stands in it: a hundred thousand signs take a second or two."""

import time

import pytest

from sitebuilder.parse.prose.tree import read_markdown

LENGTH = 100_000
# On a slow machine that does other things besides; what is quadratic takes minutes.
SECONDS = 10.0

REPEATED = [
    *("[", "![[](", "[a](", "[a](b'", "[a](b'c (", '[a](b"c) ', "[[a]", "![", "[^", "[^1] "),
    *("<a ", "<http://", "<a@", "<q><s>", "</q>", "<q>a</q>", "<br>", "&#", "&amp;", "\\", "\\*"),
    *("*", "* ", "*a ", "a* ", "*a* ", "**a *", "a**b*", "*a _b ", "_*a*_b", "_a", "a_b "),
    *("`", "`a", "``a`", "`a` ", "\\`", "{a", "*a*{.x}", "# a {:  ", "  \n", "a\\\n"),
    *("> ", "> - a\n", "- ", "- a\n", "- a\n\n", "1. a\n", "- - -\n", "- - -\n# a\n", "- a\n# b\n"),
    *("# a\n", "# a | b\n", "a\n---\n", "---\n", "a\n\n", "a\n", "\n", " ", "    a\n# b\n"),
    *("[a]: b\n", "[a\n", "[^1]: x\n2. y\n", "|", "|a\n", "|a|\n|-|\n# x\n", "a|b\n-|-|\n"),
]
BUILT = {
    "nested brackets": "[" * 50_000 + "]" * 50_000,
    "nested links": "[" * 20_000 + "](a)" * 20_000,
    "one link of brackets": "[a]" + "(" * LENGTH,
    "nested names": "[b]: /x\n\n" + "[" * 30_000 + "][b]" * 17_000,
    "names": "[b]: /x\n\n" + "[a][b] [b][" * 9_000,
    "nested tags": "<q><s>" * 500 + "a" + "</s></q>" * 500,
    "nested emphasis": "*a " * 20_000 + "b* " * 12_000,
    "a run of stars": "a " + "*" * LENGTH + " b",
    "longer and longer code": "".join("`" * length + "a" for length in range(1, 440)),
    "nested quotations": "> " * 50_000 + "a",
    "nested lists": "- " * 50_000 + "a",
    "deeper and deeper lists": "\n".join("  " * depth + "- a" for depth in range(300)),
    "notes": "".join(f"[^{n}] " for n in range(4_000))
    + "\n\n"
    + "".join(f"[^{n}]: x\n" for n in range(4_000)),
    "one note": "[^1] " * 20_000 + "\n\n[^1]: x",
    "a wide table": "|a" * 25_000 + "\n" + "|-" * 25_000,
    "a wide and long table": "|a" * 2_500 + "|\n" + "|-" * 2_500 + "|\n" + "a\n" * 45_000,
    "code in a table": "a|b\n-|-\n" + "`a`|" * 25_000,
    "braces in a table": "a|b\n-|-\n" + " {a" * 33_000 + "|}",
}


@pytest.mark.parametrize(
    "text",
    [*(sign * (LENGTH // len(sign)) for sign in REPEATED), *BUILT.values()],
    ids=[*(repr(sign) for sign in REPEATED), *BUILT],
)
def test_a_long_text_is_read_or_refused_soon(text: str) -> None:
    begin = time.process_time()

    tree = read_markdown(text)

    if tree:
        tree.inner_html(tree.root)
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize(
    "text", [">" * 250 + " a", "- " * 250 + "a", "\n".join("  " * d + "- a" for d in range(250))]
)
def test_what_nests_too_deep_is_refused(text: str) -> None:
    assert read_markdown(text) is None


def test_what_nests_deep_is_read() -> None:
    assert read_markdown(">" * 150 + " a")
    assert read_markdown("- " * 90 + "a")


@pytest.mark.parametrize("text", ["&#" + "9" * 5_000 + ";", "x[^1][^2]\n\n[^1]: [^2]: y"])
def test_no_text_ends_in_a_traceback(text: str) -> None:
    read_markdown(text)
