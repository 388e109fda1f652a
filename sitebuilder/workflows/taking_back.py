"""The way to a target in, the workflow that brings an earlier state of the site back out."""

from .hosts.way import Way
from .pieces import CHECKOUT, CHECKOUT_ALL, filled

_HEAD = """\
<<made>>
#
# One button (Actions > Take back > Run workflow) that brings back what was live before. It changes
# nothing in the repository: the next push to main publishes main again. So revert there too.
name: Take back

on:
  workflow_dispatch:
    inputs:
      <<input>>

permissions: {}

env:
  <<environment>>

jobs:
  take-back:
    if: github.ref == 'refs/heads/main'
    <<runner>>
    timeout-minutes: 30
    # Two never publish at once, and none is stopped half-way.
    concurrency:
      group: publish
      cancel-in-progress: false
    permissions:
      <<permissions>>
    environment:
      name: <<environment-name>>
      <<shown>>
    steps:
      <<checkout-step>>
      <<python>>
"""

_RELEASE = """\
release:
  description: "The release to bring back, as the list names it; leave it empty to see the list"
  type: string
  default: \"\""""
_BY_RELEASE = """\
      <<before>>
      - name: List the releases
        if: inputs.release == ''
        <<publish-env>>
        run: |
          python build.py publish "$TARGET" --releases > releases.txt
          { echo '```'; cat releases.txt; echo '```'; } | tee -a "$GITHUB_STEP_SUMMARY"
      - name: Bring it back
        if: inputs.release != ''
        <<return-env>>
        run: python build.py publish "$TARGET" --to="$RELEASE"
"""

_COMMIT = """\
commit:
  description: "The commit on main to publish; leave it empty for the one before what is live"
  type: string
  default: \"\""""
_BY_COMMIT = """\
      <<ask-address>>
      - name: Go to the commit
        env:
          COMMIT: ${{ inputs.commit }}
          <<address>>
        run: |
          if [ -z "$COMMIT" ]; then
            <<live>>
            # Commits that only remember addresses change nothing that is seen.
            COMMIT=$(git rev-list --first-parent --max-count=1 "$live^" -- . ':!content/urls.lock')
          fi
          found=$(git rev-parse --verify --quiet --end-of-options "$COMMIT^{commit}") || {
            echo "::error::There is no such commit"
            exit 1
          }
          git merge-base --is-ancestor "$found" HEAD || {
            echo "::error::That commit is not on main"
            exit 1
          }
          git checkout --quiet --detach "$found"
          git log -1 --format='Published: %h of %as, %s' | tee -a "$GITHUB_STEP_SUMMARY"
      <<before>>
      - name: Publish
        <<publish-env>>
        run: python build.py publish "$TARGET"<<base>>
      <<after>>
      - name: Is it live as it was made?
        <<address-env>>
        run: |
          <<verify>>
"""
_READ = "import json, sys; print(json.load(sys.stdin)['commit'])"
_LIVE = f'live=$(curl -fsS "${{URL%/}}/_build.json" | python -c "{_READ}")'
_LIVE_HERE = f'live=$(python -c "{_READ}" < "$FOLDER/_build.json")'


def taking_back_text(way: Way) -> str:
    """Write take-back.yml: by release where the host keeps them, else by commit."""
    address = way.gaps["address-env"].removeprefix("env:\n").strip()
    words = {
        **way.gaps,
        "input": _RELEASE if way.has_past else _COMMIT,
        "checkout-step": CHECKOUT if way.has_past else CHECKOUT_ALL,
        "address": address,
        "live": _LIVE if way.place == "$URL" else _LIVE_HERE,
    }
    return filled(_HEAD + (_BY_RELEASE if way.has_past else _BY_COMMIT), words)
