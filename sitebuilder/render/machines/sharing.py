"""A page in, the picture that is shown when someone shares it out."""

import posixpath
from collections.abc import Sequence

import msgspec

from ...model.content import File
from ...model.output import Card, Copy, Original, made_digest
from ...model.questions.links import StaticFile
from ...model.questions.site import SiteSettings
from ...model.settings import Settings
from ...model.site import PageSummary
from ...model.words.nodes import Image
from ..rendering import Rendering
from ..styles import fingerprinted

# What all that show shared links have room for.
WIDTH, HEIGHT, RATIO = 1200, 630, "40:21"

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
    kind = _type_of(name)
    return SharePicture(rendering.absolute(name), alt, file.seen.width, file.seen.height, kind)


def own_picture(rendering: Rendering, image: Image, page: PageSummary) -> SharePicture | None:
    """Cut a page's own photograph for shared links; None if it is too small for that."""
    picture = rendering.picture(image, page.path)
    if picture is None or picture.file.seen.form == "svg":
        return None
    if picture.width < WIDTH or picture.height < HEIGHT:
        return None
    cut = picture.alone(WIDTH, RATIO)
    src, kind = rendering.with_host(cut.src), _type_of(cut.src)
    return SharePicture(src, picture.alt, cut.width, cut.height, kind)


def share_card(
    rendering: Rendering, page: PageSummary, fonts: Sequence[str], colours: Sequence[str]
) -> SharePicture | None:
    """Have a card drawn with a page's headline and the site's name; None if no font is there.

    `fonts` are files of static/assets/; `colours` those of the ground, the headline, the rest, and
    the topmost line, by their names in the style.
    """
    named = [rendering.ask(StaticFile(f"assets/{font}")) for font in fonts]
    found: list[File] = [file for file in named if file]
    if not found:
        return None
    settings: Settings = rendering.ask(SiteSettings())
    ground, ink, soft, spark = map(rendering.colour, colours)
    more = tuple(Original(file.path, file.digest) for file in found[1:])
    # The lines of a card turn where those of its page do.
    seed = len(page.address) * 53 % 100
    card = Card(page.headline, settings.title, seed, ground, ink, soft, spark, more)
    digest = made_digest(found[0].digest, card)
    path = f"assets/share/{fingerprinted(f'{_name_of(page)}.png', digest)}"
    src = rendering.with_host(rendering.publish(Copy(path, found[0].path, digest, card)))
    alt = " – ".join(dict.fromkeys([page.headline, settings.title]))
    return SharePicture(src, alt, WIDTH, HEIGHT, "image/png")


def _name_of(page: PageSummary) -> str:
    # Disks know no longer names than 255 bytes.
    return page.address.strip("/").replace("/", "-")[-100:] or "home"


def _type_of(name: str) -> str:
    return _TYPES.get(posixpath.splitext(name)[1].lower(), "")
