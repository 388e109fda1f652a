"""Pages and templates in, a site of ours on the disk out."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .corpus import Page

_LINK = re.compile(r"\]\(/pages/([^/)]+)/\)")
# What others put around a text, and no more.
COMPONENTS = {
    f"templates/components/{name}.html": "{{ component.body }}\n" for name in ("prose", "section")
}


def write_site(
    folder: Path, pages: Iterable[Page], listing: Mapping[str, str], files: Mapping[str, str]
) -> None:
    """Write a site folder: the pages, the front matter of the page that lists them, other files."""
    for page in pages:
        put(folder / source_of(page.slug), source_text(page))
    put(folder / "content/index.md", front_matter({**listing, "layout": "home"}))
    for path, text in {**COMPONENTS, **files}.items():
        put(folder / path, text)


def source_of(slug: str) -> str:
    """Return where the source of a page lies."""
    return f"content/pages/{slug}.md"


def source_text(page: Page) -> str:
    """Return the source of a page; links name the files of other pages, as editors write them."""
    fields = {"title": page.title, "description": page.description, "date": page.date}
    return front_matter(fields) + _LINK.sub(r"](\1.md)", page.body)


def front_matter(fields: Mapping[str, str]) -> str:
    """Return the lines at the top of a source, and an empty one."""
    lines = (f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in fields.items())
    return "\n".join(["---", *lines, "---", "", ""])


def put(path: Path, text: str) -> None:
    """Write a text, in folders that need not be there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
