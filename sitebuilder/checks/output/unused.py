"""Files that nothing shows and nothing links to: forgotten, or their mention is."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from ...model.addresses import split_target
from ...model.content import Document, PageFront, PersonFront
from ...model.output import Copy
from ...model.problems.diagnostics import Diagnostic, Location, warning
from ...model.site import Site
from ...model.words.nodes import Address, Component, Image, walk

_SHOWN = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}
_LINKED = {".csv", ".docx", ".epub", ".mp3", ".mp4", ".odt", ".pdf", ".pptx", ".xlsx", ".zip"}


def unused_files(site: Site, copies: Sequence[Copy]) -> Iterator[Diagnostic]:
    """Find pictures and downloads of content/ that no page needs, not even one that is hidden."""
    if site.unread or site.data.unread:
        # What cannot be read may name any of them.
        return
    used = {copy.source for copy in copies} | set(files_used_by(site, site.hidden))
    for path, file in site.content_files.items():
        suffix = PurePosixPath(path).suffix.lower()
        if file.path in used or suffix not in _SHOWN | _LINKED:
            continue
        verb = "shows" if suffix in _SHOWN else "links to"
        message = f"no page {verb} '{path}', so it is not published"
        hint = "name it where it belongs, or delete it"
        person = path.removesuffix(PurePosixPath(path).suffix) + ".md"
        if suffix in _SHOWN and person in site.entries:
            name = PurePosixPath(path).name
            hint = f"add the lines 'photo: {name}' and 'photo_alt: …' to content/{person}"
        yield warning(Location(file.path), "unused-file", message, hint)


def files_used_by(site: Site, paths: Iterable[str]) -> Iterator[str]:
    """Yield the files of content/ that some documents show or link to."""
    for path in paths:
        for target in _targets(site.documents[path]):
            named = split_target(target).path
            if named and (file := site.content_file(named, path)):
                yield file.path


def _targets(document: Document) -> Iterator[str]:
    for node in walk(document.body):
        if isinstance(node, Address | Image):
            yield node.target
        elif isinstance(node, Component):
            yield node.options.get("image", "")
    front = document.front
    image = front.image if isinstance(front, PageFront) else None
    image = front.photo if isinstance(front, PersonFront) else image
    if image:
        yield image.target
