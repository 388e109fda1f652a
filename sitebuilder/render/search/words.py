"""A text in, the words out by which it is found: the browser's script reads a query the same way.

Capital letters, accents and apostrophes make no difference: “Niño’s” is found as `ninos`.
"""

import functools
import re
from typing import TYPE_CHECKING

from ...lazy import lazily

if TYPE_CHECKING:
    import unicodedata
else:
    unicodedata = lazily("unicodedata")

# Scripts that put no space between words: each of their signs is found by itself.
_APART = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"(?=[^\W_])[{_APART}]|(?:(?![{_APART}])[^\W_])+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_NO_SIGNS = {"Mn", "Mc", "Me", "Cf"}
# Nobody types longer ones.
_LONGEST = 40


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order, each as often as it stands there."""
    plain = _FOREIGN.sub(lambda match: _folded(match[0]), text).replace("'", "").lower()
    return [word for word in _WORD.findall(plain) if len(word) <= _LONGEST]


@functools.lru_cache(maxsize=1000)
def _folded(text: str) -> str:
    """Return signs that are not of ASCII without accents, and as their plainest forms."""
    signs = unicodedata.normalize("NFKD", text).lower()
    kept = (sign for sign in signs if unicodedata.category(sign) not in _NO_SIGNS)
    return "".join(sign for sign in kept if sign not in "’‘ʼ")
