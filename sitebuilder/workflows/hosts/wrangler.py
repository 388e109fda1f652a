"""A target at Cloudflare in, what its program is to know of the site out."""

import json

from ...model.publishing.targets import Target

# Since when the host is to behave as it does: it asks for a day.
_DAY = "2026-11-01"


def wrangler_text(target: Target) -> str:
    """Write wrangler.json: which folder is the site, and what answers where there is nothing."""
    told = {
        "name": target.project,
        "compatibility_date": _DAY,
        "assets": {
            "directory": f".cache/ready/{target.called}",
            "html_handling": "auto-trailing-slash",
            "not_found_handling": "404-page",
        },
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
