"""The site in, what CloudFront needs before a bucket out: a function, and a list of headers."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from ...model.site import Site
from .headers import HEADERS, read_rules
from .moves import moves_of

# CloudFront takes no larger function; https://docs.aws.amazon.com/AmazonCloudFront tells it.
MOST_BYTES = 10_240

_FUNCTION = """\
// Made by the build: a function of CloudFront for the event "viewer request".
const moved = %s;

function handler(event) {
  const request = event.request;
  const address = request.uri;
  let plain = address;
  try { plain = decodeURIComponent(address); } catch (wrong) { /* It is no old address. */ }
  if (plain.length > 1 && plain.endsWith("/")) plain = plain.slice(0, -1);
  if (Object.prototype.hasOwnProperty.call(moved, plain)) return leadOn(moved[plain]);
  if (address.endsWith("/")) {
    request.uri = address + "index.html";
  } else if (!address.slice(address.lastIndexOf("/")).includes(".")) {
    // Two slashes at the start would lead to another host.
    return leadOn("/" + address.replace(/^[\\/\\\\]+/, "") + "/");
  }
  return request;
}

function leadOn(target) {
  return {
    statusCode: 301,
    statusDescription: "Moved Permanently",
    headers: { location: { value: target } },
  };
}
"""
_HSTS = re.compile(r"max-age=(?P<seconds>\d+)(?P<more>.*)", re.I)


def cloudfront_function(site: Site) -> str:
    """Write the function: folders are answered by their index.html, old addresses lead on.

    It holds as many old addresses as it may; to all of them there is a page that leads on, too.
    """
    told: dict[str, str] = {}
    text = _FUNCTION % "{}"
    size = len(text.encode())
    for old, new in _old_addresses(site):
        # The sign between two of them is one more byte, and those at the ends are there.
        size += len(f"{json.dumps(old)}:{json.dumps(new)},".encode())
        if size > MOST_BYTES:
            break
        told[old] = new
    return _FUNCTION % json.dumps(told, separators=(",", ":"))


def _old_addresses(site: Site) -> Iterator[tuple[str, str]]:
    base = site.settings.base_path
    for move in moves_of(site):
        for address in move.addresses if move.new else ():
            if len(address) == 1 or not address.endswith("/"):
                yield unquote(base + address.removeprefix("/")), move.new


def response_headers_policy(site: Site, name: str) -> str:
    """Write the headers for `aws cloudfront create-response-headers-policy`."""
    security: dict[str, Any] = {}
    others: list[Mapping[str, Any]] = []
    for header, value in read_rules(site.templates.get(HEADERS, "")).for_all():
        if known := _security(header.lower(), value):
            security |= known
        else:
            others.append({"Header": header, "Value": value, "Override": True})
    told = {
        "Name": name,
        "Comment": "What browsers are told with every answer",
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": len(others), "Items": others},
    }
    return json.dumps(told, indent=2) + "\n"


def _security(header: str, value: str) -> Mapping[str, Any]:
    """Return a header in the words of CloudFront; nothing if it has none for it."""
    always = {"Override": True}
    match header:
        case "content-security-policy":
            return {"ContentSecurityPolicy": {**always, "ContentSecurityPolicy": value}}
        case "referrer-policy":
            return {"ReferrerPolicy": {**always, "ReferrerPolicy": value}}
        case "x-content-type-options":
            return {"ContentTypeOptions": always}
        case "x-frame-options":
            return {"FrameOptions": {**always, "FrameOption": value.upper()}}
        case "strict-transport-security":
            return _transport(value)
    return {}


def _transport(value: str) -> Mapping[str, Any]:
    match = _HSTS.match(value)
    more = match["more"].lower() if match else ""
    told = {
        "Override": True,
        "IncludeSubdomains": "includesubdomains" in more,
        "Preload": "preload" in more,
        "AccessControlMaxAgeSec": int(match["seconds"]) if match else 0,
    }
    return {"StrictTransportSecurity": told}
