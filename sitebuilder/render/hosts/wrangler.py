"""A target at Cloudflare in, the settings of its own program out."""

import json

from ...model.publishing.targets import Target

# Cloudflare goes on to do what it did on this day, until somebody writes another.
_DAY = "2026-01-01"


def wrangler_configuration(target: Target) -> str:
    """Write wrangler.jsonc: which folder is the site, and what visitors get of it."""
    told = {
        "$schema": "node_modules/wrangler/config-schema.json",
        "name": target.project,
        "compatibility_date": _DAY,
        "assets": {
            "directory": f".cache/ready/{target.called}",
            # `/dir/` is answered by dir/index.html, and `/dir` leads there.
            "html_handling": "auto-trailing-slash",
            "not_found_handling": "404-page",
        },
    }
    return f"// Made by the build for {target.called}.\n{json.dumps(told, indent=2)}\n"
