"""The name of a host in, the numbers of its machines out: those that anybody may ask."""

import ipaddress
import socket
from collections.abc import Sequence

from ..model.outside.answers import Answer

# More machines than these are not tried.
_MOST = 3
_UNKNOWN = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}
# Numbers of the old kind, as networks that have only the new kind write them.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_SOMEWHERE_NEAR = "it names a machine inside a network"


def numbers_of(host: str, port: int, *, near: bool) -> Sequence[str] | Answer:
    """Return the numbers of a host, the older kind first; or why nobody there can be asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as unknown:
        if unknown.errno in _UNKNOWN:
            return Answer("no-host")
        return Answer("unsure", why="its name could not be looked up")
    except (OSError, UnicodeError):
        return Answer("unsure", why="its name could not be looked up")
    numbers = list(dict.fromkeys(str(each[4][0]) for each in sorted(found, key=_by_kind)))
    open_ones = [number for number in numbers if near or is_open(number)]
    if open_ones:
        return open_ones[:_MOST]
    return Answer("private") if host in numbers else Answer("unsure", why=_SOMEWHERE_NEAR)


def is_open(number: str) -> bool:
    """Tell whether a machine is on the open net, and not in somebody's own."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        old = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            old = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if old is not None:
            return is_open(str(old))
    return address.is_global and not address.is_multicast


def _by_kind(found: tuple[object, ...]) -> bool:
    return found[0] != socket.AF_INET
