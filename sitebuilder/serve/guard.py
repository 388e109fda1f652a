"""What a browser says of a request in, why it is refused out.

Any page on the web may send requests to this computer. It cannot change how the browser tells of
them: the host that it asks (a foreign name may lead here), the origin of the page that asks, and
what it wants to do with the answer.
"""

import hmac
import ipaddress
from collections.abc import Set

import msgspec

_NEAR = ("127.0.0.1", "localhost", "[::1]")
_READING = {"GET", "HEAD"}
_WHOEVER = {"0.0.0.0", "::"}


class Asked(msgspec.Struct, frozen=True):
    """What is told of a request: its headers `Host`, `Origin` and `Sec-Fetch-…`, and who asks."""

    method: str
    host: str
    origin: str | None = None
    site: str = ""
    mode: str = ""
    destination: str = ""
    address: str = "127.0.0.1"

    @property
    def is_near(self) -> bool:
        """Whether it comes from this computer."""
        try:
            return ipaddress.ip_address(self.address.partition("%")[0]).is_loopback
        except ValueError:
            return False


class Door(msgspec.Struct, frozen=True):
    """Where the server listens, and the path that the site's address ends in."""

    port: int
    host: str = "127.0.0.1"
    base_path: str = "/"

    @property
    def hosts(self) -> Set[str]:
        """The names under which a browser may ask, as it tells them."""
        ends = ("", f":{self.port}") if self.port == 80 else (f":{self.port}",)
        own = self.host.lower()
        named = (*_NEAR, f"[{own}]" if ":" in own else own)
        return {f"{name}{end}" for name in named for end in ends}

    def knows(self, host: str) -> bool:
        """Tell whether a host is one of ours; where all may come, every number is."""
        if host.lower() in self.hosts:
            return True
        name, _, port = host.rpartition(":")
        return self.host in _WHOEVER and port == str(self.port) and _is_number(name.strip("[]"))


def refusal(asked: Asked, door: Door) -> str:
    """Say why a request is not answered; nothing if it is."""
    if not door.knows(asked.host):
        return "This preview answers only under the address that it was started with."
    if asked.origin is not None and not _is_ours(asked.origin, door):
        return "This preview does not answer to other web pages."
    if asked.method not in _READING:
        is_own = asked.origin is not None or asked.site == "same-origin"
        is_meant = is_own and asked.is_near
        return "" if is_meant else "This can only be done from the preview itself."
    is_followed = asked.mode == "navigate" and asked.destination == "document"
    if asked.site in {"cross-site", "same-site"} and not is_followed:
        return "This preview does not answer to other web pages."
    return ""


def is_token(given: str, token: str) -> bool:
    """Tell whether a form is one that this server wrote, without telling how far it is right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _is_ours(origin: str, door: Door) -> bool:
    scheme, _, host = origin.partition("://")
    return scheme == "http" and door.knows(host)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
