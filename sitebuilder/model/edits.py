"""Changes to a site's own files, as values."""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from .content import Inputs


class Edits(msgspec.Struct, frozen=True):
    """New texts and new files by path, files that move, and what to tell whoever asked for it."""

    texts: Mapping[str, str]
    moved: Mapping[str, str] = msgspec.field(default_factory=dict)
    said: tuple[str, ...] = ()
    files: Mapping[str, bytes] = msgspec.field(default_factory=dict)


class Refused(msgspec.Struct, frozen=True):
    """Why nothing is changed, and the way out."""

    message: str
    hint: str = ""


def edited(inputs: Inputs, edits: Edits) -> Inputs:
    """Return the inputs as they will be once the edits are written, new files left out."""
    texts = {**inputs.texts, **edits.texts}
    for old, new in edits.moved.items():
        texts[new] = texts.pop(old)
    return replace(inputs, texts=texts)
