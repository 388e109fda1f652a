"""The site in, what an administrator of nginx includes in a `server` out: all but its names."""

from collections.abc import Iterator, Mapping

from ...model.publishing.headers import (
    ALWAYS_ASKED,
    FINGERPRINTED,
    FOR_A_DAY,
    FOR_EVER,
    NEVER_KEPT,
    TEXTS,
    TYPES,
    UNKNOWN,
)
from ...model.site import Site
from .headers import HEADERS, Rules, read_rules
from .moves import moves_of

_CACHE = "$sitebuilder_cache"
_TOP = """\
# Made by the build; include it once, in a server of your own:
#
#     server {
#         listen 443 ssl;
#         server_name www.example.org;
#         …
#         include FOLDER/current/nginx.conf;
#     }
#
# That server needs no root, and no location for BASE of its own.
"""
# One location holds all, so that nothing here meets what the server says itself.
_MAIN = """\
    index index.html;
    autoindex off;
    server_tokens off;
    absolute_redirect off;
    etag on;
    gzip_static on;
    gzip_vary on;
    error_page 403 404 =404 {base}404.html;
    error_page 410 {base}404.html;
"""


def nginx_configuration(site: Site) -> str:
    """Write how nginx serves the site: types, headers, caches, old addresses, what is not there."""
    settings = site.settings
    folder = settings.target.folder.rstrip("/") if settings.target else "FOLDER"
    base = settings.base_path
    rules = read_rules(site.templates.get(HEADERS, ""))
    top = _TOP.replace("FOLDER", folder).replace("BASE", base)
    above = ""
    if base != "/":
        leads_on = f"absolute_redirect off; return 301 {_word(base)};"
        above = f"location = {_word(base[:-1])} {{ {leads_on} }}\n"
    parts = [
        *(top, f'set {_CACHE} "{ALWAYS_ASKED}";\n', *_variables(base, rules), above),
        *(f"location {_word(base)} {{\n", f"    alias {_word(f'{folder}/current/site/')};\n"),
        *(_MAIN.format(base=base), *_types(), *_headers(rules), *_caches(base)),
        *(*_old_addresses(site), "}\n"),
    ]
    return "".join(parts)


def _types() -> Iterator[str]:
    """Yield the types of files; of text, that it is UTF-8."""
    named: dict[str, list[str]] = {}
    for ending, kind in TYPES.items():
        named.setdefault(kind, []).append(ending)
    plain = {kind: kind.partition(";")[0] for kind in named}
    lines = "".join(f"        {plain[kind]} {' '.join(ends)};\n" for kind, ends in named.items())
    yield f"    types {{\n{lines}    }}\n    default_type {UNKNOWN};\n"
    texts = " ".join(plain[kind] for kind in named if "charset" in kind)
    yield f"    charset utf-8;\n    charset_types {texts};\n"


def _variables(base: str, rules: Rules) -> Iterator[str]:
    """Yield what tells headers for some addresses: nginx sends none that is empty."""
    for number, (pattern, _, value) in enumerate(_told_for_some(rules)):
        name = f"$sitebuilder_header_{number}"
        start = pattern.removesuffix("*")
        end = "" if start != pattern else "$"
        meant = _word(f"^{_plain(base + start.removeprefix('/'))}{end}")
        yield f'set {name} "";\nif ($uri ~ {meant}) {{ set {name} {_word(value)}; }}\n'


def _headers(rules: Rules) -> Iterator[str]:
    """Yield the headers; `always` is for what is not found, too."""
    for name, value in rules.for_all():
        yield f"    add_header {name} {_word(value)} always;\n"
    for number, (_, name, _) in enumerate(_told_for_some(rules)):
        yield f"    add_header {name} $sitebuilder_header_{number} always;\n"
    yield f"    add_header Cache-Control {_CACHE} always;\n"


def _told_for_some(rules: Rules) -> Iterator[tuple[str, str, str]]:
    for rule in rules.rules:
        if rule.pattern != "/*":
            yield from ((rule.pattern, name, value) for name, value in rule.headers)


def _caches(base: str) -> Iterator[str]:
    """Yield how long what is kept; what begins with a dot is nobody's, but for one folder."""
    start = _plain(base)
    endings = "|".join(ending.removeprefix(".") for ending in TEXTS)
    kept: Mapping[str, str] = {
        f"^{start}{FINGERPRINTED}$": FOR_EVER,
        # Without a dot, it is a folder: what leads there may change.
        rf"\.(?!(?:{endings})$)[^./]+$": FOR_A_DAY,
    }
    yield f"    location = {_word(f'{base}404.html')} {{\n        {_cached(NEVER_KEPT)}\n    }}\n"
    yield '    location ~ "/\\.(?!well-known/)" {\n        return 404;\n    }\n'
    for pattern, cache in kept.items():
        yield f'    location ~ "{pattern}" {{\n        {_cached(cache)}\n    }}\n'


def _cached(cache: str) -> str:
    return f'set {_CACHE} "{cache}";'


def _old_addresses(site: Site) -> Iterator[str]:
    """Yield where old addresses lead, and which are gone for good."""
    known: set[str] = set()
    for move in moves_of(site):
        told = f"return 301 {_word(move.new)};" if move.new else "return 410;"
        for address in move.addresses:
            if address not in known:
                place = _word(site.settings.base_path + address.removeprefix("/"))
                yield f"    location = {place} {{ {told} }}\n"
            known.add(address)


def _plain(text: str) -> str:
    """Write a text so that a pattern means just that."""
    return "".join(sign if sign.isalnum() or sign in "/_-" else f"\\{sign}" for sign in text)


def _word(text: str) -> str:
    """Write a text as one word of the configuration, whatever signs it holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
