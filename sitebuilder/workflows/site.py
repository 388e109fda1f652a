"""The way to a target in, the workflow that tests, shows what would change, and publishes out."""

from .hosts.way import Way
from .pieces import CHECKOUT, CHECKOUT_TO_PUSH, PROGRAM, filled

_HEAD = """\
<<made>>
#
# Tests every change. What is proposed is planned: the plan stands in the summary, and below the
# proposal. What is on main is published, looked at, and its addresses are remembered.
name: Site

on:
  push:
    branches: [main]
  pull_request:
  workflow_dispatch:

permissions: {}

# On main one run waits for the other: an older commit never comes after a newer one.
concurrency:
  group: site-${{ github.ref }}
  cancel-in-progress: ${{ github.event_name == 'pull_request' }}

env:
  <<environment>>

jobs:
"""

_TEST = """\
  test:
    strategy:
      fail-fast: false
      matrix:
        os: [ubuntu-latest, macos-latest, windows-latest]
    runs-on: ${{ matrix.os }}
    timeout-minutes: 60
    permissions:
      contents: read
    steps:
      <<checkout-step>>
      <<python>>
      - run: python build.py
      # What has passed its tests is not tested again when only words have changed.
      - id: program
        shell: bash
        run: echo "name=$(<<program>>)" >> "$GITHUB_OUTPUT"
      - id: tested
        uses: <<restore>>
        with:
          path: .cache/tested
          key: tested-${{ runner.os }}-${{ steps.program.outputs.name }}
      # Installs the programs that only some tests need.
      - if: steps.tested.outputs.cache-hit != 'true' && runner.os == 'Linux'
        run: .ci/run
      - if: steps.tested.outputs.cache-hit != 'true' && runner.os != 'Linux'
        run: python build.py test
      - if: steps.tested.outputs.cache-hit != 'true'
        shell: bash
        run: mkdir -p .cache && git rev-parse HEAD > .cache/tested
      - if: steps.tested.outputs.cache-hit != 'true'
        uses: <<save>>
        with:
          path: .cache/tested
          key: tested-${{ runner.os }}-${{ steps.program.outputs.name }}

"""

_PLAN = """\
  # What would this proposal change on the live site?
  plan:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      <<pages-permission>>
      # To write below the proposal.
      pull-requests: write
    steps:
      <<checkout-step>>
      <<python>>
      <<cache-step>>
      <<ask-address-if-any>>
      - name: List the problems on their lines
        run: python build.py check --target "$TARGET" --format github
      - name: Plan
        if: ${{ !cancelled() }}
        <<address-env>>
        # It asks as a visitor: what somebody proposes never sees a key.
        run: |
          status=0
          python build.py publish "$TARGET" --dry-run --as-seen --format markdown<<base-if-any>> \\
            > plan.md || status=$?
          if [ "$status" = 3 ]; then
            echo "It is not known what would change: the live site could not be asked." >> plan.md
            status=0
          fi
          cat plan.md >> "$GITHUB_STEP_SUMMARY"
          exit "$status"
      - name: Tell it below the proposal
        # Whoever proposes from a fork may not write here: then the summary tells it.
        if: >-
          ${{ !cancelled() && hashFiles('plan.md') != ''
          && github.event.pull_request.head.repo.full_name == github.repository }}
        continue-on-error: true
        uses: <<github-script>>
        with:
          script: |
            const marker = "<!-- made by site.yml: plan -->";
            const plan = require("fs").readFileSync("plan.md", "utf8");
            const body = `${marker}\\n${plan.slice(0, 60000)}`;
            const { repo, issue } = context;
            const comments = await github.paginate(github.rest.issues.listComments, {
              ...repo, issue_number: issue.number, per_page: 100,
            });
            const found = comments.find((each) => each.user?.login === "github-actions[bot]"
              && each.body?.startsWith(marker));
            if (found) {
              await github.rest.issues.updateComment({ ...repo, comment_id: found.id, body });
            } else {
              await github.rest.issues.createComment({ ...repo, issue_number: issue.number, body });
            }

"""

_PUBLISH = """\
  publish:
    if: github.ref == 'refs/heads/main'
    needs: test
    <<runner>>
    timeout-minutes: 30
    # Two never publish at once (taking back is publishing too), and none is stopped half-way.
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
      <<cache-step>>
      <<ask-address>>
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

_REMEMBER = """\
  # What visitors can find from now on must never be lost without a word.
  remember:
    if: github.ref == 'refs/heads/main'
    needs: publish
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: write
    steps:
      <<checkout-to-push>>
      <<python>>
      - run: python build.py lock
      - run: |
          git add content/urls.lock
          git diff --cached --quiet && exit 0
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          git commit -m "Remember the addresses that are published now"
          git pull --rebase
          git push
"""


def site_text(way: Way) -> str:
    """Write site.yml."""
    own = {
        "checkout-step": CHECKOUT,
        "checkout-to-push": CHECKOUT_TO_PUSH,
        "program": PROGRAM,
    }
    return filled(_HEAD + _TEST + _PLAN + _PUBLISH + _REMEMBER, {**way.gaps, **own})
