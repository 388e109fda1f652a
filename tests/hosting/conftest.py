"""The real site on a real nginx."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from .servers import has_brotli, nginx
from .sites import lay_out


class Hosted(msgspec.Struct, frozen=True):
    """Where the site is served, and the folder that it is served from."""

    address: str
    files: Path


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    folder = tmp_path_factory.mktemp("server")
    folder.chmod(0o755)
    lay_out(folder)
    small = "brotli_static on; " if has_brotli() else ""
    included = f"{small}include {folder}/current/nginx.conf;"
    with nginx(folder / "nginx", included) as address:
        yield Hosted(address, folder / "current" / "site")
