"""The redirects of the site in, each old address with where it leads now out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

import msgspec

from ...model.addresses import answered_at, is_external
from ...model.problems.diagnostics import Location
from ...model.publishing.targets import HostName
from ...model.question import Question
from ...model.questions.site import Redirects
from ...model.site import Site
from ..components import show_component
from ..redirects import SOURCE
from ..rendering import Rendering

if TYPE_CHECKING:
    from ...memo.asking import Asking

# What has a meaning of its own in an address, and is left as it is.
_SAFE = "/#?&=%:;,@!+~()-._"


class Move(msgspec.Struct, frozen=True):
    """An old address, and the link to what took its place: nothing if it is gone.

    `number` counts from 1, as people do in the file.
    """

    old: str
    new: str
    number: int
    location: Location

    @property
    def addresses(self) -> tuple[str, ...]:
        """All ways in which visitors may write the old address."""
        plain = answered_at(self.old)
        last = plain.rstrip("/").rpartition("/")[2]
        if "." in last and not plain.endswith("/"):
            return (plain,)
        short = plain.rstrip("/")
        if not short:
            return (self.old,)
        own = () if plain == self.old else (self.old,)
        return (short, f"{short}/", *own)


def moves(rendering: Rendering) -> Iterator[Move]:
    """Yield all redirects that a host can carry out; what is at fault is told elsewhere."""
    for number, redirect in enumerate(rendering.ask(Redirects()), start=1):
        old, where = redirect.old.target, redirect.old.location
        if redirect.new is None:
            yield Move(old, "", number, where)
            continue
        href = rendering.href(redirect.new.target, SOURCE)
        if href == redirect.new.target and not is_external(href):
            continue
        if href.startswith(("/", "https://", "http://")):
            yield Move(old, quote(href, safe=_SAFE), number, where)


def moves_of(site: Site) -> Iterator[Move]:
    """Yield all redirects of a site that is finished."""

    def answer(question: Question) -> Any:
        return question.answer(site)

    return moves(Rendering(cast("Asking", answer), show_component))


def spellings(move: Move, host: HostName) -> Iterator[str]:
    """Yield an old address in each way that a host tells apart, as the host looks it up."""
    for address in move.addresses:
        if host != "netlify":
            # Whatever a visitor wrote in place of these signs, it is asked for again like this.
            yield quote(address, safe="/!'()")
        elif f"{address}/" not in move.addresses:
            # It reads what is asked for without codes, and with and without its last slash as one.
            yield address
