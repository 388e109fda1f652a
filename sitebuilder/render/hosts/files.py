"""The site in, the files out by which its host knows headers, old addresses, and its own name."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ...lazy import lazily
from ...memo.asking import Asking
from ...model.output import Composed, Rendered
from ...model.problems.diagnostics import Diagnostic
from ...model.publishing.headers import ALWAYS_ASKED, FOR_EVER, cache_of
from ...model.publishing.targets import Target
from ...model.questions.links import TemplateFile
from ...model.questions.lists import StaticFiles
from ...model.questions.site import SiteSettings
from ...model.settings import SETTINGS_FILE, Settings
from ..components import show_component
from ..rendering import Rendering
from .headers import HEADERS, Rule, Rules, read_rules

if TYPE_CHECKING:
    from . import limits, moves
else:
    limits = lazily("sitebuilder.render.hosts.limits")
    moves = lazily("sitebuilder.render.hosts.moves")


def render_host_files(ask: Asking) -> Rendered:
    """Render what the host of the target reads; and look whether it reads all of it."""
    rendering = Rendering(ask, show_component)
    settings: Settings = ask(SiteSettings())
    rules = read_rules(ask(TemplateFile(HEADERS)))
    target = settings.target
    texts: Mapping[str, str] = {}
    if target is None:
        own = rules.rules if settings.policy == "headers" else ()
        texts = {"_headers": headers_text((*own, *_cache_rules(rendering, None)))} if own else {}
    elif target.host.reads_rules:
        texts = _rule_files(rendering, target, rules)
    elif target.to == "github-pages" and target.branch:
        texts = {".nojekyll": "", **_name_file(settings)}
    files = tuple(_files(rendering, texts))
    problems = (*rules.diagnostics, *_problems(rendering, target, rules))
    return Rendered(files, tuple(rendering.copies.values()), tuple(dict.fromkeys(problems)))


def _files(rendering: Rendering, texts: Mapping[str, str]) -> Iterator[Composed]:
    for path, text in texts.items():
        yield rendering.file_of(path, text, SETTINGS_FILE)


def _rule_files(rendering: Rendering, target: Target, rules: Rules) -> Mapping[str, str]:
    room = limits.LIMITS[target.to].rules or None
    cache = tuple(_cache_rules(rendering, target))
    # That pictures are asked for again is no loss; that a rule is not read would be one.
    left = max(0, room - len(rules.rules)) if room else None
    texts = {"_headers": headers_text((*rules.rules, *cache[:left]))}
    lines = [line for _, line in _redirect_lines(rendering, target)]
    return {**texts, "_redirects": "".join(f"{line}\n" for line in lines)} if lines else texts


def _redirect_lines(rendering: Rendering, target: Target) -> Iterator[tuple["moves.Move", str]]:
    for move in moves.moves(rendering):
        if not move.new:
            continue
        for address in moves.spellings(move, target.to):
            yield move, f"{address} {move.new} 301"


def _problems(rendering: Rendering, target: Target | None, rules: Rules) -> Iterator[Diagnostic]:
    if target is None or target.to not in limits.LIMITS:
        return
    told, label = limits.LIMITS[target.to], target.host.label
    yield from limits.rule_problems(label, told, rules)
    lines = tuple(_redirect_lines(rendering, target))
    yield from limits.move_problems(label, told, lines)


def _cache_rules(rendering: Rendering, target: Target | None) -> Iterator[Rule]:
    """Yield how long files may be kept, where the host would not say it by itself.

    No two of these mean the same address: hosts would put both one behind the other.
    """
    yield Rule("/assets/*", (("Cache-Control", FOR_EVER),))
    if target is None:
        return
    for path in rendering.ask(StaticFiles()):
        cache = cache_of(path, target)
        if not path.startswith("assets/") and cache != ALWAYS_ASKED:
            yield Rule(f"/{quote(path)}", (("Cache-Control", cache),))


def headers_text(rules: tuple[Rule, ...]) -> str:
    """Write rules as hosts read them."""
    blocks = ("".join(f"  {name}: {value}\n" for name, value in rule.headers) for rule in rules)
    return "\n".join(f"{rule.pattern}\n{block}" for rule, block in zip(rules, blocks, strict=True))


def _name_file(settings: Settings) -> Mapping[str, str]:
    """Tell GitHub Pages the name of the site, if it has one of its own, for itself alone."""
    host = urlsplit(settings.url).hostname or ""
    is_own = settings.base_path == "/" and not host.endswith("github.io")
    return {"CNAME": f"{host}\n"} if is_own else {}
