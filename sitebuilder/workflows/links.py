"""The way to a target in, the workflow that asks for what the site links to out."""

from ..model.outside.answers import TO_DO
from .hosts.way import Way
from .pieces import CHECKOUT, filled

_TEXT = """\
<<made>>
#
# Asks whether the pages of other sites that this one links to are still there. What stays broken
# is told in one issue, which is closed when all is well again. It never fails for a broken link.
name: Links

on:
  schedule:
    # Twice a week, for GitHub forgets a cache that nobody has used for seven days: it would never
    # be known that something was broken the last time too.
    - cron: "41 5 * * 1,4"
  workflow_dispatch:

permissions: {}

concurrency:
  group: links
  cancel-in-progress: false

jobs:
  ask:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    permissions:
      contents: read
      issues: write
    steps:
      <<checkout-step>>
      <<python>>
      # A cache cannot be written over: each run has its own, and begins with the last one.
      - uses: <<cache>>
        with:
          path: .cache/links.json
          key: links-${{ github.run_id }}-${{ github.run_attempt }}
          restore-keys: links-
      - name: Ask them
        run: |
          python build.py links --format markdown > links.md
          cat links.md >> "$GITHUB_STEP_SUMMARY"
      - name: Tell what stays broken
        # A repository may have its issues turned off; the summary tells it too.
        continue-on-error: true
        uses: <<github-script>>
        with:
          script: |
            const marker = "<!-- made by links.yml -->";
            const told = require("fs").readFileSync("links.md", "utf8");
            const isBroken = told.includes("<<to-do>>");
            const body = `${marker}\\n${told.slice(0, 60000)}`;
            const open = await github.paginate(github.rest.issues.listForRepo, {
              ...context.repo, state: "open", per_page: 100,
            });
            const found = open.find((each) => !each.pull_request
              && each.user?.login === "github-actions[bot]" && each.body?.startsWith(marker));
            const which = { ...context.repo, issue_number: found?.number };
            if (isBroken && !found) {
              const title = "Links to other sites to be looked after";
              await github.rest.issues.create({ ...context.repo, title, body });
            } else if (isBroken && found.body !== body) {
              await github.rest.issues.update({ ...which, body });
            } else if (!isBroken && found) {
              await github.rest.issues.update({ ...which, body, state: "closed" });
            }
"""


def links_text(way: Way) -> str:
    """Write links.yml."""
    return filled(_TEXT, {**way.gaps, "checkout-step": CHECKOUT, "to-do": TO_DO})
