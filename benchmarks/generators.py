"""Each generator: its version, its form of the same site, and the command that builds it."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from .corpus import Page
from .layouts import FRAME, LISTING, PAGE, STYLE, fill, inside, words
from .ours import front_matter, put, write_site

ROOT = Path(__file__).resolve().parent.parent
SITE = "Letters from Schools"
HOME = {"title": "All letters", "description": "What teachers wrote to each other."}
URL = "https://example.org/"
IN_MENU = 7


class Generator(NamedTuple):
    """A generator. It writes to output/; `leftovers` are the patterns of all that it leaves.

    `preview` is the command that serves the site at `{port}`, and rebuilds it at every change.
    """

    name: str
    version: str
    write: Callable[[Path, Sequence[Page]], None]
    command: tuple[str, ...]
    preview: tuple[str, ...]
    frame: str
    leftovers: tuple[str, ...]


def ours() -> Generator:
    """Return the generator of this folder."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Generator(
        name=project["name"],
        version=project["version"],
        write=_write_ours,
        command=(sys.executable, str(ROOT / "build.py"), "build", "--source", "."),
        preview=(
            *(sys.executable, str(ROOT / "build.py"), "serve"),
            *("--source", ".", "--port", "{port}"),
        ),
        frame="templates/base.html",
        leftovers=("output", ".output.*", ".cache"),
    )


def hugo(program: str) -> Generator:
    """Return Hugo, started by that program."""
    return Generator(
        name="Hugo",
        version=_said_by(program, "version").split()[1].partition("-")[0].lstrip("v"),
        write=_write_hugo,
        command=(program, "--quiet"),
        preview=(program, "server", "--bind", "127.0.0.1", "--port", "{port}"),
        frame="layouts/_default/baseof.html",
        leftovers=("output", "resources", ".hugo_build.lock"),
    )


def eleventy(program: str) -> Generator:
    """Return Eleventy, started by that program, with the plugins that lie beside it."""
    folders = Path(program).resolve().parents
    modules = next(folder for folder in folders if folder.name == "node_modules")

    def write(site: Path, pages: Sequence[Page]) -> None:
        (site / "node_modules").symlink_to(modules)
        _write_eleventy(site, pages)

    return Generator(
        name="Eleventy",
        version=_said_by(program, "--version"),
        write=write,
        command=(program, "--quiet"),
        preview=(program, "--serve", "--incremental", "--quiet", "--port={port}"),
        frame="content/_includes/base.njk",
        leftovers=("output", ".cache"),
    )


