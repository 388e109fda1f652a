"""A target in whose host takes the finished folder itself, the way to it out."""

from ...model.publishing.targets import Target
from ..pieces import NETLIFY, WRANGLER
from .way import SECRETS, Way

_READY = ".cache/ready/${{ env.TARGET }}"

_TO_PAGES = f"""\
- uses: <<upload-pages>>
  with:
    path: {_READY}
    # .well-known/ is part of the site.
    include-hidden-files: true
- id: deploy
  name: Let GitHub Pages take it
  uses: <<deploy-pages>>"""
_ONLY_ON_GITHUB = """\
echo "The site is ready in .cache/ready/$TARGET, but GitHub Pages takes it only from a workflow on"
echo "GitHub. To publish from here, give the target in site.yaml a line 'branch: gh-pages', and"
echo "write this script anew: python3 build.py ci"
exit 1"""

_NETLIFY = f'npx --yes {NETLIFY} deploy --prod --no-build --dir=".cache/ready/$TARGET"'
_TO_NETLIFY = f"""\
- name: Let Netlify take it
  env:
    NETLIFY_AUTH_TOKEN: ${{{{ secrets.NETLIFY_AUTH_TOKEN }}}}
    NETLIFY_SITE_ID: ${{{{ secrets.NETLIFY_SITE_ID }}}}
  run: {_NETLIFY}"""

_TO_CLOUDFLARE = f"""\
# Which folder it takes is told in wrangler.json.
- name: Let Cloudflare take it
  uses: <<wrangler>>
  with:
    apiToken: ${{{{ secrets.CLOUDFLARE_API_TOKEN }}}}
    accountId: ${{{{ secrets.CLOUDFLARE_ACCOUNT_ID }}}}
    wranglerVersion: "{WRANGLER}"
    command: deploy"""


def to_pages(target: Target, url: str) -> Way:
    """Return the way to GitHub Pages, by its own action; without an address, GitHub tells it."""
    return Way(
        target,
        url,
        permissions=("contents: read", "pages: write", "id-token: write"),
        after=_TO_PAGES,
        taking=_ONLY_ON_GITHUB,
        environment="github-pages",
        asks_address=not target.url,
        duties=("On GitHub, open Settings > Pages, and choose 'GitHub Actions' as the source.",),
    )


def to_netlify(target: Target, url: str) -> Way:
    """Return the way to Netlify, by its own program."""
    return Way(
        target,
        url,
        after=_TO_NETLIFY,
        taking=_NETLIFY,
        duties=(
            "At Netlify, make a site without a repository, and stop its own builds.",
            "Make a personal access token there: it is the secret NETLIFY_AUTH_TOKEN.",
            "Copy the site's ID from its settings: it is the secret NETLIFY_SITE_ID.",
            SECRETS,
        ),
    )


def to_cloudflare(target: Target, url: str) -> Way:
    """Return the way to Cloudflare, by its own program."""
    return Way(
        target,
        url,
        after=_TO_CLOUDFLARE,
        taking=f"npx --yes wrangler@{WRANGLER} deploy",
        duties=(
            "At Cloudflare, make an API token from the template 'Edit Cloudflare Workers': it is"
            " the secret CLOUDFLARE_API_TOKEN.",
            "Copy the account's ID: it is the secret CLOUDFLARE_ACCOUNT_ID.",
            SECRETS,
            f"After the first publish, give the Worker '{target.project}' the site's address at"
            " Cloudflare, under Settings > Domains & Routes.",
        ),
    )
