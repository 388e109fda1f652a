"""What the disk refused in, a Failure in plain words out."""

from ..failure import Failure


def refusal(refused: OSError, verb: str) -> Failure:
    """Say what could not be read or written, and why."""
    named = refused.filename or "the site"
    return Failure(f"could not {verb} '{named}': {refused.strerror}", "mend that, and run again")
