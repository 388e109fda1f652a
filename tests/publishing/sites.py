"""The whole site in a folder of its own, kept by git, published by the real command."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ..site import WHOLE_SITE
from .hosts import Host

ROOT = Path(__file__).resolve().parent.parent.parent
_WRITER = ("-c", "user.name=Writer", "-c", "user.email=writer@localhost.invalid")
_ADDRESS = re.compile(r'\s(href|src|srcset)="([^"]*)"')


class LivingSite:
    """A copy of the site that editors change, and publish at one host."""

    def __init__(self, folder: Path, host: Host) -> None:
        self.folder, self.host = folder, host
        shutil.copytree(WHOLE_SITE, folder, dirs_exist_ok=True)
        shutil.copy(ROOT / ".gitignore", folder)
        settings = (folder / "site.yaml").read_text(encoding="utf-8")
        begun = settings.index("targets:\n")
        ended = settings.index("\n\n", begun)
        text = f"{settings[:begun]}targets:\n  {host.target}{settings[ended:]}"
        (folder / "site.yaml").write_text(text, encoding="utf-8")
        self.git("init", "--quiet")
        self.save("As it is")

    def change(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        with (self.folder / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def save(self, message: str) -> None:
        self.git("add", "--all")
        self.git(*_WRITER, "commit", "--quiet", "--message", message)

    def git(self, *words: str) -> None:
        subprocess.run(["git", "-C", str(self.folder), *words], check=True)

    def publish(self, *words: str) -> str:
        """Publish, and return what was said; it must go well."""
        told = subprocess.run(
            self.words("publish", *words),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    def words(self, command: str, *words: str) -> list[str]:
        return [
            sys.executable,
            str(ROOT / "build.py"),
            command,
            *words,
            "--source",
            str(self.folder),
        ]

    @property
    def environment(self) -> Mapping[str, str]:
        return {**os.environ, **self.host.environment}

    @property
    def built(self) -> dict[str, bytes]:
        """The files of the last build."""
        output = self.folder / "output"
        return {
            path.relative_to(output).as_posix(): path.read_bytes()
            for path in output.rglob("*")
            if path.is_file()
        }


def assets_of(page: bytes, path: str) -> Iterator[str]:
    """Yield the files that a browser fetches for a page, by their paths."""
    address = f"/{path.removesuffix('index.html')}"
    for kind, value in _ADDRESS.findall(page.decode("utf-8")):
        named = [part.split()[0] for part in value.split(",")] if kind == "srcset" else [value]
        for each in named:
            found = unquote(urlsplit(urljoin(address, each)).path)
            if found.startswith("/assets/"):
                yield found.removeprefix("/")
