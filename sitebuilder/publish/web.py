"""An address in, what visitors get there out."""

from collections.abc import Mapping
from urllib.parse import quote

import msgspec
import urllib3

from ..failure import Failure
from ..model.addresses import answered_at

# Tries, seconds to wait for an answer, and the longest that one may be.
_TRIES, _PATIENCE, _LONGEST = 4, 20.0, 200_000_000
# Statuses after which it is worth another try.
_BUSY = (429, 500, 502, 503, 504)


# The narrower kinds first.
_PLAIN: Mapping[type[Exception], str] = {
    urllib3.exceptions.NameResolutionError: "nobody has that name",
    urllib3.exceptions.NewConnectionError: "nobody is there",
    urllib3.exceptions.TimeoutError: "it takes too long",
    urllib3.exceptions.SSLError: "its certificate is not right",
    urllib3.exceptions.ProtocolError: "it breaks off",
}


class Answer(msgspec.Struct, frozen=True):
    """What a visitor gets: status, headers with small names, and bytes as they were published."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class Web:
    """A site as visitors see it."""

    def __init__(self, url: str) -> None:
        self._url = url
        retries = urllib3.Retry(
            total=_TRIES,
            connect=1,
            backoff_factor=0.5,
            status_forcelist=_BUSY,
            raise_on_status=False,
        )
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": "sitebuilder", "Cache-Control": "no-cache"},
            retries=retries,
            timeout=urllib3.Timeout(_PATIENCE),
            maxsize=8,
        )

    def get(self, path: str) -> Answer:
        """Return what a visitor gets at an address below that of the site."""
        address = self._url + quote(path)
        try:
            told = self._pool.request("GET", address, redirect=False)
        except urllib3.exceptions.HTTPError as refused:
            message = f"'{address}' does not answer: {_why(refused)}"
            raise Failure(message, "is the address right, and the network there?") from refused
        headers = {name.lower(): value for name, value in told.headers.items()}
        return Answer(told.status, headers, told.data[:_LONGEST])

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None if there is none, which a busy host does not say."""
        answer = self.get(answered_at(path))
        if answer.status in _BUSY:
            message = f"'{self._url}' does not answer: it is busy ({answer.status})"
            raise Failure(message, "wait a while, and run again")
        return answer.data if answer.status == 200 else None


def _why(refused: urllib3.exceptions.HTTPError) -> str:
    reason = getattr(refused, "reason", None) or refused
    for kind, words in _PLAIN.items():
        if isinstance(reason, kind):
            return words
    return type(reason).__name__
