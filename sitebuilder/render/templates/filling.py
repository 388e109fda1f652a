"""Template texts in, a Jinja environment out; its exceptions become diagnostics."""

import functools
import re
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jinja2

from ...model.problems.diagnostics import Diagnostic, Location, error, misspelt
from .sandbox import MOST_STEPS, EndlessTemplateError, Sandbox

FOLDER = "templates"
_SYNTAX_HINT = "look at the braces of this line; each {% … %} that opens needs one that ends"
_ERROR_HINT = "correct the name in the template; docs/templates.md lists what a template may use"

# What does something with HTML after it was written out; `{{ super() }}` alone does not.
_CAUGHT = re.compile(
    r"\{%[-+]?\s*(?:filter|call)\b|\{%[-+]?\s*set\s+[\w\s,.]+[-+]?%\}|\bself\b"
    r"|(?<!\{\{ )\bsuper\b|\bsuper\(\)(?! \}\})|\{%[-+]?\s*import\b"
    r"|\bmacro\b(?:(?!\bendmacro\b).)*\binclude\b",
    re.DOTALL,
)
# What a template's own words can raise while it is rendered.
_TEMPLATE_FAULTS = (
    *(jinja2.TemplateError, ArithmeticError, AttributeError),
    *(LookupError, TypeError, ValueError),
)
# How it shows that a template would never come to its end.
_ENDLESS = (EndlessTemplateError, MemoryError, RecursionError)


@functools.lru_cache(maxsize=64)
def environment(templates: tuple[tuple[str, str], ...]) -> Sandbox:
    """Make the environment for some templates."""
    texts = dict(templates)

    def load(name: str) -> tuple[str, str, None] | None:
        # The file name is what tracebacks show, and so where a problem is reported.
        return (texts[name], f"{FOLDER}/{name}", None) if name in texts else None

    return Sandbox(load, only_places=not any(map(_CAUGHT.search, texts.values())))


def fill_template(
    name: str,
    templates: tuple[tuple[str, str], ...],
    context: Mapping[str, Any],
    known: Callable[[], Sequence[str]],
) -> tuple[str, Diagnostic | None]:
    """Render a template; an empty text and a diagnostic if it cannot be rendered.

    `known` is asked for the names of all templates when one is missing.
    """
    sandbox = environment(templates)
    # A template may be filled while another, or the same, is being filled: each has its own steps.
    left, sandbox.left = sandbox.left, MOST_STEPS
    try:
        return sandbox.get_template(name).render(context), None
    except (*_TEMPLATE_FAULTS, *_ENDLESS) as problem:
        return "", _diagnostic(problem, name, known)
    finally:
        sandbox.left = left


def _diagnostic(
    problem: BaseException, name: str, known: Callable[[], Sequence[str]]
) -> Diagnostic:
    if isinstance(problem, jinja2.TemplateSyntaxError):
        where = Location(f"{FOLDER}/{problem.name or name}", problem.lineno)
        message = (problem.message or "this cannot be read").rstrip(".")
        return error(where, "template-syntax", message, _SYNTAX_HINT)
    where = _template_line(problem) or Location(f"{FOLDER}/{name}")
    if isinstance(problem, RecursionError):
        where = _repeated_line(problem) or where
    if isinstance(problem, jinja2.TemplateNotFound):
        message = f"there is no template '{problem.name}'"
        return misspelt(where, "missing-template", message, str(problem.name), known())
    if isinstance(problem, _ENDLESS):
        message = "this template never comes to an end"
        hint = "look for a loop or an include that leads back to itself"
        return error(where, "template-endless", message, hint)
    said = re.sub(r"'sitebuilder\.[\w.]+\.(\w+?)(?:View)? object'", _thing, str(problem))
    message = said.rstrip(".") or "this cannot be filled in"
    return error(where, "template-error", message, _ERROR_HINT)


def _thing(match: re.Match[str]) -> str:
    """Name a value of ours as templates know it: `page`, `component`."""
    return f"'{match[1].lower()}'"


def _repeated_line(problem: RecursionError) -> Location | None:
    """Return the line that leads back to itself: at which one it stops is a matter of chance."""
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [(frame.filename, frame.lineno or 1) for frame in frames]
    times = Counter(line for line in lines if line[0].startswith(f"{FOLDER}/"))
    return Location(*min(times, key=lambda line: (-times[line], line))) if times else None


def _template_line(problem: BaseException) -> Location | None:
    """Return the innermost template line of a traceback."""
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [frame for frame in frames if frame.filename.startswith(f"{FOLDER}/")]
    return Location(lines[-1].filename, lines[-1].lineno or 1) if lines else None
