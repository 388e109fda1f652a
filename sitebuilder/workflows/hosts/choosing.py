"""A target in, the way to it out."""

from collections.abc import Callable, Mapping

from ...model.publishing.targets import HostName, Target
from .by_action import to_cloudflare, to_netlify, to_pages
from .by_key import to_branch, to_folder, to_s3, to_ssh
from .way import Way

_WAYS: Mapping[HostName, Callable[[Target, str], Way]] = {
    "cloudflare": to_cloudflare,
    "folder": to_folder,
    "github-pages": to_pages,
    "netlify": to_netlify,
    "s3": to_s3,
    "ssh": to_ssh,
}


def way_to(target: Target, url: str) -> Way:
    """Return how CI gets a site to a target; `url` is where visitors find it."""
    if target.to == "github-pages" and target.branch:
        return to_branch(target, url)
    return _WAYS[target.to](target, url)
