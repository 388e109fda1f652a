"""What the machine refuses: no space, no permission, a port that is taken."""


class Failure(Exception):  # noqa: N818  (it is the machine's, not an error in the content)
    """Something outside the site went wrong; raised in the shell, caught in `cli`."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
