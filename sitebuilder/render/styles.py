"""A stylesheet and the files it names in, one fingerprinted stylesheet out, without comments."""

import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from ..lazy import lazily
from ..model.addresses import is_external
from ..model.content import File
from ..model.output import Copy
from ..model.problems.diagnostics import Diagnostic, Location, error, locate

if TYPE_CHECKING:
    import hashlib
else:
    hashlib = lazily("hashlib")

ASSETS = "static/assets"

# `@import url("css/base.css") layer(base);`, or a `url(…)` of the site's own.
_REFERENCE = re.compile(
    r"""@import\s+url\(["']?(?P<import>[^"')]+)["']?\)\s*(?:layer\((?P<layer>[\w.-]+)\))?\s*;"""
    r"""|url\(["']?(?!data:|\#)(?P<url>[^"')]+)["']?\)"""
)


# What visitors have no use for. Signs between quotation marks are none of it, nor is a comment
# that alone keeps two words apart.
_COMMENT = r"/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)"
_IDLE = re.compile(
    r"(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    rf"|(?<=[{{}};,])(?:\s|{_COMMENT})+|\s+(?=[{{}}])"
    rf"|(?<![^\s;{{}}]){_COMMENT}|{_COMMENT}(?=[\s;{{}}]|\Z)",
    re.DOTALL,
)


class Stylesheet(msgspec.Struct, frozen=True):
    """One file of styles, and the fonts and pictures that it needs published."""

    path: str
    text: str
    copies: tuple[Copy, ...]
    diagnostics: tuple[Diagnostic, ...]


def bundle(path: str, styles: Mapping[str, str], files: Mapping[str, File]) -> Stylesheet | None:
    """Put a stylesheet and its imports together; None if there is none at `path`.

    Paths in `styles` start below static/assets/, those in `files` below static/.
    """
    if path not in styles:
        return None
    bundler = _Bundler(styles, files)
    text = _IDLE.sub(lambda match: match[1] or "", bundler.inlined(path, ()))
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = f"assets/{fingerprinted(path, digest)}"
    return Stylesheet(published, text, tuple(bundler.copies.values()), tuple(bundler.diagnostics))


def fingerprinted(path: str, digest: str) -> str:
    """Put the start of a digest into a file's name: `site.css` becomes `site.1f2e3d4c.css`."""
    stem, suffix = posixpath.splitext(path)
    return f"{stem}.{digest[:8]}{suffix}"


def asset_copy(file: File) -> Copy:
    """Plan the copy of a file of static/assets/ under its fingerprinted name."""
    inside = file.path.removeprefix(ASSETS + "/")
    return Copy(f"assets/{fingerprinted(inside, file.digest)}", file.path, file.digest)


class _Bundler(msgspec.Struct, frozen=True):
    styles: Mapping[str, str]
    files: Mapping[str, File]
    copies: dict[str, Copy] = msgspec.field(default_factory=dict)
    diagnostics: list[Diagnostic] = msgspec.field(default_factory=list)

    def inlined(self, path: str, above: tuple[str, ...]) -> str:
        folder = posixpath.dirname(path)

        def replaced(match: re.Match[str]) -> str:
            named = match["import"] or match["url"]
            target = posixpath.normpath(posixpath.join(folder, named))
            if match["import"] and target in self.styles and target not in (*above, path):
                text = self.inlined(target, (*above, path)).strip()
                return f"@layer {match['layer']} {{\n{text}\n}}" if match["layer"] else text
            if match["url"] and (file := self.files.get(f"assets/{target}")):
                copy = self.copies.setdefault(target, asset_copy(file))
                start = posixpath.dirname((*above, path)[0])
                inside = copy.path.removeprefix("assets/")
                return f'url("{posixpath.relpath(inside, start or ".")}")'
            return self.refuse(path, named, target in (*above, path))

        return _REFERENCE.sub(replaced, self.styles[path])

    def refuse(self, path: str, target: str, is_circle: bool) -> str:
        where = locate(f"{ASSETS}/{path}", self.styles[path], target)
        self.diagnostics.append(_refused(where, target, is_circle))
        return ""


def _refused(where: Location, target: str, is_circle: bool) -> Diagnostic:
    if is_circle:
        hint = "take one of the imports out"
        return error(where, "missing-asset", f"'{target}' imports itself", hint)
    if is_external(target):
        message = f"'{target}' would be fetched from another site"
        hint = f"put the file into {ASSETS}/ and name it here"
        return error(where, "foreign-asset", message, hint)
    hint = f"put it into {ASSETS}/, or correct the name"
    return error(where, "missing-asset", f"there is no file '{target}' for this stylesheet", hint)
