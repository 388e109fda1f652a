"""Names of files that would make a poor address, or that no visitor would ever see."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from ...model.addresses import split_target
from ...model.problems.diagnostics import Diagnostic, Location, error, warning
from ...model.site import Site, addresses_by_source

# Names of devices, which Windows lets no file have.
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
_PLAIN = {".txt", ".markdown", ".mdown", ".mkd", ".md"}
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
        if any(part in _DEVICES for part in path.removesuffix(".md").split("/")):
            message = f"'{path}' is a name that Windows keeps for itself"
            yield error(Location(f"content/{path}"), "file-name", message, "choose another name")
    linked = set(_linked(site))
    for path, file in site.content_files.items():
        if file.path in linked:
            continue
        name, suffix = PurePosixPath(path).name, PurePosixPath(path).suffix.lower()
        if suffix in _MISNAMED:
            message = f"'{name}' is not shown: pages are text files whose names end in .md"
            inside = name[: -len(suffix)]
            right = inside if inside.endswith(".md") else f"{inside}.md"
            right = f"{inside}.md" if suffix == ".md" else right
            is_text = suffix in _PLAIN
            hint = f"rename it to '{right}'" if is_text else f"save its words as text, in '{right}'"
            yield warning(Location(f"content/{path}"), "ignored-file", message, hint)
        elif suffix in (".yaml", ".yml"):
            message, hint = f"'{name}' is not read here", "data files belong in content/data/"
            yield warning(Location(f"content/{path}"), "ignored-file", message, hint)


def _linked(site: Site) -> Iterator[str]:
    """Yield the files that a link leads to: they are published as they are."""
    for source, link in addresses_by_source(site):
        named = split_target(link.target).path
        if named and (file := site.content_file(named, source)):
            yield file.path
