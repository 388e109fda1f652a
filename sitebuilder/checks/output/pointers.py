"""A pointer as it stands in a finished file in, the file of output/ that it leads to out."""

import functools
import re
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

from ...model.addresses import answered_at, is_external, output_path

# From the top of the host, perhaps with a place, and with nothing in it to be worked out.
_PLAIN = r"(/(?:[\w-]+(?:\.[\w-]+)*/)*(?:[\w-]+(?:\.[\w-]+)*)?)(?:#([\w-]+))?"


class End(msgspec.Struct, frozen=True):
    """Where a pointer leads: a file of output/, a place in it, its address without the host.

    `message` says what is wrong with a pointer that leads out of the site.
    """

    path: str
    place: str
    address: str
    message: str = ""


def end_of(pointer: str, path: str, url: str) -> End | None:
    """Find where a pointer in a file of output/ leads; None if to another site.

    `url` is the address of the whole site.
    """
    if pointer.startswith("/"):
        return _from_top(pointer, url)
    address = answered_at(path)
    if re.fullmatch(r"#[\w-]+", pointer, re.ASCII) and (own := _worked_out("", address, url)):
        return End(own.path, pointer.removeprefix("#"), own.address, own.message)
    if pointer.startswith(url):
        end = _plain(_base(url) + pointer.removeprefix(url), url)
        return end or _worked_out(pointer, address, url)
    return None if is_external(pointer) else _worked_out(pointer, address, url)


@functools.lru_cache(maxsize=4096)
def _from_top(pointer: str, url: str) -> End | None:
    """Find where a pointer leads that means the same on every page, as most do."""
    if is_external(pointer):
        return None
    return _plain(pointer, url) or _worked_out(pointer, "", url)


def _plain(pointer: str, url: str) -> End | None:
    """Read what is plainly the address of a file; None if it must be worked out."""
    base = _base(url)
    match = re.fullmatch(_PLAIN, pointer, re.ASCII)
    if match is None or not pointer.startswith(base):
        return None
    path = output_path("/" + match[1].removeprefix(base))
    return End(path, match[2] or "", match[1])


@functools.lru_cache(maxsize=64)
def _worked_out(pointer: str, address: str, url: str) -> End | None:
    """Work out where a pointer leads, as a browser does."""
    whole, inside = urlsplit(urljoin(url + address, pointer)), urlsplit(url)
    if (whole.scheme, whole.netloc) != (inside.scheme, inside.netloc):
        return None
    if not whole.path.startswith(inside.path):
        message = f"'{whole.path}' leads out of the site, which stands at {inside.path}"
        return End("", "", whole.path, message)
    path = output_path("/" + unquote(whole.path.removeprefix(inside.path)))
    return End(path, unquote(whole.fragment), whole.path)


@functools.lru_cache(maxsize=8)
def _base(url: str) -> str:
    """Return the part of the site's address after the host: `/` or `/site/`."""
    return urlsplit(url).path
