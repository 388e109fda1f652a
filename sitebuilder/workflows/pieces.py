"""Texts with gaps in, workflows out: what all of them share, and how a gap is filled."""

import json
import re
from collections.abc import Mapping
from textwrap import indent

# Each action by the commit that it is at: a name such as v7 could become another program any day.
_PINS = """\
checkout actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
setup-python actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
cache actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5
restore actions/cache/restore@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5
save actions/cache/save@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5
upload-pages actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0
configure-pages actions/configure-pages@45bfe0192ca1faeb007ade9deae92b16b8254a0d # v6.0.0
deploy-pages actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0
github-script actions/github-script@ed597411d8f924073f98dfc5c65a23a2325f34cd # v8.0.0
aws aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3
wrangler cloudflare/wrangler-action@ebbaa1584979971c8614a24965b4405ff95890e0 # v4.0.0
"""
ACTIONS: Mapping[str, str] = dict(line.split(None, 1) for line in _PINS.splitlines())
# The programs of hosts, from npm.
NETLIFY, WRANGLER = "netlify-cli@27.10.2", "4.164.0"

MADE_BY = """\
# Made by 'python3 build.py ci <<words>>'. To change it, change
# sitebuilder/workflows/ and run that again: what is written here is overwritten."""

CHECKOUT = """\
- uses: <<checkout>>
  with:
    persist-credentials: false"""
CHECKOUT_ALL = f"""\
{CHECKOUT}
    # The whole history: what to go back to is in it.
    fetch-depth: 0"""
CHECKOUT_TO_PUSH = """\
- uses: <<checkout>>
  with:
    # This job pushes.
    persist-credentials: true"""
PYTHON = """\
- uses: <<setup-python>>
  with:
    python-version: "3.11"
    cache: pip
    cache-dependency-path: "**/requirements.lock\""""
# What was made before need not be made again; no result depends on it.
_REMEMBERED = """\
  with:
    path: |
      .cache/build
      .cache/compressed
      .cache/pictures
    key: site-${{ runner.os }}-${{ github.sha }}
    restore-keys: site-${{ runner.os }}-"""
CACHE = f"- uses: <<cache>>\n{_REMEMBERED}"
RESTORE = f"- uses: <<restore>>\n{_REMEMBERED}"
# One name for all that is tested: the words of the site are not, for each build looks at these.
PROGRAM = "git ls-files --stage -- . ':!content' | git hash-object --stdin"
VERIFY = """\
# A host may need a moment until all of its machines have it.
for _ in 1 2 3 4 5; do
  if python build.py verify "<<place>>"; then exit 0; fi
  sleep 30
done
exit 1"""

_GAP = re.compile(r"^( *)<<([\w-]+)>>\n|<<([\w-]+)>>", re.MULTILINE)


def filled(text: str, words: Mapping[str, str]) -> str:
    """Fill the gaps: `<<name>>` alone on a line takes a block, or goes if there is none."""
    known = {**ACTIONS, **words}

    def fill(gap: "re.Match[str]") -> str:
        block = known.get(gap[2] or gap[3], gap[0])
        if gap[3]:
            return block
        return indent(f"{block}\n", gap[1]) if block else ""

    # What fills a gap may have gaps itself.
    while (more := _GAP.sub(fill, text)) != text:
        text = more
    return text


def as_yaml(words: str) -> str:
    """Write words so that YAML, and what GitHub looks for in it, leave them as they are."""
    return json.dumps(words, ensure_ascii=False).replace("${{", "${{ '${{' }}")
