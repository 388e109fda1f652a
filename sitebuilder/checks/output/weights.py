"""A finished page in, the files that a visitor fetches for it out, and whether they weigh much."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from ...model.output import Asset, Copy, Output, compressed
from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.question import Ask
from ...model.questions.finished import AssetsAt
from ...model.questions.lists import WrittenSettings
from ...model.questions.site import Budgets, SiteSettings
from ...model.settings import SETTINGS_FILE
from ...model.site import Site
from .outline import Outline
from .pointers import end_of

# More bytes than this, compression never adds.
_MOST_ADDED = 64
# So many parts are named when they are too heavy, and none that would make no difference.
_NAMED, _WORTH_NAMING = 4, 1000
_SCRIPTS = (".js", ".mjs")
_ITALIC = re.compile(r"font(?:-style)?\s*:[^;}]*\b(?:italic|oblique)\b")
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_URL = re.compile(r"url\([\"']?(?!data:|#)([^\"')]+)[\"']?\)")
_RANGE = re.compile(r"U\+([0-9A-F?]+)", re.IGNORECASE)


class Part(msgspec.Struct, frozen=True):
    """A file that a visitor fetches for a page, and how many bytes that is."""

    name: str
    weight: int


def weigh_sheet(sheet: Output, url: str) -> Asset:
    """Weigh a stylesheet, and find the fonts and pictures that it names."""
    text = sheet.text
    rare = tuple(_rare_fonts(text, sheet.path, url))
    ends = (end_of(named, sheet.path, url) for named in dict.fromkeys(_URL.findall(text)))
    shown = tuple(end.path for end in ends if end and end.path not in rare)
    return Asset(compressed(text.encode()), sheet.source, shown, rare)


def _rare_fonts(text: str, path: str, url: str) -> Iterator[str]:
    """Find the fonts that English letters, set upright, do not need."""
    is_upright = not _ITALIC.search(_FACE.sub("", text))
    for face in _FACE.findall(text):
        named, limited = _URL.search(face), face.partition("unicode-range")[2].partition(";")[0]
        firsts = [int(first.replace("?", "0"), 16) for first in _RANGE.findall(limited)]
        is_rare = min(firsts, default=0) > 127 or (is_upright and bool(_ITALIC.search(face)))
        end = end_of(named[1], path, url) if named and is_rare else None
        if end:
            yield end.path


def weigh_files(site: Site, copies: Sequence[Copy]) -> dict[str, Asset]:
    """Find what the files of static/ weigh that pages need; photographs stand in content/."""
    files = {file.path: file for file in site.static_files.values()}
    return {
        copy.path: Asset(files[copy.source].weight, copy.source)
        for copy in copies
        if copy.path.startswith("assets/") and copy.source in files and copy.recipe is None
    }


def weight_of(page: str, outline: Outline, path: str, ask: Ask) -> int:
    """Return how many bytes a visitor fetches for a page, photographs aside."""
    needed = _needed(outline, path, ask).values()
    return compressed(page.encode("utf-8", "replace")) + sum(asset.weight for asset in needed)


def _parts(assets: Iterable[Asset]) -> tuple[Part, ...]:
    return _heaviest(Part(asset.source.rpartition("/")[2], asset.weight) for asset in assets)


def _heaviest(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: (-part.weight, part.name)))


def _needed(outline: Outline, path: str, ask: Ask) -> Mapping[str, Asset]:
    """Find what a page needs: what it points to, and what its styles do."""
    url = ask(SiteSettings()).url
    ends = (end_of(pointer, path, url) for pointer in outline.pointers)
    own: Mapping[str, Asset] = ask(AssetsAt(_paths(end.path for end in ends if end)))
    # Fonts count where a style asks for them: a page may fetch one early, but never twice.
    direct = {path: asset for path, asset in own.items() if not path.endswith(".woff2")}
    shown = (path for asset in own.values() for path in asset.shown)
    return {**direct, **ask(AssetsAt(_paths(shown)))}


def _paths(paths: Iterable[str]) -> tuple[str, ...]:
    """Name each file of assets/ once: nothing else counts, such as icons and other pages."""
    return tuple(sorted({path for path in paths if path.startswith("assets/")}))


def weight_problems(
    page: str, outline: Outline, path: str, source: str, ask: Ask
) -> Iterator[Diagnostic]:
    """Say which budgets of site.yaml a page exceeds."""
    budgets: Mapping[str, int] = ask(Budgets())
    needed = _needed(outline, path, ask)
    if "rare_fonts" in budgets:
        yield from _too_many_rare_fonts(needed.values(), budgets["rare_fonts"], source, ask)
    if "script" in budgets:
        scripts = {each: asset for each, asset in needed.items() if each.endswith(_SCRIPTS)}
        yield from _too_much_script(scripts.values(), budgets["script"], source)
    if "page" not in budgets:
        return
    most, others = budgets["page"], sum(asset.weight for asset in needed.values())
    data = page.encode("utf-8", "replace")
    # What fits as it is need not be compressed.
    if len(data) + _MOST_ADDED + others <= most:
        return
    if others > most:
        yield _all_too_heavy(others, _parts(needed.values()), most, source, ask)
    elif (weight := compressed(data) + others) > most:
        message = f"this page weighs {told(weight)} without photographs, and may weigh {told(most)}"
        own = f"the page itself weighs {told(weight - others)}"
        besides = f"; {_named(_parts(needed.values()))}" if needed else ""
        hint = f"{own}{besides}; take something away, or make two pages of it"
        yield error(Location(source), "over-budget", message, hint)


def _all_too_heavy(
    weight: int, parts: Sequence[Part], most: int, source: str, ask: Ask
) -> Diagnostic:
    """Say that what pages have in common is too much: once for all of them."""
    message = (
        f"style, fonts and script alone weigh {told(weight)}, and a page may weigh {told(most)}"
    )
    return _told_once("page", message, parts, source, ask)


def _too_many_rare_fonts(
    needed: Iterable[Asset], most: int, source: str, ask: Ask
) -> Iterator[Diagnostic]:
    """Say so whether a page shows such letters or not: no word that is written is to be refused."""
    paths = _paths(path for asset in needed for path in asset.rare_fonts)
    fonts = _parts(ask(AssetsAt(paths)).values())
    if (weight := sum(font.weight for font in fonts)) > most:
        message = f"fonts for italics and accents weigh {told(weight)}, and may weigh {told(most)}"
        yield _told_once("rare_fonts", message, fonts, source, ask)


def _told_once(
    budget: str, message: str, parts: Sequence[Part], source: str, ask: Ask
) -> Diagnostic:
    where = ask(WrittenSettings()).places.get(f"budgets.{budget}", Location(SETTINGS_FILE))
    problem = error(where, "over-budget", message, f"{_named(parts)}; make these lighter")
    return replace(problem, seen_on=(source,))


def _too_much_script(scripts: Iterable[Asset], most: int, source: str) -> Iterator[Diagnostic]:
    heaviest = sorted(scripts, key=lambda asset: (-asset.weight, asset.source))
    weight = sum(asset.weight for asset in heaviest)
    if weight > most:
        message = f"the script of a page weighs {told(weight)}, and may weigh {told(most)}"
        where, hint = Location(heaviest[0].source), f"{_named(_parts(heaviest))}; make it shorter"
        yield replace(error(where, "over-budget", message, hint), seen_on=(source,))


def _named(parts: Sequence[Part]) -> str:
    heavy = [part for part in parts if part.weight >= _WORTH_NAMING] or parts
    named = ", ".join(f"{part.name} {told(part.weight)}" for part in heavy[:_NAMED])
    return f"the heaviest parts: {named}"


def told(weight: int) -> str:
    """Write a number of bytes as people say it: never less than it is."""
    if weight < 1000:
        return f"{weight} B"
    if weight < 100_000:
        return f"{-(-weight // 100) / 10:g} KB"
    if weight < 1_000_000:
        return f"{-(-weight // 1000)} KB"
    return f"{-(-weight // 10_000) / 100:g} MB"
