"""A whole site in one string: `=== path` begins a file, what follows is its text.

    build_site('''
        === content/a.md
        ---
        title: A
        ---
        Words.
        === content/photo.jpg 800x600
    ''')

What a test does not care about is there already: site.yaml and the smallest templates that show
everything. A file that is no text may have a size, and then it is a picture.
"""

import hashlib
import re
import textwrap
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec.structs import replace

from sitebuilder.memo.memo import Memo
from sitebuilder.model.content import UNSEEN, File, Inputs, Seen
from sitebuilder.model.output import Build
from sitebuilder.model.problems.diagnostics import Diagnostic
from sitebuilder.model.settings import Options
from sitebuilder.pipeline import build

SETTINGS = """\
title: The Site
description: A site to try things on.
url: https://example.org/
collections:
  timeline: milestone
  advisory-board: person
"""

_INSIDE = {
    "button": "{% for i in component.items %}<a href='{{ i.href }}'>{{ i.text }}</a>{% endfor %}",
    "callout": "<b>{{ component.options.kind }}</b>{{ component.body }}",
    "figure": "{% if component.picture %}<img src='{{ component.picture.src }}' "
    "alt='{{ component.picture.alt }}' width='{{ component.picture.width }}' "
    "height='{{ component.picture.height }}' loading='lazy'>"
    "{% elif component.options.illustration %}"
    "{{ illustration(component.options.illustration, component.options.alt) }}{% endif %}"
    "<figcaption>{{ component.body }}</figcaption>",
    "pages": "{% for p in component.items %}"
    "<a href='{{ link(p.address) }}'>{{ p.title }}: {{ p.description }}</a>{% endfor %}",
    "people": "{% for p in site.entries(component.options.collection) %}"
    "<li id='{{ p.id }}'>{{ p.name }}, {{ p.role }} ({{ p.address }})</li>{% endfor %}",
    "quote": "<blockquote>{{ component.body }}</blockquote>"
    "{% for s in component.items %}<cite>{{ s.name }}</cite><i>{{ s.role }}</i>{% endfor %}",
    "statement": "{{ component.body }}",
    "stats": "{% for f in component.items or site.figures(component.options.group) %}"
    "<li><b>{{ f.figure }}</b> <i>{{ f.unit }}</i> {{ f.text }}</li>{% endfor %}",
    "timeline": "{% for m in component.items or site.entries(component.options.collection) %}"
    "<li id='{{ m.id }}'><time datetime='{{ m.date.iso }}'>{{ m.date.label }}</time> "
    "<b>{{ m.title }}</b> {{ m.body }}</li>{% endfor %}",
    "values": "{% for v in component.items or site.values %}"
    "<li id='{{ v.id }}'><b>{{ v.name }}</b> {{ v.text }}</li>{% endfor %}",
}
_FRAME = (
    "<x-{name} title='{{{{ component.title }}}}' id='{{{{ component.id }}}}'"
    " level='{{{{ component.level }}}}'>{inside}</x-{name}>"
)
# Around what a test looks at: what every page needs.
TOP = (
    '<!doctype html><html lang="en"><head><title>T</title><meta name="description" content="D">'
    "</head><body><header><nav></nav></header><main>"
)
END = "</main><footer></footer></body></html>"
TEMPLATES = {
    "templates/page.html": f"{TOP}<h1></h1>{{{{ page.body }}}}{END}",
    "templates/home.html": f"{TOP}<h1></h1>{{{{ page.body }}}}{END}",
    "templates/not-found.html": f"{TOP}<h1></h1>{{{{ page.body }}}}{END}",
    "templates/person.html": TOP + "<h1>{{ page.person.name }}</h1>{{ page.person.body }}" + END,
    "templates/redirect.html": '<meta http-equiv="refresh" content="0; url={{ redirect.href }}">',
    **{
        f"templates/components/{name}.html": _FRAME.format(name=name, inside=inside).replace(
            "'", '"'
        )
        for name, inside in _INSIDE.items()
    },
    "templates/components/image.html": "{% if component.picture %}"
    '<img src="{{ component.picture.src }}" alt="{{ component.picture.alt }}" '
    'width="{{ component.picture.width }}" height="{{ component.picture.height }}" '
    'loading="lazy">{% endif %}',
    "templates/components/prose.html": '<div class="prose">\n{{ component.body }}\n</div>',
    "templates/components/section.html": "{% if component.id %}"
    '<section class="section" aria-labelledby="{{ component.id }}">{{ component.body }}</section>'
    '{% else %}<div class="section">{{ component.body }}</div>{% endif %}',
}

