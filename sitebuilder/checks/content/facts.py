"""Facts that nothing knows, that somebody should look at, or that were typed by hand."""

from collections.abc import Iterator

from msgspec.structs import replace

from ...model.content import Document, Mention
from ...model.problems.diagnostics import Diagnostic, misspelt, warning
from ...model.site import Site


def fact_problems(site: Site) -> Iterator[Diagnostic]:
    """Look up every fact that is named, and every number that could have been one."""
    yield from _unknown(site)
    yield from _overdue(site)
    yield from _typed(site)


def _unknown(site: Site) -> Iterator[Diagnostic]:
    if "facts.yaml" in site.data.unread:
        return
    for mention in _mentions(site):
        if mention.text not in site.data.facts:
            message = f"there is no fact named '{mention.text}'"
            problem = misspelt(
                mention.location, "unknown-fact", message, mention.text, site.data.facts
            )
            yield _in_braces(problem)


def _in_braces(problem: Diagnostic) -> Diagnostic:
    right = f"{{fact:{problem.instead}}}" if problem.instead else ""
    return replace(problem, instead=right)


def _overdue(site: Site) -> Iterator[Diagnostic]:
    for fact in site.data.facts.values():
        if fact.due and fact.due < site.today:
            who = f"{fact.owner}: look" if fact.owner else "look"
            message = f"the fact '{fact.id}' was to be looked over by {fact.due.isoformat()}"
            hint = f"{who} whether {fact.value} still holds, and write the new 'as_of'"
            yield warning(fact.location, "overdue-fact", message, hint)


def _typed(site: Site) -> Iterator[Diagnostic]:
    facts = {fact.value: fact.id for fact in site.data.facts.values()}
    for number in _numbers(site):
        if name := facts.get(number.text):
            message = f"'{number.text}' is the fact '{name}', typed by hand"
            hint = f"write {{fact:{name}}}, and it changes when the fact does"
            right = f"{{fact:{name}}}"
            yield warning(number.location, "typed-fact", message, hint, instead=right)


def _mentions(site: Site) -> Iterator[Mention]:
    yield from site.data.mentions
    for document in _finished(site):
        yield from document.facts


def _numbers(site: Site) -> Iterator[Mention]:
    yield from site.data.numbers
    for document in _finished(site):
        yield from document.numbers


def _finished(site: Site) -> Iterator[Document]:
    """Yield the documents that visitors see now or will: drafts are still being written."""
    for path, document in site.documents.items():
        if site.hidden.get(path) != "is a draft":
            yield document
