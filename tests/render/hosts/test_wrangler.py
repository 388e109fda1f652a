"""What Cloudflare's own program is told of a site."""

import json

from sitebuilder.model.publishing.targets import Target
from sitebuilder.render.hosts.wrangler import wrangler_configuration


def test_the_folder_is_named_and_what_is_not_there_has_a_page() -> None:
    text = wrangler_configuration(Target("cloudflare", name="live", project="our-site"))

    note, _, rest = text.partition("\n")
    assert note.startswith("//")
    told = json.loads(rest)
    assert told["name"] == "our-site"
    assert told["assets"] == {
        "directory": ".cache/ready/live",
        "html_handling": "auto-trailing-slash",
        "not_found_handling": "404-page",
    }
