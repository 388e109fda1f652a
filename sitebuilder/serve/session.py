"""What one run of the server holds: the views of the site, and who may do what."""

import asyncio
import secrets
from pathlib import Path

import msgspec

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


class Session(msgspec.Struct):
    """One run of the server. `editor` is how a file is opened; `token` is in every form."""

    views: Views
    source: Path
    door: Door
    editor: str = EDITORS["vscode"]
    # One picture is made after the other: two browsers may want the same.
    making: asyncio.Lock = msgspec.field(default_factory=asyncio.Lock)
    token: str = msgspec.field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """The name under which a browser keeps how it looks at the site."""
        return f"sitebuilder-view-{self.door.port}"
