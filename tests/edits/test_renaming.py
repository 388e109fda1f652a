"""Renaming a file: every link comes along, its old address leads on, all else stays as it was."""

from collections.abc import Sequence

import pytest

from sitebuilder.edits.renaming import rename
from sitebuilder.model.edits import Refused

from ..site_text import outputs_of, page
from .changes import Changed, change_site, try_change

REDIRECTS = "content/data/redirects.yaml"
B = "\n=== content/b.md\n---\ntitle: B\n---\nWords.\n\n## Here\n"
C = "\n=== content/c.md\n---\ntitle: C\n---\n"
TIMELINE = """
=== content/timeline.md
---
title: Timeline
---
::: timeline
collection: timeline
:::
=== content/timeline/m.md
---
title: M
date: 2008
---
"""


def renamed(site: str, old: str = "b.md", new: str = "new.md") -> Changed:
    return change_site(site, lambda inputs, whole: rename(inputs, whole, old, new))


def refused(site: str, old: str = "b.md", new: str = "new.md") -> Refused:
    answer = try_change(site, lambda inputs, whole: rename(inputs, whole, old, new))
    assert isinstance(answer, Refused), answer
    return answer


def body_of(changed: Changed, path: str = "content/a.md") -> str:
    return changed.texts[path].split("---\n")[2].strip()


def front_of(changed: Changed, path: str = "content/a.md") -> str:
    return changed.texts[path].split("---\n")[1]


def linking(body: str) -> str:
    return f"=== content/a.md\n---\ntitle: A\n---\n{body}\n"


def test_a_file_is_moved_and_its_old_address_leads_to_the_new_one() -> None:
    changed = renamed(B)

    assert "content/b.md" not in changed.texts
    assert page(changed.made, "/new/")
    assert "url=/new/" in outputs_of(changed.made)["b/index.html"]
    assert changed.texts[REDIRECTS].endswith("- old: /b/\n  new: new.md\n")


def test_it_is_told_what_was_changed() -> None:
    assert renamed(linking("[b](b.md)") + B).said == (
        "content/b.md is content/new.md now, found at /new/.",
        "Changed: content/a.md",
        "Changed: content/data/redirects.yaml",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[b](b.md)", "[b](new.md)"),
        ("[b](b.md#here)", "[b](new.md#here)"),
        ("[b](/b/)", "[b](/new/)"),
        ("[b](/b/#here)", "[b](/new/#here)"),
        ("[b](/b.md)", "[b](new.md)"),
        ("[b](./b.md)", "[b](new.md)"),
        ("[b](%62.md)", "[b](new.md)"),
        ("[b](<b.md>)", "[b](<new.md>)"),
        ('[b](b.md "Title")', '[b](new.md "Title")'),
        ("[one](b.md) [two](b.md)", "[one](new.md) [two](new.md)"),
        ("[one](b.md) [two](b.md#here)", "[one](new.md) [two](new.md#here)"),
        ("[b][x] [b][x]\n\n[x]: b.md", "[b][x] [b][x]\n\n[x]: new.md"),
        ("[b](https://example.org/b/)", "[b](https://example.org/new/)"),
        ("> [b](b.md)\n\n- [b](b.md)", "> [b](new.md)\n\n- [b](new.md)"),
        ("::: button\n[Go](b.md)\n:::", "::: button\n[Go](new.md)\n:::"),
        ("::: pages\n- [B](b.md)\n:::", "::: pages\n- [B](new.md)\n:::"),
        ("| B |\n| - |\n| [b](b.md) |", "| B |\n| - |\n| [b](new.md) |"),
        ("[b](b.md)[^1]\n\n[^1]: See [b](b.md).", "[b](new.md)[^1]\n\n[^1]: See [b](new.md)."),
    ],
)
def test_a_link_in_a_text_is_changed_in_the_form_that_it_has(before: str, after: str) -> None:
    assert body_of(renamed(linking(before) + B)) == after


def test_a_new_name_that_ends_like_the_old_one_is_written_once() -> None:
    changed = renamed(linking("[b][x] [c][x] [b](b.md)\n\n[x]: b.md") + B, new="bb.md")

    assert body_of(changed) == "[b][x] [c][x] [b](bb.md)\n\n[x]: bb.md"


