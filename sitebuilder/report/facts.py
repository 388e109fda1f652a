"""The facts of a site in, a list of them out: what they say, where they are used, what is due."""

from collections.abc import Iterator, Mapping, Sequence

from ..model.content import Fact
from ..model.problems.diagnostics import Location
from ..model.site import Site


def report_facts(site: Site) -> str:
    """Write every fact with its uses; first those that somebody should look at."""
    uses = uses_of_facts(site)
    facts = sorted(site.data.facts.values(), key=lambda fact: (not is_overdue(site, fact), fact.id))
    if not facts:
        return "There are no facts yet. Write one with: python3 build.py new fact"
    lines = (line for fact in facts for line in _lines(site, fact, uses.get(fact.id, ())))
    return "\n".join(lines).rstrip()


def is_overdue(site: Site, fact: Fact) -> bool:
    """Tell whether somebody was to look by now whether a fact still holds."""
    return fact.due is not None and fact.due < site.today


def uses_of_facts(site: Site) -> Mapping[str, Sequence[Location]]:
    """Find where each fact is named that is used at all: by its id, in order of the files."""
    named = [mention for document in site.documents.values() for mention in document.facts]
    uses: dict[str, list[Location]] = {}
    for mention in (*named, *site.data.mentions):
        uses.setdefault(mention.text, []).append(mention.location)
    return {name: sorted(places) for name, places in uses.items()}


def _lines(site: Site, fact: Fact, uses: Sequence[Location]) -> Iterator[str]:
    yield f"{fact.id}: {fact.value}{f' {fact.unit}' if fact.unit else ''}"
    if fact.source:
        yield f"    source  {fact.source}"
    if fact.as_of:
        yield f"    as of   {fact.as_of.label}"
    if fact.owner:
        yield f"    owner   {fact.owner}"
    if fact.due:
        late = "OVERDUE since" if is_overdue(site, fact) else "by"
        yield f"    review  {late} {fact.due.isoformat()}"
    for number, where in enumerate(uses):
        yield f"    {'' if number else 'used in':7} {where.path}:{where.line}"
    if not uses:
        yield f"    not used; write {{fact:{fact.id}}} where it should be shown"
    yield ""
