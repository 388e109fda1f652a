"""What CloudFront is given: the function as a JavaScript engine runs it, and the headers."""

import json
import os
import shutil
import subprocess
from typing import Any

import pytest

from sitebuilder.model.site import Site
from sitebuilder.render.hosts.cloudfront import (
    MOST_BYTES,
    cloudfront_function,
    response_headers_policy,
)

from .sites import built_for, redirects

S3 = ("to: s3", "bucket: b", "distribution: E1")


def site_with(site: str) -> Site:
    made = built_for(site, *S3).site
    assert made
    return made


def answers(function: str, *addresses: str) -> list[Any]:
    """Run the function for each address; return where it leads to, or what it asks for."""
    node = shutil.which("node")
    if node is None and not os.environ.get("CI"):
        pytest.skip("node is not installed: apt install nodejs")
    assert node, "CI must install node"
    script = (
        f"{function}\nconsole.log(JSON.stringify({json.dumps(addresses)}.map(uri => {{"
        "const said = handler({ request: { uri, headers: {} } });"
        "return said.statusCode ? [said.statusCode, said.headers.location.value] : said.uri; })))"
    )
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    found: list[Any] = json.loads(done.stdout)
    return found


def test_folders_are_answered_and_addresses_without_a_slash_lead_on() -> None:
    function = cloudfront_function(site_with(""))

    assert answers(function, "/", "/a/b/", "/a.pdf", "/a", "//evil.example", "//evil", "/%") == [
        "/index.html",
        "/a/b/index.html",
        "/a.pdf",
        [301, "/a/"],
        "//evil.example",
        [301, "/evil/"],
        [301, "/%/"],
    ]


def test_old_addresses_lead_on_whatever_signs_they_hold() -> None:
    old = redirects(
        ("/old/", "a.md"), ("/ol'd\"é`${x}.html", "https://e.org/'é"), ("/off/", "gone")
    )
    function = cloudfront_function(site_with(old))

    asked = ("/old", "/old/", "/ol'd%22%C3%A9%60$%7Bx%7D.html", "/off/", "/toString", "/__proto__")
    assert answers(function, *asked) == [
        [301, "/a/"],
        [301, "/a/"],
        [301, "https://e.org/%27%C3%A9"],
        "/off/index.html",
        [301, "/toString/"],
        [301, "/__proto__/"],
    ]


def test_the_function_is_never_larger_than_cloudfront_takes_it() -> None:
    many = redirects(*((f"/an-old-address-é-{number}/", "a.md") for number in range(1000)))
    function = cloudfront_function(site_with(many))

    assert MOST_BYTES - 60 < len(function.encode()) <= MOST_BYTES
    assert answers(function, "/an-old-address-%C3%A9-7") == [[301, "/a/"]]


def test_security_headers_have_their_own_words_and_all_others_are_listed() -> None:
    headers = (
        "=== templates/headers.txt\n/*\n  Content-Security-Policy: default-src 'none'\n"
        "  Strict-Transport-Security: max-age=5; includeSubDomains\n  X-Frame-Options: DENY\n"
        "  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"
        "  Permissions-Policy: camera=()\n"
    )

    told = json.loads(response_headers_policy(site_with(headers), "site"))

    assert told["SecurityHeadersConfig"] == {
        "ContentSecurityPolicy": {"Override": True, "ContentSecurityPolicy": "default-src 'none'"},
        "StrictTransportSecurity": {
            "Override": True,
            "IncludeSubdomains": True,
            "Preload": False,
            "AccessControlMaxAgeSec": 5,
        },
        "FrameOptions": {"Override": True, "FrameOption": "DENY"},
        "ContentTypeOptions": {"Override": True},
        "ReferrerPolicy": {"Override": True, "ReferrerPolicy": "no-referrer"},
    }
    assert told["CustomHeadersConfig"] == {
        "Quantity": 1,
        "Items": [{"Header": "Permissions-Policy", "Value": "camera=()", "Override": True}],
    }
