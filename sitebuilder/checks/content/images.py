"""Pictures that are missing, broken, or silent to those who cannot see them."""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from ...model.addresses import is_external
from ...model.content import Document, MilestoneFront, PageFront
from ...model.problems.diagnostics import Diagnostic, Location, error, nearest, warning
from ...model.question import Ask
from ...model.questions.links import ContentFile
from ...model.questions.lists import ContentFiles
from ...model.words.nodes import Component, Html, Image, Node
from ..faults import fault_of, heavy_drawing, moving_picture

_EMPTY_WORDS = (
    r"(an? |the )?(image|photo|photograph|picture|pic|graphic|icon|logo|drawing|screenshot|img|alt"
    r"|alt text|untitled|placeholder|headshot)( of| showing)?( \d+)?"
    r"|what (it|the (image|photo|photograph|picture|drawing)) shows"
    r"|(img|dsc|image|photo)n? ?\d+( jpe?g)?"
)


def image_problems(nodes: Iterable[Node], source: str, ask: Ask) -> Iterator[Diagnostic]:
    """Look at every picture that stands in a text."""
    for node in nodes:
        if isinstance(node, Image):
            yield from _problems(node, source, _say(node.target), ask)
        elif isinstance(node, Component) and node.options.get("image"):
            yield from _component(node, source, ask)


def front_image_problems(document: Document, ask: Ask) -> Iterator[Diagnostic]:
    """Look at the picture that a page's front matter names."""
    if (image := front_image(document)) is not None:
        field = "image" if isinstance(document.front, PageFront) else "photo"
        hint = f"add a line '{field}_alt: …' that says what it shows"
        words = document.places.get(f"{field}_alt", image.location)
        yield from _with_words_at(words, _problems(image, document.path, hint, ask))


def front_image(document: Document) -> Image | None:
    """Return the picture that a document's front matter names."""
    front = document.front
    if isinstance(front, MilestoneFront):
        return None
    return front.image if isinstance(front, PageFront) else front.photo


def _say(target: str) -> str:
    return f"say what it shows: ![What it shows]({target})"


def _component(component: Component, source: str, ask: Ask) -> Iterator[Diagnostic]:
    """Look at the picture of a block, or at one with a caption, which Markdown makes a block of."""
    target, where = component.options["image"], component.location
    hint = "say what it shows: 'alt: …'"
    if "image" in component.places:
        where = component.places["image"]
    else:
        caption = "".join(html.unescape(n.text) for n in component.body if isinstance(n, Html))
        quote = "'" if '"' in caption else '"'
        hint = _say(f"{target} {quote}{caption}{quote}")
    image = Image(target, component.options["alt"], where)
    words = component.places.get("alt", where)
    yield from _with_words_at(words, _problems(image, source, hint, ask))


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
    return words in own or plain in own or bool(re.fullmatch(_EMPTY_WORDS, plain))


def _problems(image: Image, source: str, alt_hint: str, ask: Ask) -> Iterator[Diagnostic]:
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
    file = ask(ContentFile(image.target, source))
    if file is None:
        message = f"there is no picture '{image.target}'"
        near = _nearest(image.target, source, ask)
        hint = f"did you mean '{near}'?" if near else "put it beside this file"
        yield error(image.location, "missing-image", message, hint, instead=near)
        return
    yield from moving_picture(file, image.target, image.location)
    yield from heavy_drawing(file, image.target, image.location)
    if fault := fault_of(file, image.target, image.location):
        yield fault
    elif not file.is_picture:
        message = f"'{image.target}' cannot be read as a picture"
        hint = f"write a link to it: [Words to show]({image.target})"
        yield error(image.location, "broken-image", message, hint)


def _nearest(target: str, source: str, ask: Ask) -> str:
    """Return what was probably meant by the name of a picture, as short as it may be written."""
    pictures = [path for path, known in ask(ContentFiles()).items() if known.is_picture]
    folder = f"{source.rpartition('/')[0]}/".lstrip("/")
    beside = [path.removeprefix(folder) for path in pictures if path.startswith(folder)]
    return nearest(target, beside) or nearest(target, pictures).removeprefix(folder)