# Warned of wherever a test's page is too small to be whole; the checks have their own tests.
TOO_SMALL = ("incomplete-page", "missing-description", "missing-text", "unused-file")

_HEADER = re.compile(r"^=== (\S+)(?: (\d+)x(\d+))?$", re.MULTILINE)
_TEXTS = {".md", ".lock", ".yaml", ".yml", ".html", ".svg", ".xml", ".txt", ".css"}


HOME = "---\ntitle: Home\ndescription: Where it begins.\n---\n"
NOT_FOUND = "---\ntitle: Nothing Here\nlayout: not-found\n---\n"


def read_site(site: str, options: Options | None = None) -> Inputs:
    """Read the files out of one string, and add what it leaves out."""
    own = {"content/index.md": HOME, "content/404.md": NOT_FOUND}
    texts = {"site.yaml": SETTINGS, **own, **TEMPLATES}
    files: dict[str, File] = {}
    parts = _HEADER.split(textwrap.dedent(site))
    for path, width, height, text in zip(*(parts[i::4] for i in range(1, 5)), strict=True):
        if PurePosixPath(path).suffix in _TEXTS:
            texts[path] = text.removeprefix("\n")
        else:
            digest = hashlib.sha256(text.encode()).hexdigest()
            files[path] = File(path, digest, _seen(path, width, height))
    return Inputs(texts, files, options or Options())


def _seen(path: str, width: str | None, height: str | None) -> Seen:
    ending = PurePosixPath(path).suffix[1:].lower()
    form = {"jpg": "jpeg"}.get(ending, ending)
    if width and height:
        return Seen(int(width), int(height), form)
    is_broken = form in ("jpeg", "png") and path.startswith("content/")
    return Seen(fault="no-picture") if is_broken else UNSEEN


def build_site(site: str, *, drafts: bool = False, base_url: str = "") -> Build:
    """Build the site that stands in one string, from nothing."""
    return build(read_site(site, Options(base_url, drafts)), Memo())


def build_without(path: str, site: str) -> Build:
    """Build a site that lacks one of the files that are there already."""
    inputs = read_site(site)
    left = {name: text for name, text in inputs.texts.items() if name != path}
    return build(replace(inputs, texts=left), Memo())


def problems_of(site: str | Build) -> list[str]:
    """Return what is wrong with a site, each as `content/a.md:3:5 broken-link`."""
    made = build_site(site) if isinstance(site, str) else site
    return [
        f"{where.path}:{where.line}:{where.column} {problem.code}"
        for problem in found_in(made)
        for where in [problem.location]
    ]


def found_in(made: Build) -> tuple[Diagnostic, ...]:
    """Return the problems of a build that its test did not ask for by its smallness."""
    return tuple(problem for problem in made.diagnostics if problem.code not in TOO_SMALL)


def outputs_of(made: Build) -> Mapping[str, str]:
    """Return the texts of the finished site by their paths in output/."""
    return {output.path: output.text for output in made.outputs}


def page(made: Build, address: str) -> str:
    """Return the HTML found at an address of the finished site."""
    assert made.is_good, problems_of(made)
    path = address.lstrip("/") + ("index.html" if address[-1] == "/" else "")
    return (
        outputs_of(made)[path].removeprefix(TOP + "<h1></h1>").removeprefix(TOP).removesuffix(END)
    )


def page_with(body: str) -> str:
    """Return a site of one page, /a/, with this text below its front matter."""
    return f"=== content/a.md\n---\ntitle: A\n---\n{textwrap.dedent(body).lstrip()}"
