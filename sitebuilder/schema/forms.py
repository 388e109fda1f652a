"""The texts that have a form of their own: dates, lengths of time, addresses."""

import re
from typing import TYPE_CHECKING

from ..lazy import lazily
from ..model.addresses import is_old_address, is_site_address
from ..model.dates import Moment, PartialDate, Span, read_date, read_moment, read_span
from ..model.words.nodes import Focus
from .fields import Formed, Wrong

if TYPE_CHECKING:
    import zoneinfo
else:
    zoneinfo = lazily("zoneinfo")


def any_case(*words: str) -> str:
    """Return a pattern for words in small or capital letters; JSON Schema has no sign for that."""
    return "|".join("".join(map(_either_case, word)) for word in words)


def _either_case(sign: str) -> str:
    return f"[{sign.upper()}{sign}]" if sign.isalpha() else sign


def _date(text: str) -> PartialDate | Wrong:
    return read_date(text) or Wrong(f"'{text}' is not a date in the calendar")


def _day(text: str) -> PartialDate | Wrong:
    found = _date(text)
    if isinstance(found, Wrong) or found.day:
        return found
    return Wrong(f"'{text}' is no day; write it as 2030-12-31")


def _moment(text: str) -> Moment | Wrong:
    wrong = f"'{text}' is not a day in the calendar, with or without a time"
    return read_moment(text) or Wrong(wrong)


def _span(text: str) -> Span | Wrong:
    return read_span(text) or Wrong(f"'{text}' is not a length of time")


def _bytes(text: str) -> int | Wrong:
    # Letters of ASCII alone: there is another sign for K, for one.
    size = re.compile(rf"({_NUMBER}) ?({'|'.join(_UNITS)})", re.IGNORECASE | re.ASCII)
    if not (match := size.fullmatch(text)):
        return Wrong(f"'{text}' is not a size of files, such as 50 KB")
    return round(float(match[1]) * _UNITS[match[2].upper()])


def _port(text: str) -> str | Wrong:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 1 <= int(text) <= 65535:
        return Wrong(f"'{text}' is not the number of a port")
    return text


def _url(text: str) -> str | Wrong:
    if not is_site_address(text):
        return Wrong(f"'{text}' is not the address of a site, such as https://example.org/")
    return text.rstrip("/") + "/"


def _old_address(text: str) -> str | Wrong:
    if not is_old_address(text):
        return Wrong(f"'{text}' is not an address of this site, such as /old-name/")
    return text


def _language(text: str) -> str | Wrong:
    if not re.fullmatch(_LANGUAGE, text):
        return Wrong(f"'{text}' is not the short name of a language, such as en or es")
    return text


def _contact(text: str) -> str | Wrong:
    if re.fullmatch(_MAIL, text):
        return f"mailto:{text}"
    if not re.fullmatch(_CONTACT, text):
        return Wrong(f"'{text}' is no place to write to")
    return text


def _time_zone(text: str) -> str | Wrong:
    # What is always there need not be looked up; that takes longer than all else here.
    if text == "UTC":
        return text
    try:
        return zoneinfo.ZoneInfo(text).key
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return Wrong(f"'{text}' is not the name of a time zone, such as America/New_York")


def _focus(text: str) -> Focus | Wrong:
    if shares := re.fullmatch(r"(\d{1,3})\s*%[\s,]+(\d{1,3})\s*%", text):
        across, down = int(shares[1]), int(shares[2])
        if max(across, down) <= 100:
            return Focus(across, down)
    words = re.split(r"[\s,-]+", text.lower())
    sides = [_SIDES[word] for word in words if word in _SIDES]
    found = dict(sides)
    is_known = all(word in _SIDES or word in _MIDDLE for word in words) and len(words) <= 2
    if is_known and len(found) == len(sides):
        return Focus(found.get("across", 50), found.get("down", 50))
    return Wrong(f"'{text}' does not tell where to look in the picture")


