"""An output folder in, the places beside it out: where its twin, its manifests and its lock lie."""

from pathlib import Path

import msgspec

from ..unchanged.standing import manifest_path


class Places(msgspec.Struct, frozen=True):
    """Where everything lies that belongs to one output folder; all of it on one disk."""

    output: Path

    @property
    def beside(self) -> Path:
        """The folder beside the output, which is ours alone."""
        return self.output.with_name(f".{self.output.name}.sitebuilder")

    @property
    def twin(self) -> Path:
        """The tree that is brought forward, and then changes places with the output."""
        return self.beside / "tree"

    @property
    def away(self) -> Path:
        """Where the output waits for a moment, on systems that cannot exchange two folders."""
        return self.beside / "away"

    @property
    def lock(self) -> Path:
        """The file that is held by the build that writes."""
        return self.beside / "lock"

    def manifest(self, inode: int) -> Path:
        """Return where the manifest of a folder lies: the folder is known by number, not name."""
        return Path(manifest_path(str(self.output), inode))
