"""A target in, all files that CI needs for it out, and what is left for people to do."""

from collections.abc import Mapping

import msgspec

from ..model.publishing.targets import Target
from .hosts.choosing import way_to
from .hosts.wrangler import wrangler_text
from .links import links_text
from .scheduled import scheduled_text
from .script import script_text
from .site import site_text
from .taking_back import taking_back_text

SCRIPT = ".ci/publish"
_FOLDER = ".github/workflows"


class Written(msgspec.Struct, frozen=True):
    """The texts of files by path, the one that is a program, and what to do by hand, in order."""

    texts: Mapping[str, str]
    program: str
    duties: tuple[str, ...]


def write_workflows(target: Target, url: str) -> Written:
    """Write the files for one target; `url` is where visitors find the site."""
    way = way_to(target, url)
    texts = {
        f"{_FOLDER}/site.yml": site_text(way),
        f"{_FOLDER}/scheduled.yml": scheduled_text(way),
        f"{_FOLDER}/links.yml": links_text(way),
        f"{_FOLDER}/take-back.yml": taking_back_text(way),
        SCRIPT: script_text(way),
    }
    if target.to == "cloudflare":
        texts["wrangler.json"] = wrangler_text(target)
    return Written(texts, SCRIPT, way.duties)
