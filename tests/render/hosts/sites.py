"""Small sites for one host each."""

import json

from sitebuilder.model.output import Build

from ...site_text import SETTINGS, build_site

HEADERS = "=== templates/headers.txt\n/*\n  X-Frame-Options: DENY\n"


def settings_for(*lines: str) -> str:
    """Return site.yaml with one target of these lines."""
    return f"=== site.yaml\n{SETTINGS}targets:\n  - " + "\n    ".join(lines) + "\n"


def built_for(site: str, *lines: str) -> Build:
    """Build a site for the target of these lines, with one header."""
    headers = "" if "templates/headers.txt" in site else HEADERS
    return build_site(settings_for(*lines) + headers + site)


def redirects(*pairs: tuple[str, str]) -> str:
    """Return a page, and addresses that lead to it or elsewhere."""
    lines = "".join(f"- old: {json.dumps(old)}\n  new: {json.dumps(new)}\n" for old, new in pairs)
    page = "=== content/a.md\n---\ntitle: A\n---\n[r](r.pdf)\n=== content/r.pdf\n"
    return f"{page}=== content/data/redirects.yaml\n{lines}"
