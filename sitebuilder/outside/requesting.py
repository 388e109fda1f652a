"""One request to one address in, the reply of that site out; or why there was none."""

import socket
import ssl
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from http import client
from typing import Literal

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from ..model.outside.answers import Answer, Reply
from .manners import Run
from .numbers import numbers_of

Method = Literal["HEAD", "GET"]

# Of a page that is asked for, no more than this is read.
_FIRST = 1024
# What OpenSSL means by its numbers, where browsers would warn as well.
_CERTIFICATE: Mapping[int, str] = {
    9: "its certificate does not hold yet",
    10: "its certificate has run out",
    18: "it has made its certificate itself",
    62: "its certificate is that of another site",
    64: "its certificate is that of another site",
}
_UNCHECKED = "its certificate could not be checked"


def request(method: Method, address: str, run: Run) -> Reply | Answer:
    """Ask a site once for an address: each of its machines, until one can be reached."""
    try:
        place = parse_url(address)
    except HTTPError:
        return Answer("unsure", why="this program cannot read the address")
    host = (place.host or "").strip("[]")
    port = place.port or (443 if place.scheme == "https" else 80)
    numbers = numbers_of(host, port, near=run.manners.near)
    if isinstance(numbers, Answer):
        return numbers
    reply: Reply | Answer = Answer("unsure")
    with run.turn(host):
        for number in numbers:
            reply = _request_of(_connection(place, host, number, port, run), method, place, run)
            if isinstance(reply, Reply) or not _was_unreached(reply):
                break
    return reply


def _connection(place: Url, host: str, number: str, port: int, run: Run) -> HTTPConnection:
    """Prepare a connection to a number: a name looked up again may mean another machine."""
    if place.scheme != "https":
        return HTTPConnection(number, port, timeout=run.manners.wait)
    return HTTPSConnection(
        number, port, timeout=run.manners.wait, ssl_context=_trust(), server_hostname=host
    )


def _request_of(connection: HTTPConnection, method: Method, place: Url, run: Run) -> Reply | Answer:
    watch = threading.Timer(min(run.manners.longest, max(run.left, 0)), _cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        begins, ends = _span_of_certificate(connection)
        headers = {"Host": place.netloc or "", "User-Agent": run.manners.agent, "Accept": "*/*"}
        connection.request(method, place.request_uri, headers=headers, preload_content=False)
        response = connection.getresponse()
        if method == "GET":
            response.read(_FIRST, decode_content=False)
        return _reply(response, begins, ends)
    except ssl.SSLCertVerificationError as refused:
        why = _CERTIFICATE.get(refused.verify_code, "")
        return Answer("certificate" if why else "unsure", why=why or _UNCHECKED)
    except NewConnectionError as unreached:
        if isinstance(unreached.__cause__, ConnectionRefusedError):
            return Answer("refused")
        return Answer("unsure", why="the site could not be reached from here")
    except (TimeoutError, ConnectTimeoutError):
        return Answer("unsure", why="the site did not answer in time")
    except (OSError, HTTPError, client.error, ValueError):
        # Sites that do not speak to programs often hang up like that.
        return Answer("unsure", why="the site broke off before it answered")
    finally:
        watch.cancel()
        connection.close()


def _reply(response: BaseHTTPResponse, begins: datetime | None, ends: datetime | None) -> Reply:
    said = response.headers
    patience = said.get("Retry-After", "")
    return Reply(
        status=response.status,
        location=_read(said.get("Location", "")),
        patience=int(patience) if patience.isdecimal() and len(patience) < 6 else 0,
        sets_cookie="Set-Cookie" in said,
        begins=begins,
        ends=ends,
    )


def _read(location: str) -> str:
    """Read an address as browsers do: as UTF-8, whatever the rules say, and with its spaces."""
    return location.encode("latin-1", "replace").decode("utf-8", "replace").replace(" ", "%20")


def _was_unreached(answer: Answer) -> bool:
    return answer.state in ("refused", "unsure")


def _cut(connection: HTTPConnection) -> None:
    """End a connection that goes on for too long: whoever waits for it goes on at once."""
    if isinstance(connection.sock, socket.socket):
        try:
            # That of a plain socket: it leaves alone what belongs to whoever waits.
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
        except OSError:
            return


def _span_of_certificate(connection: HTTPConnection) -> tuple[datetime | None, datetime | None]:
    if not isinstance(connection.sock, ssl.SSLSocket):
        return None, None
    seen = connection.sock.getpeercert() or {}
    begins, ends = (_moment(seen.get(name)) for name in ("notBefore", "notAfter"))
    return begins, ends


def _moment(said: object) -> datetime | None:
    return (
        datetime.fromtimestamp(ssl.cert_time_to_seconds(said), UTC)
        if isinstance(said, str)
        else None
    )


@cache
def _trust() -> ssl.SSLContext:
    """Return what browsers trust, as far as this machine knows it."""
    return ssl.create_default_context()
