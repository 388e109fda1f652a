"""site.yaml in, Settings out."""

from msgspec.structs import replace

from ...model.problems.diagnostics import Diagnostic, Location, error
from ...model.publishing.targets import Target
from ...model.settings import SETTINGS_FILE, Options, Settings
from ...schema.settings import SETTINGS
from ..conflicts import merge_conflicts
from ..fields import read_fields
from ..yaml_text import read_yaml
from .targets import target_problems


def parse_settings(
    text: str | None, options: Options
) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """Read the settings; what is given on the command line wins over the file."""
    where = Location(SETTINGS_FILE)
    if text is None:
        message = "this folder has no site.yaml, so it is not a site"
        hint = "change to the site's folder, or name it with --source"
        return None, (error(where, "no-settings", message, hint),)
    if conflicts := merge_conflicts(SETTINGS_FILE, text):
        return None, conflicts
    yaml_text = read_yaml(SETTINGS_FILE, text)
    fields, problems = read_fields(SETTINGS, yaml_text, where)
    if fields is None:
        return None, problems
    targets = tuple(Target(**each) for each in fields["targets"])
    settings = Settings(**{**fields, "targets": targets}, places=yaml_text.places)
    wrong = tuple(target_problems(settings, options.target))
    return built_for(settings, options), (*problems, *wrong)


def built_for(settings: Settings, options: Options) -> Settings:
    """Return the settings as they are for one target: the one asked for, or else the first."""
    named = [each for each in settings.targets if options.target in ("", each.called)]
    target = named[0] if named else None
    url = options.base_url or (target and target.url) or settings.url
    policy = options.policy or (target and target.host.policy) or settings.policy
    return replace(settings, url=url.rstrip("/") + "/", policy=policy, target=target)
