"""Where a site is published, and what is known of those who serve it there."""

from collections.abc import Mapping
from typing import Literal

import msgspec

# Who tells browsers what a page may do: the host, by its headers, or each page itself.
Policy = Literal["headers", "pages"]
HostName = Literal["cloudflare", "folder", "github-pages", "netlify", "s3", "ssh"]


class Host(msgspec.Struct, frozen=True):
    """What hosts of a kind do by themselves.

    `policy` is who can tell browsers what a page may do. One that `leads_on` answers an old address
    with the new one; for all others a page does. One that `reads_rules` is told of headers and old
    addresses by the files `_headers` and `_redirects`. One that `sends_compressed` is given small
    forms of the files; all others make them. Of one that is `by_action`, its own program takes the
    finished folder, in CI.
    """

    label: str
    policy: Policy = "pages"
    leads_on: bool = False
    reads_rules: bool = False
    sends_compressed: bool = False
    by_action: bool = False


HOSTS: Mapping[HostName, Host] = {
    "cloudflare": Host(
        "Cloudflare", policy="headers", leads_on=True, reads_rules=True, by_action=True
    ),
    "folder": Host("a folder"),
    "github-pages": Host("GitHub Pages"),
    "netlify": Host("Netlify", policy="headers", leads_on=True, reads_rules=True, by_action=True),
    "s3": Host("S3"),
    "ssh": Host("a server", policy="headers", leads_on=True, sends_compressed=True),
}


class Target(msgspec.Struct, frozen=True):
    """A place where the site is published: what site.yaml says of it, by the same names."""

    to: HostName
    name: str = ""
    url: str | None = None
    branch: str = ""
    repository: str = ""
    bucket: str = ""
    region: str = ""
    endpoint: str | None = None
    distribution: str = ""
    server: str = ""
    port: str | None = None
    folder: str = ""
    reload: str = ""
    project: str = ""

    @property
    def called(self) -> str:
        """The name by which people know it."""
        return self.name or self.to

    @property
    def host(self) -> Host:
        """What its host does by itself."""
        return HOSTS[self.to]

    @property
    def is_by_action(self) -> bool:
        """Whether a program of the host's takes the finished folder, in CI."""
        return self.host.by_action or (self.to == "github-pages" and not self.branch)
