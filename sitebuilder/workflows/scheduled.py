"""The way to a target in, the workflow that looks each hour whether a date has passed out."""

from .hosts.way import Way
from .pieces import CHECKOUT, RESTORE, filled

# At an odd minute: at full hours GitHub has too much to do, and leaves some out.
_TEXT = """\
<<made>>
#
# Looks each hour whether something is to appear or to go by its date ('publish' and 'expires' in
# content/), and only then starts the workflow that publishes. GitHub promises no minute: a run may
# come late, or be left out.
name: Dates

on:
  schedule:
    - cron: "23 * * * *"
  workflow_dispatch:

permissions: {}

concurrency:
  group: dates
  cancel-in-progress: false

env:
  <<environment>>

jobs:
  look:
    <<runner>>
    timeout-minutes: 10
    permissions:
      # To start the workflow that publishes, and to keep this one going.
      actions: write
      contents: read
      <<pages-permission>>
    steps:
      <<checkout-step>>
      <<python>>
      <<restore-step>>
      <<ask-address>>
      - id: look
        name: Has a date passed since the site was published?
        <<address-env>>
        run: python build.py due "<<place>>" --format github
      - name: Publish it
        if: steps.look.outputs.due == 'true'
        env:
          GH_TOKEN: ${{ github.token }}
        run: gh workflow run site.yml --ref main
      # In a public repository GitHub stops schedules 60 days after the last commit. It is
      # asked to enable them again; whether that helps is not in our hands, so it is told in time.
      - name: Keep the schedules going
        if: ${{ !cancelled() }}
        env:
          GH_TOKEN: ${{ github.token }}
        run: |
          for name in scheduled.yml links.yml; do
            gh api --silent -X PUT "repos/$GITHUB_REPOSITORY/actions/workflows/$name/enable" ||
              echo "::warning::GitHub could not be asked to keep the schedule of $name"
          done
          days=$((($(date +%s) - $(git log -1 --format=%ct)) / 86400))
          if [ "$days" -ge 50 ]; then
            {
              echo "### The schedule may stop"
              echo "The last commit is $days days old. GitHub stops the schedules of public"
              echo "repositories 60 days after the last one: dates would pass, and nothing be"
              echo "published. Any commit prevents it. If it has stopped: open *Actions*, choose"
              echo "*Dates*, and press *Enable workflow*."
            } >> "$GITHUB_STEP_SUMMARY"
          fi
"""


def scheduled_text(way: Way) -> str:
    """Write scheduled.yml."""
    return filled(_TEXT, {**way.gaps, "checkout-step": CHECKOUT, "restore-step": RESTORE})
