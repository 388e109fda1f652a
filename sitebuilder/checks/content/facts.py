"""Facts that nothing knows, that somebody should look at, or that were typed by hand."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ...model.content import Mention
from ...model.problems.diagnostics import Diagnostic, misspelt, warning
from ...model.question import Ask
from ...model.questions.data import FactOfValue, Facts, HasFact
from ...model.questions.lists import Today


def fact_problems(
    named: Iterable[Mention], numbers: Iterable[Mention], ask: Ask
) -> Iterator[Diagnostic]:
    """Look up every fact that is named, and every number that could have been one."""
    for mention in named:
        if not ask(HasFact(mention.text)):
            message = f"there is no fact named '{mention.text}'"
            facts = ask(Facts())
            yield _in_braces(
                misspelt(mention.location, "unknown-fact", message, mention.text, facts)
            )
    for number in numbers:
        if name := ask(FactOfValue(number.text)):
            message = f"'{number.text}' is the fact '{name}', typed by hand"
            hint = f"write {{fact:{name}}}, and it changes when the fact does"
            right = f"{{fact:{name}}}"
            yield warning(number.location, "typed-fact", message, hint, instead=right)


def overdue_facts(ask: Ask) -> Iterator[Diagnostic]:
    """Find facts that somebody should have looked over by now."""
    for fact in ask(Facts()).values():
        if fact.due and fact.due < ask(Today()):
            who = f"{fact.owner}: look" if fact.owner else "look"
            message = f"the fact '{fact.id}' was to be looked over by {fact.due.isoformat()}"
            hint = f"{who} whether {fact.value} still holds, and write the new 'as_of'"
            yield warning(fact.location, "overdue-fact", message, hint)


def _in_braces(problem: Diagnostic) -> Diagnostic:
    right = f"{{fact:{problem.instead}}}" if problem.instead else ""
    return replace(problem, instead=right)
