"""How a site gets to its host from CI, as a value; and the gaps that it fills in workflows."""

import shlex
from collections.abc import Mapping
from textwrap import indent

import msgspec

from ...model.publishing.targets import Target
from ..pieces import CACHE, MADE_BY, PYTHON, VERIFY, as_yaml

_ASK_ADDRESS = """\
- id: pages
  name: Ask GitHub for the address of the site
  uses: <<configure-pages>>"""
_ASK_ADDRESS_IF_ANY = f"""\
{_ASK_ADDRESS}
  # Where Pages is not set up, a proposal is checked all the same.
  continue-on-error: true"""
_ADDRESS = "URL: ${{ steps.pages.outputs.base_url }}"

# What people do at GitHub for every host that needs a key.
SECRETS = (
    "On GitHub, open Settings > Environments, make the environment 'publish', allow it to the"
    " branch 'main' alone, and put the secrets there."
)


class Way(msgspec.Struct, frozen=True):
    """What CI does to publish at a target, and what people do once so that it can.

    `permissions` are those of the job that publishes, `before` and `after` its steps around the
    build, `keys` what the build is told in secret. `opening` and `taking` are the same for the
    portable script. With `asks_address`, GitHub tells where the site is found. `has_past` is
    whether the host keeps releases.
    """

    target: Target
    url: str
    duties: tuple[str, ...]
    permissions: tuple[str, ...] = ("contents: read",)
    keys: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    opening: str = ""
    taking: str = ""
    environment: str = "publish"
    runner: str = "ubuntu-latest"
    asks_address: bool = False
    has_past: bool = False

    @property
    def place(self) -> str:
        """Where it can be looked at: its address, or its folder if only that is known."""
        is_here = self.target.to == "folder" and not self.target.url
        return "$FOLDER" if is_here else "$URL"

    @property
    def is_anywhere(self) -> bool:
        """Whether other CI than GitHub's can publish there too."""
        return self.target.to != "github-pages" or not self.target.is_by_action

    @property
    def gaps(self) -> Mapping[str, str]:
        """What fills the gaps that workflows have in common."""
        told = {"TARGET": self.target.called, "URL": self.url, "FOLDER": self.target.folder}
        used = {"TARGET", self.place[1:]} - ({"URL"} if self.asks_address else set())
        given = [f"{name}: {as_yaml(said)}" for name, said in told.items() if name in used]
        address = [_ADDRESS] if self.asks_address else []
        shown = "${{ steps.pages.outputs.base_url }}" if self.asks_address else "${{ env.URL }}"
        return {
            "made": MADE_BY,
            "words": shlex.quote(self.target.called),
            "environment": "\n".join(given),
            "runner": f"runs-on: {self.runner}",
            "permissions": "\n".join(self.permissions),
            "python": PYTHON,
            "cache-step": CACHE,
            "pages-permission": "pages: read" if self.asks_address else "",
            "ask-address": _ASK_ADDRESS if self.asks_address else "",
            "ask-address-if-any": _ASK_ADDRESS_IF_ANY if self.asks_address else "",
            "address-env": _env(address),
            "publish-env": _env([*address, *self.keys]),
            "return-env": _env([*address, *self.keys, "RELEASE: ${{ inputs.release }}"]),
            "base": ' --base-url "$URL"' if self.asks_address else "",
            "base-if-any": ' ${URL:+--base-url "$URL"}' if self.asks_address else "",
            "place": self.place,
            "before": self.before,
            "after": self.after,
            "environment-name": as_yaml(self.environment),
            "shown": f"url: {shown}" if self.place == "$URL" else "",
            "verify": VERIFY,
        }


def _env(lines: list[str]) -> str:
    return "env:\n" + indent("\n".join(lines), "  ") if lines else ""
