"""The targets of site.yaml in, what each lacks and what none of its kind has use for out."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import asdict

from ...model.problems.diagnostics import Diagnostic, Location, did_you_mean, error
from ...model.publishing.targets import HostName, Target
from ...model.settings import SETTINGS_FILE, Settings

_NEEDED: Mapping[HostName, Sequence[str]] = {
    "cloudflare": ("project",),
    "folder": ("folder",),
    "github-pages": (),
    "netlify": (),
    "s3": ("bucket",),
    "ssh": ("server", "folder"),
}
_USED: Mapping[HostName, Sequence[str]] = {
    "cloudflare": ("project",),
    "folder": ("folder",),
    "github-pages": ("branch", "repository"),
    "netlify": (),
    "s3": ("bucket", "region", "endpoint", "distribution"),
    "ssh": ("server", "port", "folder", "reload"),
}
_ALWAYS = ("to", "name", "url")
# Who shows a site at the top of an address alone.
_AT_TOP: Sequence[HostName] = ("cloudflare", "netlify")


def target_problems(settings: Settings, asked: str) -> Iterator[Diagnostic]:
    """Find out whether each target says what its host needs, and is the only one of its name.

    `asked` is the name of the target that is asked for; empty if none is.
    """
    known: set[str] = set()
    for number, target in enumerate(settings.targets):
        yield from _problems(target, f"targets.{number}", settings)
        if target.called in known:
            place = settings.places[f"targets.{number}.{'name' if target.name else 'to'}"]
            message = f"two targets are called '{target.called}'"
            hint = "give one of them another 'name'"
            yield error(place, "duplicate-id", message, hint)
        known.add(target.called)
    if asked and asked not in known:
        # It was misspelt on the command line, so there is nothing here to be put in its place.
        where = settings.places.get("targets:key", Location(SETTINGS_FILE))
        message = f"there is no target called '{asked}'"
        yield error(where, "unknown-name", message, did_you_mean(asked, known))


def _problems(target: Target, dotted: str, settings: Settings) -> Iterator[Diagnostic]:
    given = {name for name, said in asdict(target).items() if said}
    for name in _NEEDED[target.to]:
        if name not in given:
            message = f"'{name}' is missing: '{target.to}' needs it"
            where = settings.places[f"{dotted}.to"]
            yield error(where, "missing-field", message, f"add a line '{name}: …'")
    if target.to == "ssh" and target.folder and not target.folder.startswith("/"):
        message = f"'{target.folder}' is not the whole path of a folder on the server"
        where = settings.places[f"{dotted}.folder"]
        yield error(where, "wrong-value", message, "begin it with '/', such as /srv/site")
    if target.to in _AT_TOP or target.distribution:
        yield from _below(target, settings, settings.places.get(f"{dotted}.url"))
    for name in sorted(given - {*_ALWAYS, *_USED[target.to]}):
        message = f"'{name}' means nothing for '{target.to}'"
        where = settings.places[f"{dotted}.{name}:key"]
        yield error(where, "unknown-field", message, "take the line out")


def _below(target: Target, settings: Settings, place: Location | None) -> Iterator[Diagnostic]:
    """Find an address below a folder, which the host would answer from its top."""
    url = target.url or settings.url
    label = "CloudFront" if target.distribution else target.host.label
    if url.partition("://")[2].rstrip("/").count("/"):
        message = f"{label} shows a site at the top of an address, and '{url}' lies below it"
        hint = "give the site an address of its own, such as https://site.example.org/"
        yield error(place or settings.places["url"], "host-limit", message, hint)
