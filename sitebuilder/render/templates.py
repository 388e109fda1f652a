"""Template texts in, a Jinja environment out; its exceptions become diagnostics."""

import functools
import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..model.diagnostics import Diagnostic, Location, did_you_mean, error

FOLDER = "templates"

# `{% extends "base.html" %}`, `{% include … %}`, `{% import … %}`, `{% from … %}`
_REFERENCE = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
# What a template's own words can raise while it is rendered.
_TEMPLATE_FAULTS = (
    *(jinja2.TemplateError, ArithmeticError, AttributeError),
    *(LookupError, TypeError, ValueError),
)


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


@functools.lru_cache(maxsize=64)
def environment(templates: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    """Make the environment for some templates; templates can read no file and change no data."""
    texts = dict(templates)

    def load(name: str) -> tuple[str, str, None] | None:
        # The file name is what tracebacks show, and so where a problem is reported.
        return (texts[name], f"{FOLDER}/{name}", None) if name in texts else None

    return ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fill_template(
    name: str,
    templates: tuple[tuple[str, str], ...],
    context: Mapping[str, Any],
    known: Callable[[], Sequence[str]],
) -> tuple[str, Diagnostic | None]:
    """Render a template; an empty text and a diagnostic if it cannot be rendered.

    `known` is asked for the names of all templates when one is missing.
    """
    try:
        return environment(templates).get_template(name).render(context), None
    except jinja2.TemplateSyntaxError as problem:
        where = Location(f"{FOLDER}/{problem.name or name}", problem.lineno)
        message = (problem.message or "this cannot be read").rstrip(".")
        return "", error(where, "template-syntax", message)
    except (*_TEMPLATE_FAULTS, RecursionError) as problem:
        where = _template_line(problem) or Location(f"{FOLDER}/{name}")
        code, message, hint = "template-error", str(problem).rstrip("."), ""
        if isinstance(problem, jinja2.TemplateNotFound):
            code, message = "missing-template", f"there is no template '{problem.name}'"
            hint = did_you_mean(str(problem.name), known())
        elif isinstance(problem, RecursionError):
            message, hint = "this template includes itself without end", "break the circle"
        return "", error(where, code, message, hint)


def _template_line(problem: BaseException) -> Location | None:
    """Return the innermost template line of a traceback."""
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [frame for frame in frames if frame.filename.startswith(f"{FOLDER}/")]
    return Location(lines[-1].filename, lines[-1].lineno or 1) if lines else None
