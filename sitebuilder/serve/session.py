"""What one run of the server holds: the views of the site, and who may do what."""

import asyncio
import secrets
from pathlib import Path

import msgspec

from ..failure import Failure
from ..model.output import Build
from ..workspace import Workspace, check_site
from .guard import Door
from .views import Views

# What opens a file in an editor, by the editor's name: `{path}` is the whole path, quoted.
EDITORS = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "none": "",
}

# What was done longer ago is not told again.
_MOST_DONE = 20


class Session(msgspec.Struct):
    """One run of the server. `editor` is how a file is opened; `token` is in every form."""

    views: Views
    source: Path
    door: Door
    editor: str = EDITORS["vscode"]
    # One picture is made after the other: two browsers may want the same.
    making: asyncio.Lock = msgspec.field(default_factory=asyncio.Lock)
    # What was published is built once, however many ask.
    comparing: asyncio.Lock = msgspec.field(default_factory=asyncio.Lock)
    token: str = msgspec.field(default_factory=lambda: secrets.token_urlsafe(32))

    done: dict[str, str] = msgspec.field(default_factory=dict)
    built: dict[str, Build] = msgspec.field(default_factory=dict)

    def keep_done(self, words: str) -> str:
        """Keep what was done, in words, for the page that comes next; return where it is found."""
        key = secrets.token_urlsafe(6)
        self.done = dict([*self.done.items(), (key, words)][-_MOST_DONE:])
        return key

    def built_at(self, commit: str, folder: Path) -> Build:
        """Return the site as it was built at a commit, whose sources lie in a folder."""
        if commit not in self.built:
            options = self.views.options
            result = check_site(Workspace(folder, folder / "output", options))
            self.built = {commit: result.build}
        return self.built[commit]

    @property
    def base_path(self) -> str:
        """The path that the site's address ends in now; while it cannot be read, as it was."""
        site = self.views.good.site if self.views.good else None
        return site.settings.base_path if site else self.door.base_path

    @property
    def cookie(self) -> str:
        """The name under which a browser keeps how it looks at the site."""
        return f"sitebuilder-view-{self.door.port}"


def editor_link(name: str) -> str:
    """Return how an editor opens a file, by its name; or by the address itself."""
    link = EDITORS.get(name, name)
    if link and "{path}" not in link:
        names = ", ".join(EDITORS)
        hint = f"write one of {names}, or an address with {{path}} in it: --editor NAME"
        raise Failure(f"no editor is known by the name '{name}'", hint)
    return link
