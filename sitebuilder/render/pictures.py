"""A picture of the site and a place in, the files to show there out: cut, in all sizes and forms.

Nothing of a picture is published but what a template asks for.
"""

import posixpath
from collections.abc import Callable, Sequence

import msgspec

from ..model.content import File
from ..model.output import Cleaned, Copy, PictureForm, Recipe, Scaled, made_digest
from ..model.problems.diagnostics import Diagnostic, Location, warning
from ..model.words.nodes import Focus

# Where faces are, if nobody says where to look.
USUAL_FOCUS = Focus(50, 40)
# Of more pixels than these no screen makes use; no form takes more.
LARGEST, LONGEST = 2560, 12_000
# How much is kept, of a hundred: at these a photograph of the same looks weighs least.
QUALITIES: dict[PictureForm, int] = {"avif": 58, "webp": 75, "jpeg": 78, "png": 0}
_ENDINGS = {"avif": ".avif", "webp": ".webp", "jpeg": ".jpg", "png": ".png", "svg": ".svg"}
# Of how many pixels that a place wants a picture may have one.
_TOO_FEW = 2

_Box = tuple[int, int, int, int]


class Cut(msgspec.Struct, frozen=True):
    """A picture, cut for a place: lists of files by form, one for all browsers, size, colour.

    `avif` and `webp` are empty where a drawing needs no such form; `colour` where one can see
    through it.
    """

    src: str
    width: int
    height: int
    avif: str = ""
    webp: str = ""
    srcset: str = ""
    colour: str = ""


class Picture(msgspec.Struct, frozen=True):
    """A picture as templates show it."""

    alt: str
    file: File
    focus: Focus | None
    publish: Callable[[Copy], str]
    tell: Callable[[Diagnostic], None]

    def __str__(self) -> str:
        """Return what a template writes that names the picture alone: its address."""
        return self.src

    @property
    def width(self) -> int:
        """How many pixels it has from left to right."""
        return self.file.seen.width

    @property
    def height(self) -> int:
        """How many pixels it has from top to bottom."""
        return self.file.seen.height

    @property
    def src(self) -> str:
        """The address of the whole picture."""
        return self.publish(whole_copy(self.file))

    def cut(self, widths: Sequence[int], ratio: str = "") -> Cut:
        """Cut the picture for a place that may show it in these widths: `1:1` is a square."""
        if self.file.seen.form == "svg":
            return Cut(self.src, self.width, self.height)
        box = _box(self.width, self.height, ratio, self.focus or USUAL_FOCUS)
        across, wanted = box[2] - box[0], max(widths)
        seen = self.file.seen
        if across * _TOO_FEW < wanted and not (seen.is_drawing or seen.is_moving):
            self.tell(_too_small(self.file, across, wanted))
        sizes = sorted({min(width, across) for width in widths})
        return self._cut(box, sizes)

    def alone(self, width: int, ratio: str = "") -> Cut:
        """Cut the picture for those who take one file, of a form that all can read."""
        if self.file.seen.form == "svg":
            return Cut(self.src, self.width, self.height)
        box = _box(self.width, self.height, ratio, self.focus or USUAL_FOCUS)
        copy = self._copy(box, min(width, box[2] - box[0]), self._usual)
        assert isinstance(copy.recipe, Scaled)
        return Cut(self.publish(copy), copy.recipe.width, copy.recipe.height)

    @property
    def _usual(self) -> PictureForm:
        seen = self.file.seen
        return "png" if seen.is_drawing or seen.is_clear else "jpeg"

    def _cut(self, box: _Box, widths: Sequence[int]) -> Cut:
        seen = self.file.seen
        usual, middle = self._usual, widths[len(widths) // 2]
        copy = self._copy(box, middle, usual)
        assert isinstance(copy.recipe, Scaled)
        return Cut(
            src=self.publish(copy),
            width=copy.recipe.width,
            height=copy.recipe.height,
            avif="" if seen.is_drawing else self._set(box, widths, "avif"),
            webp=self._set(box, widths, "webp"),
            srcset=self._set(box, widths, usual),
            colour="" if seen.is_clear else seen.colour,
        )

    def _set(self, box: _Box, widths: Sequence[int], form: PictureForm) -> str:
        copies = {copy.path: copy for copy in (self._copy(box, width, form) for width in widths)}
        return ", ".join(f"{self.publish(copy)} {_width(copy)}w" for copy in copies.values())

    def _copy(self, box: _Box, width: int, form: PictureForm) -> Copy:
        """Plan one of the files; its name tells its width, and changes when it does."""
        recipe = _recipe(box, width, form, is_drawing=self.file.seen.is_drawing)
        digest = made_digest(self.file.digest, recipe)
        stem = posixpath.splitext(self.file.path.partition("/")[2])[0]
        path = f"assets/pictures/{stem}-{recipe.width}.{digest[:8]}{_ENDINGS[form]}"
        return Copy(path, self.file.path, digest, recipe)


def _width(copy: Copy) -> int:
    assert isinstance(copy.recipe, Scaled)
    return copy.recipe.width


def whole_copy(file: File) -> Copy:
    """Plan the whole picture, under its own name; its ending tells what it is."""
    seen = file.seen
    path = file.path.partition("/")[2]
    recipe: Recipe = Cleaned()
    ending = ".svg"
    if seen.form != "svg":
        form: PictureForm = "png" if seen.form == "gif" else _FORMS[seen.form]
        share = min(1, LARGEST / max(seen.width, seen.height))
        width = max(1, round(seen.width * share))
        recipe = _recipe((0, 0, seen.width, seen.height), width, form, is_drawing=seen.is_drawing)
        ending = _ENDINGS[form]
    own = posixpath.splitext(path)[1].lower()
    if own != ending and (own, ending) not in _ALIKE:
        # Behind its own ending, for another file may have its name with this one.
        path += ending
    return Copy(path, file.path, made_digest(file.digest, recipe), recipe)


_FORMS: dict[str, PictureForm] = {"avif": "avif", "webp": "webp", "jpeg": "jpeg", "png": "png"}
_ALIKE = {(".jpeg", ".jpg"), (".jpe", ".jpg"), (".jfif", ".jpg")}


def _recipe(box: _Box, width: int, form: PictureForm, *, is_drawing: bool) -> Scaled:
    across, down = box[2] - box[0], box[3] - box[1]
    if width * down > LONGEST * across:
        width = max(1, LONGEST * across // down)
    # A picture of a few pixels across would still be longer.
    height = min(LONGEST, max(1, round(width * down / across)))
    quality = 0 if is_drawing and form == "webp" else QUALITIES[form]
    return Scaled(box, width, height, form, quality)


def _box(width: int, height: int, ratio: str, focus: Focus) -> _Box:
    """Return the largest part of this ratio, with the focus as near its middle as can be."""
    if not ratio:
        return 0, 0, width, height
    wide, _, high = ratio.partition(":")
    across = min(width, max(1, round(height * int(wide) / int(high))))
    down = min(height, max(1, round(width * int(high) / int(wide))))
    left = _start(focus.across, width, across)
    top = _start(focus.down, height, down)
    return left, top, left + across, top + down


def _start(share: int, whole: int, part: int) -> int:
    return max(0, min(whole - part, round(whole * share / 100 - part / 2)))


def _too_small(file: File, pixels: int, wanted: int) -> Diagnostic:
    name = file.path.removeprefix("content/")
    message = f"'{name}' has {pixels} pixels across where {wanted} are wanted, and looks blurred"
    hint = "put the file here that came out of the camera, not one from a page or a message"
    return warning(Location(file.path), "small-image", message, hint)
