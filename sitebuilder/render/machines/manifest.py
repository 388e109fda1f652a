"""The settings and the icons in, the web manifest out: how a device shows the site as an app."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...lazy import lazily
from ...model.content import File
from ...model.questions.colours import ColourNamed
from ...model.questions.links import NamedInTemplates, StaticFile
from ...model.questions.site import SiteSettings
from ...model.settings import Settings
from ..rendering import Rendering
from .files import ICONS, MANIFEST

if TYPE_CHECKING:
    import json
else:
    json = lazily("json")

# What the style calls the colour of pages, and that of panels.
GROUND, THEME = "paper", "deep"


def manifest(rendering: Rendering) -> str:
    """Write the manifest; nothing if no template leads to it, or an editor wrote one."""
    if not rendering.ask(NamedInTemplates("site.manifest")) or rendering.ask(StaticFile(MANIFEST)):
        return ""
    icons = [_icon(rendering, file) for name in ICONS if (file := rendering.ask(StaticFile(name)))]
    if not icons:
        return ""
    settings: Settings = rendering.ask(SiteSettings())
    told = {
        "name": settings.title,
        "short_name": settings.title,
        "description": settings.description,
        "lang": settings.language,
        "start_url": settings.base_path,
        "scope": settings.base_path,
        "display": "browser",
        **_colours(rendering),
        "icons": icons,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _icon(rendering: Rendering, file: File) -> Mapping[str, Any]:
    src = rendering.link(file.path.removeprefix("static/"))
    size = {"sizes": f"{file.seen.width}x{file.seen.height}"} if file.is_picture else {}
    return {"src": src, **size, "type": "image/png"}


def _colours(rendering: Rendering) -> Mapping[str, str]:
    found = {
        "background_color": rendering.ask(ColourNamed(GROUND, "light")),
        "theme_color": rendering.ask(ColourNamed(THEME, "light")),
    }
    return {name: colour for name, colour in found.items() if colour}
