"""The facts of a site in, a list of them out: what they say, where they are used, what is due."""

from collections.abc import Iterator

from ..model.content import Fact
from ..model.problems.diagnostics import Location
from ..model.site import Site


def report_facts(site: Site) -> str:
    """Write every fact with its uses; first those that somebody should look at."""
    facts = sorted(
        site.data.facts.values(), key=lambda fact: (not _is_overdue(site, fact), fact.id)
    )
    if not facts:
        return "There are no facts yet. Write one with: python3 build.py new fact"
    return "\n".join(line for fact in facts for line in _lines(site, fact)).rstrip()


def _lines(site: Site, fact: Fact) -> Iterator[str]:
    yield f"{fact.id}: {fact.value}{f' {fact.unit}' if fact.unit else ''}"
    if fact.source:
        yield f"    source  {fact.source}"
    if fact.as_of:
        yield f"    as of   {fact.as_of.label}"
    if fact.owner:
        yield f"    owner   {fact.owner}"
    if fact.due:
        late = "OVERDUE since" if _is_overdue(site, fact) else "by"
        yield f"    review  {late} {fact.due.isoformat()}"
    uses = sorted(_uses(site, fact))
    for number, where in enumerate(uses):
        yield f"    {'' if number else 'used in':7} {where.path}:{where.line}"
    if not uses:
        yield f"    not used; write {{fact:{fact.id}}} where it should be shown"
    yield ""


def _is_overdue(site: Site, fact: Fact) -> bool:
    return fact.due is not None and fact.due < site.today


def _uses(site: Site, fact: Fact) -> Iterator[Location]:
    for document in site.documents.values():
        yield from (mention.location for mention in document.facts if mention.text == fact.id)
    yield from (mention.location for mention in site.data.mentions if mention.text == fact.id)
