"""A link in, diagnostics for what its words or its address lack, out."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ....model.problems.diagnostics import Diagnostic, error, warning
from ....model.words.nodes import Address

# Words that say nothing to someone who hears the links of a page one after the other.
_VAGUE = {
    *("here", "click here", "click", "this", "this link", "link", "this page", "this article"),
    *("more", "read more", "see more", "find out more", "more info", "more information"),
    *("details", "continue", "go", "download", "website", "this website", "page", "read this"),
}


def link_problems(element: Element, address: Address, words: str) -> Iterator[Diagnostic]:
    """Find a link without words, one without an address, and one whose words say nothing."""
    where = address.location
    said, target = words.strip().lower(), address.target.lower()
    meant = target.removeprefix("mailto:")
    if target in ("", "#"):
        message = f"the link '{words}' has no address" if words else "this link is empty"
        hint = f"write [{words or 'words that tell where it leads'}](page.md)"
        yield error(where, "empty-link", message, hint)
    elif not words and element.find(".//img") is None:
        message = f"the link to '{address.target}' has no words"
        yield error(where, "empty-link", message, f"write [Words to show]({address.target})")
    elif "mailto:" in target and "@" in said and said != meant.partition("?")[0]:
        message = f"the link says '{words}', and would write to '{meant}'"
        yield error(where, "wrong-address", message, "write the same address in both places")
    elif _bare(words) in _VAGUE:
        message = f"'{words}' does not tell where the link leads"
        hint = "use words that can stand alone, such as 'our report of 2024'"
        yield warning(where, "vague-link", message, hint)


def _bare(words: str) -> str:
    """Return words in small letters, without any signs."""
    is_bare = words.replace(" ", "").isalnum()
    return (words if is_bare else re.sub(r"[^\w ]", "", words)).strip().lower()
