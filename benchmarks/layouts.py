"""One plain look for all generators: each fills in the words of its own template language."""

import re
from collections.abc import Mapping

FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>$title – $site</title>
<meta name="description" content="$description">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="edition" content="0">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<p>$site</p>
<nav><ul>
$each_in_menu<li><a href="$menu_url">$menu_title</a></li>
$end</ul></nav>
</header>
<main>
$main
</main>
<footer><p>Letters are answered within a week.</p></footer>
</body>
</html>
"""
PAGE = """<article>
<h1>$title</h1>
<p><time>$date</time></p>
$body
</article>
"""
LISTING = """<h1>$title</h1>
<ul>
$each_page<li><a href="$page_url">$page_title</a> <time>$page_date</time></li>
$end</ul>
"""
STYLE = """body { font: 1rem/1.5 serif; max-width: 40rem; margin: auto }
nav li { display: inline; margin-right: 1em }
"""
_NAME = re.compile(r"\$([a-z_]+)")


def words(table: str) -> dict[str, str]:
    """Read lines such as `title  {{ page.title }}`: what a template language says for a name."""
    lines = (line.partition(" ") for line in table.strip().splitlines())
    return {name: expression.strip() for name, _, expression in lines}


def fill(layout: str, said: Mapping[str, str]) -> str:
    """Put the words of a template language where a layout names them."""
    return _NAME.sub(lambda name: said[name[1]], layout)


def inside(layout: str, frame: str, said: Mapping[str, str]) -> str:
    """Write a layout that stands inside a frame: in Jinja, and in what is made after it."""
    filled = fill(layout, said)
    return f'{{% extends "{frame}" %}}\n{{% block main %}}\n{filled}{{% endblock %}}\n'
