"""What the disk refused in, a Failure in plain words out."""

import errno
from pathlib import Path

from ..failure import Failure

# What a system means, and the way out.
_PLAIN = {
    errno.ENOSPC: ("the disk is full", "free some space, and run again"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space, and run again"),
    errno.EFBIG: ("the file is larger than is allowed here", "make it smaller, or raise the limit"),
    errno.EROFS: ("this disk may only be read", "choose another --output"),
    errno.EACCES: ("you have no permission", "ask for it, or choose another place"),
    errno.EPERM: ("you have no permission", "ask for it, or choose another place"),
    errno.EMFILE: ("too many files are open", "close some programs, and run again"),
    errno.ENFILE: ("too many files are open", "close some programs, and run again"),
    errno.ENAMETOOLONG: ("the name is too long for this disk", "make it shorter"),
    errno.EIO: ("the disk does not answer as it should", "look after the disk, and run again"),
}
_HINT = "mend that, and run again"


def refusal(refused: OSError, verb: str, named: Path | str | None = None) -> Failure:
    """Say what could not be read or written, and why."""
    why, hint = _PLAIN.get(refused.errno or 0, (refused.strerror, _HINT))
    return Failure(f"could not {verb} '{named or refused.filename or 'the site'}': {why}", hint)


def unwritten(refused: OSError | MemoryError, output: Path, twin: Path) -> Failure:
    """Say why the site was not written, and that the last one still stands."""
    if isinstance(refused, MemoryError):
        message = "could not write the site: there is not enough memory"
        failure = Failure(message, "close some programs, and run again")
    else:
        # Nobody has heard of the place where it is made.
        named = str(refused.filename or output).replace(str(twin), str(output))
        failure = refusal(refused, "write", named)
    return Failure(f"{failure.message}; '{output}' is as it was", failure.hint)