def _said_by(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


_OURS = words("""
title         {{ page.title }}
description   {{ page.description }}
date          {{ page.date.iso }}
body          {{ page.body }}
site          {{ site.title }}
main          {% block main %}{% endblock %}
each_in_menu  {% for p in site.menu %}
menu_url      {{ p.address }}
menu_title    {{ p.title }}
each_page     {% for p in site.pages|selectattr("date")|sort(attribute="date", reverse=true) %}
page_url      {{ p.address }}
page_title    {{ p.title }}
page_date     {{ p.date.iso }}
end           {% endfor %}
""")


def _write_ours(site: Path, pages: Sequence[Page]) -> None:
    listed = ["index.md", *(f"pages/{page.slug}.md" for page in pages[:IN_MENU])]
    settings = {"title": SITE, "description": HOME["description"], "url": URL, "menu": listed}
    files = {
        # JSON is YAML too.
        "site.yaml": json.dumps(settings, indent=1),
        "static/style.css": STYLE,
        "templates/base.html": fill(FRAME, _OURS),
        "templates/page.html": inside(PAGE, "base.html", _OURS),
        "templates/home.html": inside(LISTING, "base.html", _OURS),
    }
    write_site(site, pages, HOME, files)


_HUGO = words("""
title         {{ .Title }}
description   {{ .Description }}
date          {{ .Date.Format "2006-01-02" }}
body          {{ .Content }}
site          {{ site.Title }}
main          {{ block "main" . }}{{ end }}
each_in_menu  {{ range site.Params.menu }}
menu_url      {{ .url }}
menu_title    {{ .title }}
each_page     {{ range site.RegularPages.ByDate.Reverse }}
page_url      {{ .RelPermalink }}
page_title    {{ .Title }}
page_date     {{ .Date.Format "2006-01-02" }}
end           {{ end }}
""")


def _write_hugo(site: Path, pages: Sequence[Page]) -> None:
    settings = {
        "title": SITE,
        "baseURL": URL,
        "publishDir": "output",
        "disableKinds": ["taxonomy", "term", "section", "RSS", "robotsTXT", "404"],
        "params": {"menu": _menu(pages)},
    }
    define = '{{ define "main" }}\n'
    put(site / "hugo.json", json.dumps(settings, indent=1))
    put(site / "static/style.css", STYLE)
    put(site / "layouts/_default/baseof.html", fill(FRAME, _HUGO))
    put(site / "layouts/_default/single.html", define + fill(PAGE, _HUGO) + "{{ end }}\n")
    put(site / "layouts/index.html", define + fill(LISTING, _HUGO) + "{{ end }}\n")
    put(site / "content/_index.md", front_matter(HOME))
    _write_pages(site, pages)


_ELEVENTY = words("""
title         {{ title }}
description   {{ description }}
date          {{ page.date | day }}
body          {{ content | safe }}
site          {{ site.title }}
main          {% block main %}{% endblock %}
each_in_menu  {% for p in site.menu %}
menu_url      {{ p.url }}
menu_title    {{ p.title }}
each_page     {% for p in collections.letters | reverse %}
page_url      {{ p.url }}
page_title    {{ p.data.title }}
page_date     {{ p.date | day }}
end           {% endfor %}
""")
_CONFIGURATION = """import markdownIt from "markdown-it";
import footnote from "markdown-it-footnote";
import anchor from "markdown-it-anchor";

export default function (settings) {
  settings.setLibrary("md", markdownIt({ typographer: true }).use(footnote).use(anchor));
  settings.addPassthroughCopy({ "static": "." });
  settings.addFilter("day", date => date.toISOString().slice(0, 10));
  settings.addCollection("letters", all => all.getFilteredByGlob("content/pages/*.md"));
}
export const config = {
  dir: { input: "content", output: "output" },
  markdownTemplateEngine: false, templateFormats: ["md", "njk"],
};
"""


def _write_eleventy(site: Path, pages: Sequence[Page]) -> None:
    data = {"title": SITE, "menu": _menu(pages)}
    put(site / "package.json", '{"private": true, "type": "module"}')
    put(site / "eleventy.config.js", _CONFIGURATION)
    put(site / "static/style.css", STYLE)
    put(site / "content/_data/site.json", json.dumps(data))
    put(site / "content/pages/pages.json", '{"layout": "page.njk"}')
    put(site / "content/_includes/base.njk", fill(FRAME, _ELEVENTY))
    put(site / "content/_includes/page.njk", inside(PAGE, "base.njk", _ELEVENTY))
    put(site / "content/index.njk", front_matter(HOME) + inside(LISTING, "base.njk", _ELEVENTY))
    _write_pages(site, pages)


def _menu(pages: Sequence[Page]) -> list[dict[str, str]]:
    """Return the menu for those to whom a page is an address and a title."""
    listed = [{"title": page.title, "url": f"/pages/{page.slug}/"} for page in pages[:IN_MENU]]
    return [{"title": HOME["title"], "url": "/"}, *listed]


def _write_pages(site: Path, pages: Sequence[Page]) -> None:
    for page in pages:
        fields = {"title": page.title, "description": page.description, "date": page.date}
        put(site / f"content/pages/{page.slug}.md", front_matter(fields) + page.body)
