"""Names of files that would make a poor address, or that no visitor would ever see."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ..model.diagnostics import Diagnostic, Location, error, warning
from ..model.site import Site

_GOOD = re.compile(r"[a-z0-9/_-]+\.md")
# What an editor's program may make of a page's file.
_MISNAMED = {".txt", ".markdown", ".mdown", ".mkd", ".md", ".htm", ".html", ".docx", ".odt"}


def file_names(site: Site) -> Iterator[Diagnostic]:
    """Look at the names of the files in content/."""
    for path in site.pages:
        if not _GOOD.fullmatch(path):
            better = re.sub(r"[^a-z0-9/_-]+", "-", path.removesuffix(".md").lower()).strip("-")
            message = f"the name '{path}' makes an address with spaces, capitals or special signs"
            where = Location(f"content/{path}")
            yield error(where, "file-name", message, f"rename the file to '{better}.md'")
    for path in site.files:
        if path.startswith("content/") and PurePosixPath(path).suffix.lower() in _MISNAMED:
            name = path.rpartition("/")[2]
            message = f"'{name}' is not shown: pages are files whose names end in .md"
            hint = f"rename the file to '{name.partition('.')[0].lower()}.md'"
            yield warning(Location(path), "ignored-file", message, hint)


def page_descriptions(site: Site) -> Iterator[Diagnostic]:
    """Find pages that search engines and cards could say nothing of."""
    for path, page in site.pages.items():
        if page.indexed and not page.summary.description:
            message = "this page has no description"
            hint = "add a line 'description: …' with one sentence about the page"
            yield warning(Location(f"content/{path}"), "missing-description", message, hint)
