"""The site of a comparison tool, whose `peers` and `corpus` it brings along, in our form.

The tool builds one site with many generators. It takes `Project` from here, so that ours is one.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import corpus
import peers

sys.path.append(str(Path(__file__).resolve().parent.parent))

from benchmarks.corpus import Page
from benchmarks.ours import write_site

ELSEWHERE = [(label, url) for label, url in corpus.NAV if url != "/"]


class Project(peers.Project):
    """Our generator, as the comparison tool sees one."""

    incremental = "automatic: the same command makes again what has changed"
    unequal = (
        "no smart quotes; tags are left out; dates, links, pictures and finished pages are "
        "checked; robots.txt and a sitemap are written; the seven other addresses of the nav are "
        "seven files of static/"
    )
    extra_html = len(ELSEWHERE)

    def python(self) -> str:
        """Return the Python of the program's own environment, as for every other generator."""
        own = Path(self.checkout) / ".venv" / "bin" / "python"
        return str(own) if own.exists() else sys.executable

    def install(self) -> None:
        """Let build.py set up its environment."""
        peers.sh([self.python(), f"{self.checkout}/build.py", "--help"])

    def prepare(self, site: str, pages: Iterable[Mapping[str, Any]]) -> None:
        """Write the site."""
        listing = {"title": "All pages", "description": "All pages"}
        write_site(Path(site), map(_page, pages), listing, _files())

    def build(self, site: str) -> Any:
        """Return the command that builds the site."""
        return self._command(site, "build", "--output", self.out(site))

    def serve(self, site: str, port: int) -> Any:
        """Return the command that shows the site and rebuilds it at every change."""
        return self._command(site, "serve", "--port", str(port))

    def clean(self, site: str) -> None:
        """Remove the output and all that is remembered."""
        output = Path(self.out(site))
        beside = output.parent.glob(f".{output.name}.*")
        peers.rm(str(output), f"{site}/.cache", *map(str, beside))

    def _command(self, site: str, command: str, *more: str) -> Any:
        program = f"{self.checkout}/build.py"
        return self.cmd(site, self.python(), program, command, "--source", site, *more)


def _page(told: Mapping[str, Any]) -> Page:
    return Page(told["slug"], told["title"], told["date"], told["summary"], told["body"])


def _files() -> dict[str, str]:
    dated = "site.pages | selectattr('date') | sort(attribute='date', reverse=true)"
    return {
        "site.yaml": f"title: {corpus.SITE_TITLE}\n"
        "description: Pages on schools and teachers.\nurl: http://127.0.0.1/\n",
        "static/style.css": corpus.CSS,
        "templates/base.html": peers.jinja_base(
            _nav(),
            "{{ page.title }} | {{ site.title }}",
            "{{ page.description }}",
            "{{ site.title }}",
        ),
        "templates/page.html": peers.jinja_page(
            "{{ page.title }}", "{{ page.date.iso }}", "{{ page.body }}"
        ),
        "templates/home.html": peers.jinja_index(
            f"for p in {dated}", "{{ p.address }}", "{{ p.title }}", "{{ p.date.iso }}"
        ),
        **{f"static{url}index.html": f"<title>{label}</title>\n" for label, url in ELSEWHERE},
    }


def _nav() -> str:
    """Return the nav as a value of the template: site.yaml has a menu of pages alone."""
    return json.dumps([{"label": label, "url": url} for label, url in corpus.NAV])
