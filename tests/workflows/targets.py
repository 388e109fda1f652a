"""One target of each kind, with all that makes a difference, as workflows are written for it."""

from sitebuilder.model.publishing.targets import Target
from sitebuilder.workflows import Written, write_workflows

TARGETS = {
    "pages": Target("github-pages"),
    "pages at an address": Target("github-pages", url="https://example.org/"),
    "branch": Target("github-pages", branch="gh-pages"),
    "branch by key": Target("github-pages", branch="live", repository="git@github.com:a/b.git"),
    "branch by token": Target("github-pages", branch="live", repository="https://github.com/a/b"),
    "netlify": Target("netlify"),
    "cloudflare": Target("cloudflare", project="example"),
    "s3": Target("s3", bucket="example", region="eu-west-1", distribution="E2QWRUHEXAMPLE"),
    "another store": Target("s3", bucket="example", endpoint="https://store.example/"),
    "ssh": Target("ssh", server="web@example.org", port="2222", folder="/srv/site"),
    "folder": Target("folder", folder="../my site"),
    "folder at an address": Target("folder", folder="../site", url="https://example.org/"),
    "odd name": Target("netlify", name='it\'s "live": ${{ github.token }} $(date) `x` }'),
}


def written_for(kind: str) -> Written:
    target = TARGETS[kind]
    return write_workflows(target, target.url or "https://example.org/")
