"""The workflows of this repository are those that the program writes for its own first target."""

from pathlib import Path

from sitebuilder.model.settings import Options
from sitebuilder.workflows import write_workflows
from sitebuilder.workspace import Workspace, look_at_site

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_files_of_this_site_are_those_that_ci_writes() -> None:
    site = look_at_site(Workspace(ROOT, ROOT / "output", Options())).build.site
    assert site
    assert site.settings.target
    written = write_workflows(site.settings.target, site.settings.url)

    for path, text in written.texts.items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, "run: python3 build.py ci"
    workflows = {
        f".github/workflows/{path.name}" for path in (ROOT / ".github/workflows").iterdir()
    }
    assert workflows == {path for path in written.texts if path.startswith(".github/")}
