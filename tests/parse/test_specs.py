"""Runs every case of specs/*.md: a text, and the HTML or the problems that it must come to.

A case is a heading that is true, then blocks between lines of four backticks:

    ````text      what stands below the front matter of content/a.md (or a whole site, with `===`)
    ````html      what page /a/ then is; line breaks count for nothing
    ````problems  `line:column code "underlined"` for each problem, lines counted in the text;
                  with the file's path before it where that is not content/a.md

A case without problems must have none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sitebuilder.model.output import Build
from sitebuilder.model.problems.diagnostics import Diagnostic

from ..site_text import END, TOP, build_site, found_in, outputs_of

SPECS = Path(__file__).parent / "specs"
OPENING = "=== content/a.md\n---\ntitle: A\n---\n"
# What most cases may refer to without saying so.
SURROUNDINGS = """
=== content/b.md
---
title: Page B
description: What B is about.
---
## A Place
=== content/timeline.md
---
title: Timeline
---
::: timeline
collection: timeline
:::
=== content/timeline/m.md
---
title: Begun
date: June 2008
---
It began.
=== content/advisory-board/ann.md
---
name: Ann Bo
role: Chair
---
=== content/p.jpg 3x2
=== content/report.pdf
=== content/data/values.yaml
- name: Trust
  text: We *trust*.
=== content/data/stats.yaml
reach:
  - figure: 1,000
    unit: students
    text: more than [before](b.md)
=== templates/illustrations/team.svg
<svg></svg>
"""


@dataclass(frozen=True)
class Case:
    title: str
    blocks: dict[str, str] = field(default_factory=dict)

    @property
    def site(self) -> str:
        text = self.blocks["text"]
        return SURROUNDINGS + (text if text.startswith("===") else OPENING + text)


def read_cases(path: Path) -> Iterator[Case]:
    title, kind, lines = "", "", list[str]()
    blocks: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("````"):
            if kind:
                blocks[kind] = "\n".join(lines)
            kind, lines = line.removeprefix("````"), []
        elif kind:
            lines.append(line)
        elif line.startswith("## "):
            if blocks:
                yield Case(title, blocks)
            title, blocks = line.removeprefix("## "), {}
    yield Case(title, blocks)


CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(SPECS.glob("*.md"))
    for case in read_cases(path)
]


def on_lines_of_their_own(html: str) -> list[str]:
    """Take out the line breaks, and begin a line at each block, so that differences are seen."""
    whole = re.sub(r"\s*\n\s*", "", re.sub(r"  +", " ", html))
    blocks = r"\s*(?=<(?:/?section|/?div|/?x-|li|p\b|h\d|/?ol|/?ul|/?blockquote))"
    return [line for line in re.sub(blocks, "\n", whole).split("\n") if line]


def written(problem: Diagnostic, made: str) -> str:
    where = problem.location
    ours = where.path == "content/a.md" and OPENING in made
    line = where.line - (OPENING.count("\n") - 1) if ours else where.line
    source = re.split(r"^=== .*\n", made.split(f"=== {where.path}", 1)[-1], flags=re.MULTILINE)[0]
    text = (source.removeprefix("\n").split("\n") + [""] * where.line)[where.line - 1]
    underlined = text[where.column - 1 : where.column - 1 + where.length]
    path = "" if ours else where.path + ":"
    return f'{path}{line}:{where.column} {problem.code} "{underlined}"'


def html_of(made: Build) -> str:
    html = outputs_of(made)["a/index.html"]
    return html.removeprefix(f"{TOP}<h1></h1>").removesuffix(END)


@pytest.mark.parametrize("case", CASES)
def test_every_sentence_of_the_specs_is_true(case: Case) -> None:
    made = build_site(case.site)

    expected = case.blocks.get("problems", "").split("\n") if "problems" in case.blocks else []
    assert expected == [written(problem, case.site) for problem in found_in(made)]
    if "html" in case.blocks:
        expected_html = on_lines_of_their_own(case.blocks["html"])
        assert expected_html == on_lines_of_their_own(html_of(made))


def test_every_spec_is_read_to_its_end() -> None:
    for path in SPECS.glob("*.md"):
        text = path.read_text(encoding="utf-8")

        assert text.count("````text\n") == len(list(read_cases(path)))
