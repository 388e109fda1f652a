"""The redirects as they are and a page that moves in, the redirects with its old address out."""

import re
from zoneinfo import ZoneInfo

from ..model.addresses import is_old_address, page_address, same_address
from ..model.settings import REDIRECTS_FILE
from ..model.site import Site
from ..parse.yaml_text import read_yaml

_HEAD = """\
# Addresses that the site once had, and what visitors get there now: a file of content/,
# an https address, or the word gone.
"""


def is_known_to_visitors(site: Site, path: str) -> bool:
    """Tell whether visitors may know the address of a file: it is a page, and was on the site."""
    address = page_address(path)
    if path not in site.pages or not is_old_address(address):
        return False
    schedule, options = site.documents[path].front.schedule, site.options
    begins = schedule.publish.at if schedule.publish else None
    is_to_come = begins and begins.replace(tzinfo=ZoneInfo(site.settings.time_zone))
    hidden = schedule.draft or bool(is_to_come and is_to_come > options.now)
    return not hidden or address in site.published


def with_redirect(text: str, before: str, after: str) -> str:
    """Add a redirect from one file's address to another, and take out what would hide that one."""
    read = read_yaml(REDIRECTS_FILE, text)
    records = read.value if isinstance(read.value, list) else []
    lines = (text or _HEAD).rstrip("\n").split("\n")
    if not records:
        lines = [line for line in lines if line.strip() != "[]"]
    places = [read.places[str(number)].line - 1 for number in range(len(records))]
    indents = [re.match(" *", lines[place])[0] for place in places]  # type: ignore[index]
    indent = indents[0] if indents else ""
    hiding = [
        place
        for place, record in zip(places, records, strict=True)
        if isinstance(record, dict)
        and same_address(str(record.get("old"))) == same_address(page_address(after))
    ]
    for place in reversed(hiding):
        del lines[place : _end_of_record(lines, place, f"{indent} ")]
    added = (f"{indent}- old: {page_address(before)}", f"{indent}  new: {after}", "")
    return "\n".join([*lines, *added])


def _end_of_record(lines: list[str], place: int, deeper: str) -> int:
    """Return the line behind the last one of a record."""
    return next(
        (number for number in range(place + 1, len(lines)) if not lines[number].startswith(deeper)),
        len(lines),
    )
