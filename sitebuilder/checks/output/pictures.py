"""Pictures that are published as they are in, those that are too heavy for visitors out."""

from collections.abc import Iterator, Mapping

from ...model.content import File
from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.question import Ask
from ...model.questions.finished import Copied
from ...model.questions.lists import ContentFiles
from ...model.questions.site import Budgets
from .weights import told

_SUFFIXES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def heavy_pictures(ask: Ask) -> Iterator[Diagnostic]:
    """Find pictures that weigh more than site.yaml allows."""
    most = ask(Budgets()).get("picture")
    if most is None:
        return
    files: Mapping[str, File] = ask(ContentFiles())
    # A picture that is made from another has another digest, and a size that fits its place.
    weights = {(file.path, file.digest): file.weight for file in files.values()}
    for source, digest in sorted({(copy.source, copy.digest) for copy in ask(Copied())}):
        weight = weights.get((source, digest), 0)
        if weight > most and source.lower().endswith(_SUFFIXES):
            message = f"this picture weighs {told(weight)}, and may weigh {told(most)}"
            hint = "save it smaller: 1600 pixels wide are enough, and a JPEG of quality 80"
            yield error(Location(source), "over-budget", message, hint)
