"""One document in, what is wrong with it and what it names out; the same for the data files."""

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from ..model.addresses import page_address
from ..model.content import Document, MilestoneFront
from ..model.output import Checked, Named
from ..model.problems.diagnostics import Diagnostic
from ..model.question import Ask
from ..model.questions.data import WholeData
from ..model.questions.hidden import WhyHidden
from ..model.site import nodes_of, nodes_of_data
from ..model.words.nodes import Address, Node
from .content.facts import fact_problems, overdue_facts
from .content.following import follow, held_by, misspelt_by, named_by
from .content.headings import heading_order
from .content.images import front_image_problems, image_problems
from .content.links import broken_links
from .content.pages import file_name, missing_description, unlikely_dates
from .content.references import unknown_drawing, unknown_illustration, unknown_references

# What the data files are called among documents: no file of content/ has this name.
DATA = "data/"


def check_document(document: Document, ask: Ask) -> Checked:
    """Look at one document, as far as it is shown now."""
    path, why = document.path, ask(WhyHidden(document.path))
    found = list(unlikely_dates(document, ask))
    if why != "is a draft":
        # Visitors see it now or will; drafts are still being written.
        found.extend(fact_problems(document.facts, document.numbers, ask))
    if why:
        return Checked(tuple(found), held_by(document, ask))
    found.extend(file_name(path))
    own = None
    if not isinstance(document.front, MilestoneFront):
        own = page_address(path)
        found.extend(_page_problems(document, ask))
    text = check_text(tuple(nodes_of(document)), path, own, ask)
    problems = (*found, *text.diagnostics)
    held = misspelt_by(problems, path, ask)
    return Checked(problems, replace(text.named, held=held) if held else text.named)


def check_data(ask: Ask) -> Checked:
    """Look at what the data files hold."""
    data = ask(WholeData())
    texts: dict[str, list[Node]] = {}
    for source, node in nodes_of_data(data):
        texts.setdefault(source, []).append(node)
    found = [*fact_problems(data.mentions, data.numbers, ask), *overdue_facts(ask)]
    for figures in data.figures.values():
        for figure in figures:
            if figure.icon:
                found.extend(unknown_drawing("icons", figure.icon, figure.location, ask))
    checked = [check_text(nodes, source, None, ask) for source, nodes in texts.items()]
    named = [each.named for each in checked]
    return Checked(
        (*found, *chain.from_iterable(each.diagnostics for each in checked)),
        Named(
            written=tuple(chain.from_iterable(each.written for each in named)),
            inside=tuple(chain.from_iterable(each.inside for each in named)),
            linked=tuple(chain.from_iterable(each.linked for each in named)),
        ),
    )


def check_text(nodes: Sequence[Node], source: str, own: str | None, ask: Ask) -> Checked:
    """Look at a text that is shown; `own` is the address that a mere `#place` in it is on."""
    links = [node for node in nodes if isinstance(node, Address)]
    followed = follow(links, source, own, ask)
    problems = chain(
        image_problems(nodes, source, ask),
        unknown_references(nodes, source, ask),
        broken_links(followed, source, ask),
    )
    return Checked(tuple(problems), named_by(followed, source, ask))


def _page_problems(document: Document, ask: Ask) -> Iterator[Diagnostic]:
    yield from heading_order(document.headings)
    yield from missing_description(document)
    yield from front_image_problems(document, ask)
    yield from unknown_illustration(document, ask)
