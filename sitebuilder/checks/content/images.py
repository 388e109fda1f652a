"""Pictures that are missing, broken, or silent to those who cannot see them."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from ...model.addresses import is_external
from ...model.content import MilestoneFront, PageFront
from ...model.problems.diagnostics import Diagnostic, Location, error, nearest, warning
from ...model.site import Page, Site, nodes_by_source
from ...model.words.nodes import Component, Image

_EMPTY_WORDS = re.compile(
    r"(an? |the )?(image|photo|photograph|picture|pic|graphic|icon|logo|drawing|screenshot|img|alt"
    r"|alt text|untitled|placeholder|headshot)( of| showing)?( \d+)?"
    r"|(img|dsc|image|photo)n? ?\d+( jpe?g)?"
)


def image_problems(site: Site) -> Iterator[Diagnostic]:
    """Look at every picture that editors named."""
    for page in site.pages.values():
        if (image := _front_image(page)) is not None:
            field = "image" if isinstance(page.front, PageFront) else "photo"
            hint = f"add a line '{field}_alt: …' that says what it shows"
            words = page.places.get(f"{field}_alt", image.location)
            yield from _with_words_at(words, _problems(site, page.summary.path, image, hint))
    for source, node in nodes_by_source(site):
        if isinstance(node, Image):
            hint = f"say what it shows: ![A teacher at work]({node.target})"
            yield from _problems(site, source, node, hint)
        elif isinstance(node, Component) and node.options.get("image"):
            where = node.places.get("image", node.location)
            image = Image(node.options["image"], node.options["alt"], where)
            words = node.places.get("alt", where)
            hint = "say what it shows: 'alt: …'"
            yield from _with_words_at(words, _problems(site, source, image, hint))


def _with_words_at(where: Location, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """Tell what is wrong with the words for a picture at their own place."""
    for problem in found:
        about_words = problem.code in ("missing-alt", "useless-alt")
        yield replace(problem, location=where) if about_words else problem


def _says_nothing(image: Image) -> bool:
    """Tell whether the words for a picture are its file's name, or only say that it is one."""
    words, name = image.alt.strip().lower(), PurePosixPath(image.target.lower())
    plain = re.sub(r"[\W_]+", " ", words).strip()
    own = {name.name, name.stem, re.sub(r"[\W_]+", " ", name.stem).strip()}
    return words in own or plain in own or bool(_EMPTY_WORDS.fullmatch(plain))


def _front_image(page: Page) -> Image | None:
    assert not isinstance(page.front, MilestoneFront)
    return page.front.image if isinstance(page.front, PageFront) else page.front.photo


def _problems(site: Site, source: str, image: Image, alt_hint: str) -> Iterator[Diagnostic]:
    if not image.alt.strip():
        message = f"the picture '{image.target}' has no words for those who cannot see it"
        yield error(image.location, "missing-alt", message, alt_hint)
    elif _says_nothing(image):
        message = f"'{image.alt}' does not tell what the picture shows"
        hint = "say in words what is to be seen: 'A teacher and two students at a table'"
        yield warning(image.location, "useless-alt", message, hint)
    if is_external(image.target):
        message = f"the picture '{image.target}' would be fetched from another site"
        hint = "save it beside this file, and name it here"
        yield error(image.location, "foreign-image", message, hint)
        return
    file = site.content_file(image.target, source)
    if file is None:
        pictures = [path for path, known in site.content_files.items() if known.is_picture]
        message = f"there is no picture '{image.target}'"
        near = nearest(image.target, pictures)
        hint = f"did you mean '{near}'?" if near else "put it beside this file"
        yield error(image.location, "missing-image", message, hint, instead=near)
    elif not file.is_picture:
        message = f"'{image.target}' cannot be read as a picture"
        hint = "save it again as JPEG, PNG or WebP"
        if image.target.lower().endswith(".pdf"):
            hint = f"write a link to it: [Words to show]({image.target})"
        yield error(image.location, "broken-image", message, hint)
