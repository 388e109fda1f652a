"""The words of the site by the file they stand in."""

from collections.abc import Iterator

from ..model.content import MilestoneFront, PageFront
from ..model.nodes import Address, Node, walk
from ..model.site import Site


def nodes_by_source(site: Site) -> Iterator[tuple[str, Node]]:
    """Yield every node of the site with the file of content/ from which its links are read."""
    for path, page in site.pages.items():
        if isinstance(page.front, PageFront):
            for node in page.front.lead:
                yield path, node
            for button in page.front.buttons:
                yield path, button.target
        yield from ((path, node) for node in walk(page.body))
    for entries in site.collections.values():
        for entry in entries:
            if isinstance(entry.front, MilestoneFront):
                yield from ((entry.path, node) for node in walk(entry.body))
    for value in site.data.values:
        yield from (("data/values.yaml", node) for node in value.text)
    for figures in site.data.figures.values():
        for figure in figures:
            yield from (("data/stats.yaml", node) for node in figure.text)


def addresses_by_source(site: Site) -> Iterator[tuple[str, Address]]:
    """Yield every link of the site with the file of content/ that it is read from."""
    for source, node in nodes_by_source(site):
        if isinstance(node, Address):
            yield source, node