@pytest.mark.parametrize(
    "words",
    [
        "The file b.md (b.md) is `[b](b.md)`.",
        "<!-- [b](b.md) -->",
        "[c](/c/) [c](c.md) [c](https://example.com/b.md) [mail](mailto:b@example.org)",
    ],
)
def test_words_that_do_not_lead_there_stay(words: str) -> None:
    changed = renamed(linking(f"{words} [b](b.md)") + B + C)

    assert body_of(changed) == f"{words} [b](new.md)"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("lead: See [b](b.md), [b](b.md#here).", "lead: See [b](new.md), [b](new.md#here)."),
        ('lead: "See: [b](b.md)"', 'lead: "See: [b](new.md)"'),
        (
            "lead: >\n  See [b](b.md)\n  or [b](b.md).",
            "lead: >\n  See [b](new.md)\n  or [b](new.md).",
        ),
        ("buttons:\n  - text: B\n    link: b.md", "buttons:\n  - text: B\n    link: new.md"),
        ("buttons:\n  - text: B\n    link: 'b.md'", "buttons:\n  - text: B\n    link: 'new.md'"),
        ("buttons: [{text: B, link: /b/}]", "buttons: [{text: B, link: /new/}]"),
    ],
)
def test_a_link_in_front_matter_is_changed(before: str, after: str) -> None:
    changed = renamed(f"=== content/a.md\n---\ntitle: A\n{before}\n---\n" + B)

    assert front_of(changed) == f"title: A\n{after}\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/data/values.yaml", "- name: V\n  text: See [b](b.md) and [b](b.md).\n"),
        ("content/data/stats.yaml", 'g:\n  - figure: 1\n    text: "see [b](b.md)"\n'),
        (REDIRECTS, "- old: /x/\n  new: b.md#here\n- old: /y/\n  new: /b/\n"),
    ],
)
def test_a_link_in_a_data_file_is_changed(path: str, text: str) -> None:
    changed = renamed(f"{B}=== {path}\n{text}")

    right = text.replace("b.md", "new.md").replace("/b/", "/new/")
    assert changed.texts[path].startswith(right)


def test_the_menu_comes_along() -> None:
    settings = "title: S\ndescription: D\nurl: https://example.org/\nmenu: [b.md, 'c.md']\n"

    changed = renamed(f"=== site.yaml\n{settings}{B}{C}")

    assert changed.texts["site.yaml"].rstrip("\n") + "\n" == settings.replace("b.md", "new.md")


def test_links_in_drafts_people_and_milestones_come_along() -> None:
    others = """
=== content/a.md
---
title: A
draft: true
---
[b](b.md)
=== content/timeline/m.md
---
title: M
date: 2008
---
[b](b.md)
=== content/advisory-board/p.md
---
name: P
---
[b](../b.md)
"""

    changed = renamed(B + others)

    for path in ("a", "timeline/m", "advisory-board/p"):
        assert "[b](new.md)" in changed.texts[f"content/{path}.md"]


def test_a_file_that_moves_keeps_its_pictures_and_its_own_links() -> None:
    site = """
=== content/s/b.md
---
title: B
image: p.png
image_alt: A man
---
![A man](p.png) [c](c.md) [report](r.pdf) [me](b.md) [below](#here)

![A man](p.png "Caption")

::: figure
image: p.png
alt: A man
:::

## Here
=== content/s/c.md
---
title: C
---
=== content/s/p.png 3x2
=== content/s/r.pdf
"""

    changed = renamed(site, "s/b.md", "t/new.md")

    text = changed.texts["content/t/new.md"]
    assert text == site.partition("=== content/s/c.md")[0].split("b.md\n", 1)[1].replace(
        "p.png", "s/p.png"
    ).replace("c.md", "s/c.md").replace("r.pdf", "s/r.pdf").replace("b.md", "new.md")


def test_a_link_never_comes_to_mean_another_file_of_the_same_name() -> None:
    others = "=== content/p.png 3x2\n=== content/s/p.png 4x2\n"
    others += "=== content/s/c.md\n---\ntitle: D\n---\n"
    site = linking("![A man](p.png) [c](c.md)") + C + others

    changed = renamed(site, "a.md", "s/a.md")

    assert body_of(changed, "content/s/a.md") == "![A man](/p.png) [c](/c.md)"
    assert 'href="/c/"' in page(changed.made, "/s/a/")
    assert 'src="/p.png"' in page(changed.made, "/s/a/")


def test_a_link_elsewhere_does_not_come_to_mean_the_file_that_moved_beside_it() -> None:
    site = "=== content/s/a.md\n---\ntitle: A\n---\n[c](c.md)\n" + B + C

    changed = renamed(site, "b.md", "s/c.md")

    assert body_of(changed, "content/s/a.md") == "[c](/c.md)"


@pytest.mark.parametrize("old", ["b", "b.md", "/b/", "content/b.md", "content\\b.md"])
@pytest.mark.parametrize("new", ["new", "/new/", "content/new.md"])
def test_a_file_may_be_named_by_its_name_its_path_or_its_address(old: str, new: str) -> None:
    assert "content/new.md" in renamed(B, old, new).texts


def renamed_twice(site: str, names: Sequence[str]) -> Changed:
    first = renamed(site, names[0], names[1])
    again = "".join(f"\n=== {path}\n{text}" for path, text in first.texts.items())
    return renamed(again, names[1], names[2])


