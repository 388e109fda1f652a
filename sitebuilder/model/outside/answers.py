"""What came of asking for an address of another site, and what is remembered of it."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

# Stands before what is to be done about a link, where Markdown tells of it; never elsewhere.
TO_DO = "**What to do:**"
# A moment that says of which time zone it is.
Instant = Annotated[datetime, msgspec.Meta(tz=True)]

Good = Literal["fine", "moved", "ending"]
Broken = Literal["gone", "server", "no-host", "certificate", "refused", "loop", "private"]
# What no program can tell is unsure.
State = Good | Broken | Literal["unsure"]
BROKEN: frozenset[State] = frozenset(
    {"gone", "server", "no-host", "certificate", "refused", "loop", "private"}
)
# What still works, but will not for ever.
PASSING: frozenset[State] = frozenset({"moved", "ending"})


class Reply(msgspec.Struct, frozen=True):
    """What a site said: its status, and what else of it matters here.

    `location` is where it leads on, `patience` after how many seconds it wants to be asked again;
    `begins` and `ends` tell from when until when its certificate holds.
    """

    status: int
    location: str = ""
    patience: int = 0
    sets_cookie: bool = False
    begins: Instant | None = None
    ends: Instant | None = None

    @property
    def leads_on(self) -> bool:
        """Whether it tells another address to go to."""
        return self.status in (301, 302, 303, 307, 308) and bool(self.location)

    @property
    def is_for_good(self) -> bool:
        """Whether it says that what was here will always be there."""
        return self.status in (301, 308)


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What asking for one address came to.

    `status` is the number that the site said, 0 if it said none; `place` where it has moved to;
    `why` what more is known, for people; `ends` when its certificate does.
    """

    state: State
    status: int = 0
    place: str = ""
    why: str = ""
    ends: Instant | None = None

    @property
    def is_broken(self) -> bool:
        """Whether visitors who follow the link get nothing."""
        return self.state in BROKEN

    @property
    def was_heard(self) -> bool:
        """Whether anybody was there to answer: then there is a network."""
        return self.status > 0 or self.state in ("certificate", "refused")


class Known(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered of an address.

    Since `since` it came to the same `times` times in a row, last at `asked`; `worked` is when it
    last did. One that is `unsure` could not be told at the last check.
    """

    answer: Answer
    since: Instant
    asked: Instant
    times: int = 1
    worked: Instant | None = None
    unsure: bool = False
