"""A template's name in, the texts of it and of all that it needs out."""

import re
from collections.abc import Mapping

# `{% extends "base.html" %}`, `{% include … %}`, `{% import … %}`, `{% from … %}`
_REFERENCE = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


def template_closure(name: str, templates: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return a template and all that it extends, includes and imports, by name."""
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        wanted = waiting.pop()
        if wanted in templates and wanted not in found:
            found[wanted] = templates[wanted]
            waiting.extend(_REFERENCE.findall(templates[wanted]))
    return tuple(sorted(found.items()))