def test_renaming_back_takes_the_redirect_out() -> None:
    changed = renamed_twice(linking("[b](b.md)") + B, ("b.md", "new.md", "b.md"))

    assert body_of(changed) == "[b](b.md)"
    assert "old: /b/" not in changed.texts[REDIRECTS]
    assert changed.texts[REDIRECTS].endswith("\n- old: /new/\n  new: b.md\n")


def test_renaming_twice_leads_from_both_old_addresses_in_one_step() -> None:
    changed = renamed_twice(B, ("b.md", "new.md", "last.md"))

    ends = "- old: /b/\n  new: last.md\n- old: /new/\n  new: last.md\n"
    assert changed.texts[REDIRECTS].endswith(ends)


@pytest.mark.parametrize("old", ["/new/", '"/new/"', "/new", "/new/index.html"])
@pytest.mark.parametrize("indent", ["", "  "])
def test_of_the_redirects_only_the_one_in_the_way_is_taken_out(old: str, indent: str) -> None:
    lines = ("# Mine.", f"- old: {old}", "  new: c.md", "# Of C.", "- old: /d/", "  new: c.md")
    text = "\n".join(f"{indent}{line}" for line in lines)

    changed = renamed(f"{B}{C}=== {REDIRECTS}\n{text}")

    left = ("# Mine.", "# Of C.", "- old: /d/", "  new: c.md", "- old: /b/", "  new: new.md", "")
    assert changed.texts[REDIRECTS] == "\n".join(f"{indent}{line}" for line in left).rstrip(" ")


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "[]\n"])
def test_an_empty_file_of_redirects_gets_its_first(text: str) -> None:
    changed = renamed(f"{B}=== {REDIRECTS}\n{text}")

    assert changed.texts[REDIRECTS].endswith("- old: /b/\n  new: new.md\n")


@pytest.mark.parametrize("when", ["draft: true", "publish: 2026-01-02"])
def test_an_address_that_no_visitor_has_seen_needs_no_redirect(when: str) -> None:
    changed = renamed(f"=== content/b.md\n---\ntitle: B\n{when}\n---\n")

    assert REDIRECTS not in changed.texts


def test_a_milestone_has_no_address_of_its_own_to_lead_on() -> None:
    changed = renamed(linking("[m](timeline/m.md)") + TIMELINE, "timeline/m.md", "timeline/n.md")

    assert body_of(changed) == "[m](timeline/n.md)"
    assert REDIRECTS not in changed.texts


@pytest.mark.parametrize(
    ("old", "new"), [("Our-Story.md", "our-story.md"), ("s/b.md", "s/b/index.md")]
)
def test_an_address_that_stays_the_same_needs_no_redirect(old: str, new: str) -> None:
    site = linking(f"[x]({old})") + f"=== content/{old}\n---\ntitle: B\n---\n"

    changed = renamed(site, old, new)

    assert body_of(changed) == f"[x]({new})"
    assert REDIRECTS not in changed.texts


def test_a_name_with_spaces_can_be_put_right() -> None:
    inputs = B.replace("content/b.md", "content/Our%20B.md")

    assert "content/our-b.md" in renamed(inputs, "Our%20B.md", "our-b.md").texts


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("bb.md", "x.md", "there is no file content/bb.md", "did you mean 'b.md'?"),
        ("b.md", "c.md", "there is a content/c.md already", "choose another name"),
        ("b.md", "C.md", "'C.md' cannot be the name of a page", "use small letters"),
        ("b.md", "b.md", "there is a content/b.md already", "choose another name"),
        ("b.md", "c/index.md", "there is a content/c/index.md already", "choose another name"),
        ("b.md", "My Page.md", "'My Page.md' cannot be the name of a page", "use small letters"),
        ("b.md", "../x.md", "'../x.md' cannot be the name of a page", "use small letters"),
        ("b.md", "", "'.md' cannot be the name of a page", "use small letters"),
        ("index.md", "x.md", "content/index.md has its name for a reason", "change its title"),
        ("404", "x.md", "content/404.md has its name for a reason", "change its title"),
        ("b.md", "timeline/b.md", "content/b.md is of another kind", ""),
        ("timeline/m.md", "m.md", "content/timeline/m.md is of another kind", ""),
    ],
)
def test_what_cannot_be_is_refused(old: str, new: str, message: str, hint: str) -> None:
    answer = refused(B + C + TIMELINE, old, new)

    assert answer.message.startswith(message)
    assert answer.hint.startswith(hint)


@pytest.mark.parametrize(
    "broken", ["=== content/x.md\n---\ntitle: [\n---\n", "=== content/data/values.yaml\nx\n"]
)
def test_nothing_is_renamed_while_a_file_cannot_be_read(broken: str) -> None:
    assert refused(B + broken).message == "some files cannot be read"
