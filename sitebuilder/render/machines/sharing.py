"""A page in, the picture that is shown when someone shares it out."""

import posixpath

import msgspec

from ...model.content import File
from ...model.questions.links import StaticFile
from ...model.questions.site import SiteSettings
from ...model.settings import Settings
from ..rendering import Rendering

_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


class SharePicture(msgspec.Struct, frozen=True):
    """The picture for shared links, as templates show it; `src` is its whole address."""

    src: str
    alt: str
    width: int
    height: int
    type: str


def one_for_all(rendering: Rendering) -> SharePicture | None:
    """Return the picture that site.yaml names for all pages; None if there is none."""
    settings: Settings = rendering.ask(SiteSettings())
    name, alt = settings.share_image, settings.share_image_alt
    file: File | None = rendering.ask(StaticFile(name)) if name else None
    if file is None:
        return None
    kind = _TYPES.get(posixpath.splitext(name)[1].lower(), "")
    return SharePicture(rendering.absolute(name), alt, file.width, file.height, kind)
