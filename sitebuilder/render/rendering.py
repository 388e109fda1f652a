"""Nodes in, HTML out: one rendering, with all that it asks for and all that it needs published."""

from collections.abc import Callable, Iterable
from urllib.parse import quote

import msgspec
from markupsafe import Markup, escape

from ..memo.asking import Asking
from ..model.addresses import is_external, split_target
from ..model.content import File
from ..model.output import Composed, Copy, Piece
from ..model.problems.diagnostics import Diagnostic
from ..model.questions.colours import ColourNamed
from ..model.questions.links import AddressOf, ContentFile, Drawing, StaticFile, TemplateNames
from ..model.questions.site import SiteSettings
from ..model.settings import Settings
from ..model.words.nodes import Address, Component, Html, Image, Node
from .pictures import Picture, whole_copy
from .questions import StyleAt
from .styles import ASSETS, asset_copy

# Renders a component that stands in a file of content/; links in it are read from that file.
ShowComponent = Callable[["Rendering", Component, str], str]


class Rendering(msgspec.Struct):
    """One page in the making: answers its templates, and collects what they need."""

    ask: Asking
    show_component: ShowComponent
    styles: dict[str, Composed] = msgspec.field(default_factory=dict)
    copies: dict[str, Copy] = msgspec.field(default_factory=dict)
    diagnostics: list[Diagnostic] = msgspec.field(default_factory=list)

    def begin(self, ask: Asking) -> "Rendering":
        """Begin to render a part that is remembered by itself."""
        return Rendering(ask, self.show_component)

    def file_of(self, path: str, text: str, source: str) -> Composed:
        """Put the text of a file aside, and return the file by its digest."""
        mark = self.ask.keep(text)
        return Composed(path, source, mark, (mark,))

    def fill(self, nodes: Iterable[Node], source: str) -> Markup:
        """Write nodes as HTML; links in them are read from the file `source`."""
        return Markup("".join([self._node(node, source) for node in nodes]))

    def _node(self, node: Node, source: str) -> str:
        if isinstance(node, Html):
            return node.text
        if isinstance(node, Address):
            return escape(self.href(node.target, source))
        if isinstance(node, Image):
            return self.show_component(self, _as_component(node), source)
        return self.show_component(self, node, source)

    def piece(self, html: str) -> Piece:
        """Return what was rendered, with all that it needs."""
        styles, copies = tuple(self.styles.values()), tuple(self.copies.values())
        return Piece(str(html), b"", styles, copies, tuple(self.diagnostics))

    def place(self, piece: Piece) -> None:
        """Take over what a piece of this page needs."""
        self.styles.update({sheet.path: sheet for sheet in piece.styles})
        self.copies.update({copy.path: copy for copy in piece.copies})
        self.diagnostics.extend(piece.diagnostics)

    def href(self, target: str, source: str) -> str:
        """Return what stands in `href` for a link as an editor wrote it."""
        if is_external(target):
            return target
        wanted = split_target(target)
        fragment = f"#{wanted.fragment}" if wanted.fragment else ""
        if not wanted.path:
            return fragment
        if address := self.ask(AddressOf(wanted.path, source)):
            return self.link(address + ("" if "#" in address else fragment))
        if file := self.ask(ContentFile(wanted.path, source)):
            copy = whole_copy(file) if file.is_picture else _copy_as_it_is(file)
            return self.publish(copy)
        return target

    def picture(self, image: Image, source: str) -> Picture | None:
        """Return an image to show; None if there is none that can be shown."""
        file = None if is_external(image.target) else self.ask(ContentFile(image.target, source))
        if file is None:
            return None
        if not file.is_picture:
            # It is needed, and told to be at fault.
            self.publish(_copy_as_it_is(file))
            return None
        tell = self.diagnostics.append
        return Picture(image.alt, file, image.focus, self.publish, tell)

    def link(self, address: str) -> str:
        """Put the site's base path before an address of the site."""
        base: str = self.ask(SiteSettings()).base_path
        return base + quote(address.lstrip("/"), safe="/#")

    def absolute(self, address: str) -> str:
        """Return an address of the site with its host."""
        return self.with_host(self.link(address))

    def with_host(self, href: str) -> str:
        """Put the site's host before an address as it stands in a page."""
        settings: Settings = self.ask(SiteSettings())
        return settings.url.removesuffix(settings.base_path) + href

    def asset(self, path: str) -> str:
        """Return the address of a file of static/assets/, under its fingerprinted name."""
        if sheet := self.ask(StyleAt(path)):
            self.diagnostics.extend(sheet.diagnostics)
            self.copies.update({copy.path: copy for copy in sheet.copies})
            self.styles[sheet.path] = self.file_of(sheet.path, sheet.text, f"{ASSETS}/{path}")
            return self.link(sheet.path)
        file = self.ask(StaticFile(f"assets/{path}"))
        if file is None:
            raise LookupError(f"there is no file '{path}' in static/assets")
        copy = asset_copy(file)
        self.copies[copy.path] = copy
        return self.link(copy.path)

    def file(self, path: str) -> str:
        """Return the address of a file of static/ that keeps its name."""
        if self.ask(StaticFile(path)) is None:
            raise LookupError(f"there is no file '{path}' in static")
        return self.link(path)

    def colour(self, name: str, scheme: str = "light") -> str:
        """Return a colour of the style as light screens show it, or as dark ones do: `#122864`."""
        found: str = self.ask(ColourNamed(name, scheme)) if scheme in ("light", "dark") else ""
        if not found:
            raise LookupError(f"the style has no color '{name}' for '{scheme}' screens")
        return found

    def icon(self, name: str, alt: str = "") -> Markup:
        """Return a drawing of templates/icons/; decoration if it has no words."""
        return self._drawing(f"icons/{name}.svg", alt)

    def illustration(self, name: str, alt: str = "") -> Markup:
        """Return a drawing of templates/illustrations/; decoration if it has no words."""
        return self._drawing(f"illustrations/{name}.svg", alt)

    def template_names(self) -> tuple[str, ...]:
        """Return the names of all templates, to suggest one of them."""
        names: tuple[str, ...] = self.ask(TemplateNames())
        return names

    def has_drawing(self, path: str) -> bool:
        """Tell whether there is a drawing of this path below templates/."""
        return self.ask(Drawing(path)) is not None

    def _drawing(self, path: str, alt: str) -> Markup:
        svg = self.ask(Drawing(path))
        if svg is None:
            raise LookupError(f"there is no drawing '{path}' in templates")
        named = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
        return Markup(svg.strip().replace("<svg", f"<svg {named}", 1))

    def publish(self, copy: Copy) -> str:
        """Let a file be published, and return its address."""
        self.copies[copy.path] = copy
        return self.link(copy.path)


def _copy_as_it_is(file: File) -> Copy:
    return Copy(file.path.removeprefix("content/"), file.path, file.digest)


def _as_component(image: Image) -> Component:
    """Return what shows an image that stands in a text: it has a template as all else has."""
    options = {"image": image.target, "alt": image.alt}
    return Component("image", "", "", 2, options, (), (), image.location)
