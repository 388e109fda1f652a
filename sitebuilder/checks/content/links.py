"""Links that lead nowhere: to no page, to no place on the page, or to what is not shown."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ...model.addresses import FRAME_IDS, LinkTarget, is_external, output_path
from ...model.problems.diagnostics import Diagnostic, did_you_mean, error, nearest, warning
from ...model.question import Ask
from ...model.questions.finished import PagesNotThere, PlacesOn
from ...model.questions.hidden import HiddenAddress, HiddenAt, IsUnread
from ...model.questions.links import ContentFile
from ...model.questions.lists import HasPage, LinkTargets, PageAtAddress
from ...model.questions.site import Redirects
from ...model.site import way_to_show
from ...model.words.nodes import Address
from ..faults import fault_of, moving_picture
from .following import Followed
from .outside import outside_problems

_REDIRECTS = "data/redirects.yaml"


def broken_links(followed: Iterable[Followed], source: str, ask: Ask) -> Iterator[Diagnostic]:
    """Find what is wrong with links; the places on pages are those of the finished HTML."""
    for link, problem in _problems(followed, source, ask):
        # Only where the underlined words are the link itself can they be put right.
        sure = link.location.length == len(link.target)
        yield problem if sure else replace(problem, instead="")


def _problems(
    followed: Iterable[Followed], source: str, ask: Ask
) -> Iterator[tuple[Address, Diagnostic]]:
    inside: list[tuple[Address, LinkTarget, str | None]] = []
    for each in followed:
        if each.wanted is None:
            yield from ((each.link, problem) for problem in outside_problems(each.link))
            continue
        inside.append((each.link, each.wanted, each.address))
        if each.by_host and each.address:
            yield each.link, _by_file(each.link, each.wanted, ask)
    if not inside:
        return
    files, places = zip(*(_end(wanted, address) for _, wanted, address in inside), strict=True)
    for number, is_whole in ask(PagesNotThere(files, places)):
        link, wanted, address = inside[number]
        if not is_whole:
            yield link, _misplaced(link, wanted, places[number], files[number], ask)
        elif (wanted.path or address is None) and _leads_nowhere(wanted.path, source, ask):
            yield link, _broken(source, link, wanted.path, ask)
        elif address is None:
            yield from ((link, problem) for problem in _of_picture(link, wanted.path, source, ask))


def _of_picture(link: Address, path: str, source: str, ask: Ask) -> Iterator[Diagnostic]:
    """Say what is wrong with a picture that a link leads to: it is made anew for visitors."""
    if file := ask(ContentFile(path, source)):
        yield from moving_picture(file, path, link.location)
        if fault := fault_of(file, path, link.location):
            yield fault


def _end(wanted: LinkTarget, address: str | None) -> tuple[str, str]:
    """Return the file in output/ that a link leads to, and the place on it."""
    page, _, entry = (address or "").partition("#")
    return output_path(page), entry or wanted.fragment


def _misplaced(link: Address, wanted: LinkTarget, place: str, file: str, ask: Ask) -> Diagnostic:
    message = f"'{wanted.path or 'this page'}' has no place named '#{place}'"
    known = set(ask(PlacesOn(file))) - FRAME_IDS
    near = nearest(place, known)
    instead = link.target.partition("#")[0] + f"#{near}" if near else ""
    hint = did_you_mean(place, known)
    return error(link.location, "broken-anchor", message, hint, instead=instead)


def _leads_nowhere(path: str, source: str, ask: Ask) -> bool:
    """Tell whether a link that means no page is wrong; a page at fault is reported already."""
    if not path:
        return True
    if ask(IsUnread(path, source)):
        return False
    if source == _REDIRECTS:
        if any(path == redirect.old.target for redirect in ask(Redirects())):
            # A chain, which is told as such.
            return False
        if ask(HiddenAt(path, source))[1] not in ("", "is a draft"):
            # Its own dates took the page off the site; the redirect waits.
            return False
    return ask(ContentFile(path, source)) is None


def _by_file(link: Address, wanted: LinkTarget, ask: Ask) -> Diagnostic:
    place = f"#{wanted.fragment}" if wanted.fragment else ""
    right = f"{ask(PageAtAddress(wanted.path)) or wanted.path}{place}"
    message = "this link leads to the site itself by its whole address"
    hint = f"write {right}: then it is checked, and right wherever the site stands"
    return warning(link.location, "own-address", message, hint, instead=right)


def _broken(source: str, link: Address, path: str, ask: Ask) -> Diagnostic:
    for question in (HiddenAt(path, source), HiddenAddress(path)):
        hidden, why = ask(question)
        if hidden:
            message = f"'{hidden}' {why}, so visitors could not follow this link"
            hint = f"take the link out of here, or {way_to_show(hidden, why)}"
            return error(link.location, "link-to-hidden", message, hint)
    if not path:
        message = f"'{link.target}' names no page, and these words stand on several"
        return error(link.location, "broken-link", message, f"write 'page.md{link.target}'")
    said = link.target if is_external(link.target) else path
    message = f"'{said}' is no page or file of this site"
    right = _right(link, path, ask)
    hint = f"did you mean '{right}'?" if right else did_you_mean(path, ask(LinkTargets()))
    hint = hint or "name a file of content/, such as index.md, or an address with https://"
    return error(link.location, "broken-link", message, hint, instead=right)


def _right(link: Address, path: str, ask: Ask) -> str:
    """Return what the link was probably meant to be, if one thing is likely."""
    place = "#" + link.target.partition("#")[2] if "#" in link.target else ""
    bare = path.strip("“”‘’\"' ")
    inside = bare.removeprefix("content/")
    if re.match(r"www\.|[\w-]+(\.[\w-]+)*\.(com|net|org|edu|gov)(/|$)", bare):
        return f"https://{bare}{place}"
    if re.fullmatch(r"[^@\s/]+@[\w-]+(\.[\w-]+)+", bare):
        return f"mailto:{bare}"
    if ask(HasPage(inside)):
        return f"{inside}{place}"
    near = nearest(bare, ask(LinkTargets()))
    return f"{near}{place}" if near else ""