# What the engine reads, as far as its outer form goes. The calendar is its own (model/dates.py),
# and so is what makes an address (model/addresses.py).
_DAY = (
    r"\d{4}-\d{1,2}-\d{1,2}"
    r"|[A-Za-z]+\.?\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}\s+[A-Za-z]+\.?,?\s+\d{4}"
)
_DATE = rf"{_DAY}|\d{{4}}(-\d{{1,2}})?|[A-Za-z]+\.?,?\s+\d{{4}}"
_TIME = r"\s*(,|[Tt]|\s|\s[Aa][Tt]\s)\s*\d{1,2}(:\d{2})?\s*[AaPp]?\.?([Mm]\.?)?"
_UNIT = any_case("day", "week", "month", "year")
_SPAN = (
    rf"({any_case('every ')})?\d{{1,3}} ({_UNIT})[Ss]?|{any_case('yearly', 'monthly', 'weekly')}"
)
_NUMBER = r"\d{1,6}(?:\.\d{1,3})?"
_UNITS = {"B": 1, "KB": 1000, "MB": 1_000_000}
_SIZE = rf"{_NUMBER} ?({any_case(*_UNITS)})"
_URL = r"https?://[^\s/?#]+(/[^\s?#]*)?"
# Folders with something in each, and perhaps a name at the end.
_OLD_ADDRESS = r"/([^\s?#%\\/]+/)*[^\s?#%\\/]*"
_MAIL = r"[^\s@:/]+@[^\s@:/]+"
_CONTACT = rf"(mailto:)?{_MAIL}|https://[^\s/?#]+[^\s]*|tel:\+?[0-9-]+|[^\s:@]+\.md"
# The words for places in a picture, and how many hundredths they are from the left or the top.
_SIDES = {
    "left": ("across", 0),
    "right": ("across", 100),
    "top": ("down", 0),
    "bottom": ("down", 100),
}
_MIDDLE = ("center", "centre", "middle")
_ACROSS = any_case("left", "right", *_MIDDLE)
_DOWN = any_case("top", "bottom", *_MIDDLE)
_FOCUS = (
    rf"({_ACROSS})([\s,-]+({_DOWN}))?|({_DOWN})([\s,-]+({_ACROSS}))?"
    r"|\d{1,3}\s*%[\s,]+\d{1,3}\s*%"
)
_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"

DATE = Formed(
    "A date",
    _date,
    hint="write 2008, June 2008 or June 3, 2008",
    examples=("2008", "June 2008", "June 3, 2008"),
    pattern=_DATE,
)
DAY = Formed(
    "A day",
    _day,
    hint="write 2030-12-31",
    examples=("2030-12-31",),
    pattern=_DAY,
)
MOMENT = Formed(
    "A day with or without a time",
    _moment,
    hint="write 2026-12-01, or 2026-12-01 09:00",
    examples=("2026-12-01", "2026-12-01 09:00"),
    pattern=f"({_DAY})({_TIME})?",
)
SPAN = Formed(
    "A length of time",
    _span,
    hint="write 12 months, 6 weeks or 90 days",
    examples=("12 months", "6 weeks", "90 days"),
    pattern=_SPAN,
)
URL = Formed(
    "A web address",
    _url,
    hint="write it as it stands in the browser: https://www.example.org/",
    examples=("https://example.org/",),
    pattern=_URL,
)
OLD_ADDRESS = Formed(
    "An address of this site",
    _old_address,
    hint="write it as it stood in the browser, from the first slash on: /our-values/",
    examples=("/our-values/", "/our-values.html"),
    pattern=_OLD_ADDRESS,
)
LANGUAGE = Formed(
    "The short name of a language",
    _language,
    hint="write en for English, es for Spanish",
    examples=("en", "es"),
    pattern=_LANGUAGE,
)
CONTACT = Formed(
    "A place to write to",
    _contact,
    hint="write an e-mail address, or a page of this site that says where: contact.md",
    examples=("name@example.org", "contact.md", "https://example.org/security"),
    pattern=_CONTACT,
)
TIME_ZONE = Formed(
    "The name of a time zone",
    _time_zone,
    hint="write a continent and a city: America/Chicago",
    examples=("America/New_York", "UTC"),
)
SIZE = Formed(
    "A size of files",
    _bytes,
    hint="write 50 KB, or 1.5 MB",
    examples=("50 KB", "1.5 MB"),
    pattern=_SIZE,
)
PORT = Formed(
    "The number of a port",
    _port,
    hint="write a number from 1 to 65535",
    examples=("22", "2222"),
    pattern=r"\d{1,5}",
)
FOCUS = Formed(
    "A place in a picture",
    _focus,
    hint="write left, right, top, bottom or two of them; or 40% 20%: from the left, from the top",
    examples=("top", "left top", "40% 20%"),
    pattern=_FOCUS,
)
