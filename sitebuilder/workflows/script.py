"""The way to a target in, a script that does the same in any other CI out."""

import shlex

from .hosts.way import Way
from .pieces import PROGRAM, VERIFY, filled

_TEXT = """\
#!/usr/bin/env bash
<<made>>
#
# For any CI (GitLab, Forgejo, Woodpecker, Jenkins …) and for a computer of your own: tests, then
# publishes what is on the published branch. Elsewhere it only tells what would be published.
#
#   TARGET             where to, as site.yaml calls it
#   PUBLISHED_BRANCH   the branch that is published (main)
#   BRANCH             the branch that this is, where the CI does not tell
#   TESTED             1: the tests have run before, in a step of their own
#
# The keys of hosts come by the environment too: docs/ci.md lists them.
set -euo pipefail
cd "$(dirname "$0")/.."

export TARGET="${TARGET:-"<<target>>"}"
<<address>>

# What is only proposed is never published, whatever its branch is called; nor is a tag.
branch_of_this() {
  if [ -n "${CI_MERGE_REQUEST_IID:-}${CI_EXTERNAL_PULL_REQUEST_IID:-}${CHANGE_ID:-}" ] ||
    [ -n "${CI_COMMIT_TAG:-}${TAG_NAME:-}" ]; then
    return
  fi
  case "${GITHUB_EVENT_NAME:-} ${CI_PIPELINE_EVENT:-}" in
    *pull_request*) return ;;
  esac
  if [ -n "${BRANCH:-}" ]; then
    echo "$BRANCH"
  elif [ -n "${GITHUB_REF:-}" ]; then
    echo "${GITHUB_REF#refs/heads/}"
  elif [ -n "${CI_COMMIT_BRANCH:-}${BRANCH_NAME:-}" ]; then
    echo "${CI_COMMIT_BRANCH:-$BRANCH_NAME}"
  else
    git symbolic-ref --quiet --short HEAD || true
  fi
}

# What has passed its tests is not tested again when only words have changed.
program() {
  <<program>>
}
is_tested() {
  [ "${TESTED:-}" = 1 ] && return
  git diff --quiet HEAD -- . ':!content' && [ "$(cat .cache/tested)" = "$(program)" ]
}

if ! is_tested 2>/dev/null; then
  .ci/run
  mkdir -p .cache
  program >.cache/tested || rm -f .cache/tested
fi

if [ "$(branch_of_this)" != "${PUBLISHED_BRANCH:-main}" ]; then
  python3 build.py check --target "$TARGET"
  exec python3 build.py publish "$TARGET" --dry-run --as-seen
fi

<<opening>>
python3 build.py publish "$TARGET"
<<taking>>
<<look>>
"""
_LOOK = f"\n{VERIFY}".replace("python ", "python3 ")


def script_text(way: Way) -> str:
    """Write the script."""
    name = way.place[1:]
    said = way.target.folder if name == "FOLDER" else way.url
    words = {
        **way.gaps,
        "program": PROGRAM,
        "target": _in_quotes(way.target.called),
        "address": f"{name}={shlex.quote(said)}" if way.is_anywhere else "",
        "opening": way.opening,
        "taking": way.taking,
        "look": _LOOK if way.is_anywhere else "",
    }
    return filled(_TEXT, words)


def _in_quotes(words: str) -> str:
    """Write words so that a shell leaves them as they are between quotation marks."""
    return "".join(f"\\{sign}" if sign in '\\"$`}' else sign for sign in words)
