"""Names of files that would make a poor address, or that no visitor would ever see."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from ...model.site import Site

_GOOD = re.compile(r"[a-z0-9/_-]+\.md")
# What an editor's program may make of a page's file.
_MISNAMED = {".txt", ".markdown", ".mdown", ".mkd", ".md", ".htm", ".html", ".docx", ".odt"}


def file_names(site: Site) -> Iterator[Diagnostic]:
    """Look at the names of the files in content/."""
    for path in dict.fromkeys([*site.pages, *site.entries]):
        if not _GOOD.fullmatch(path):
            plain = unicodedata.normalize("NFKD", path.removesuffix(".md").lower())
            letters = plain.encode("ascii", "ignore").decode()
            better = re.sub(r"[^a-z0-9/_]+", "-", letters).strip("-") or "new-name"
            message = f"the name '{path}' makes an address with spaces, capitals or special signs"
            where = Location(f"content/{path}")
            yield error(where, "file-name", message, f"rename the file to '{better}.md'")
    for path in site.content_files:
        name, suffix = PurePosixPath(path).name, PurePosixPath(path).suffix.lower()
        if suffix in _MISNAMED:
            message = f"'{name}' is not shown: pages are text files whose names end in .md"
            hint = "save its words in a file of that kind"
            yield warning(Location(f"content/{path}"), "ignored-file", message, hint)
        elif suffix in (".yaml", ".yml"):
            message, hint = f"'{name}' is not read here", "data files belong in content/data/"
            yield warning(Location(f"content/{path}"), "ignored-file", message, hint)


def page_descriptions(site: Site) -> Iterator[Diagnostic]:
    """Find pages that search engines and cards could say nothing of."""
    for path, page in site.pages.items():
        if page.indexed and not page.summary.description:
            message = "this page has no description"
            hint = "add a line 'description: …' with one sentence about the page"
            yield warning(Location(f"content/{path}"), "missing-description", message, hint)
