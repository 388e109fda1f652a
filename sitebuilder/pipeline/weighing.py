"""The finished files in, what is to be found out of their weight out: each is weighed once."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..checks.output import weights
from ..memo.asking import Asking
from ..memo.memo import Memo
from ..memo.tasks import Task
from ..model.output import Asset, Copy, Output
from ..model.problems.diagnostics import Diagnostic
from ..model.questions.site import SiteSettings
from ..model.settings import REDIRECTS_FILE
from ..model.site import Site
from .rendering import Made


def assets_of(
    site: Site, outputs: Sequence[Output], copies: Sequence[Copy], memo: Memo
) -> Mapping[str, Asset]:
    """Weigh what pages need: stylesheets, and files of static/; photographs stand in content/."""
    sheets = [output for output in outputs if output.path.endswith(".css")]
    tasks = [Task(f"weigh {sheet.path}", sheet.digest, _weighing(sheet)) for sheet in sheets]
    weighed: list[Asset] = memo.recall_all(tasks, site, Asset)
    own = weights.weigh_files(site, copies)
    return {**dict(zip((sheet.path for sheet in sheets), weighed, strict=True)), **own}


def _weighing(sheet: Output) -> Callable[[Asking], Asset]:
    return lambda ask: weights.weigh_sheet(sheet, ask(SiteSettings()).url)


def weighings(made: Sequence[Made], outputs: Sequence[Output], memo: Memo) -> Iterator[Task]:
    """Yield for each page what finds out whether it is too heavy."""
    files = {output.path: output for output in outputs}
    for page in made:
        if page.source != REDIRECTS_FILE and page.path in files:
            basis = files[page.path].digest + page.outline
            yield Task(f"weigh {page.path}", basis, _page(page, files[page.path], memo))


def _page(page: Made, output: Output, memo: Memo) -> Callable[[Asking], tuple[Diagnostic, ...]]:
    def weigh(ask: Asking) -> tuple[Diagnostic, ...]:
        outline = page.outline_of(memo)
        return tuple(weights.weight_problems(output.text, outline, page.path, page.source, ask))

    return weigh
