"""All texts of this repository that a parser may meet: of the site, the mistakes, the specs."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sitebuilder.parse.halves.splitting import split_document

from ...mistakes.corpus import read_topics

ROOT = Path(__file__).resolve().parents[3]
BLOCK = re.compile(r"^````text\n(.*?)^````", re.MULTILINE | re.DOTALL)


@cache
def markdown_texts() -> tuple[str, ...]:
    """Return what stands below the front matter of all pages."""
    specs = sorted((ROOT / "tests" / "parse" / "specs").glob("*.md"))
    cases = [block for path in specs for block in BLOCK.findall(path.read_text(encoding="utf-8"))]
    words = [split_document("a.md", text).words for path, text in _files() if path.endswith(".md")]
    return tuple(dict.fromkeys([*cases, *words]))


@cache
def yaml_texts() -> tuple[str, ...]:
    """Return all data files, settings, and front matter."""
    return tuple(
        dict.fromkeys(
            split_document("a.md", text).front if path.endswith(".md") else text
            for path, text in _files()
            if path.endswith((".md", ".yaml"))
        )
    )


@cache
def site_yaml_texts() -> tuple[str, ...]:
    """Return the data files, settings and front matter of the site itself."""
    texts = {path: text for path, text in _files() if path.startswith(ROOT.as_posix())}
    return tuple(
        split_document("a.md", text).front if path.endswith(".md") else text
        for path, text in texts.items()
    )


def _files() -> Iterator[tuple[str, str]]:
    for folder in (ROOT / "content", ROOT / "tests" / "mistakes" / "base"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".md", ".yaml"):
                yield path.as_posix(), path.read_text(encoding="utf-8")
    yield (ROOT / "site.yaml").as_posix(), (ROOT / "site.yaml").read_text(encoding="utf-8")
    for case in read_topics():
        yield from ((file.path, file.text) for file in case.files)
