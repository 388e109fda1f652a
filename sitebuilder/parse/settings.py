"""site.yaml in, Settings out."""

from msgspec.structs import replace

from ..model.problems.diagnostics import Diagnostic, Location, error
from ..model.settings import SETTINGS_FILE, Options, Settings
from ..schema.settings import SETTINGS
from .conflicts import merge_conflicts
from .fields import read_fields
from .yaml_text import read_yaml


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
    settings = Settings(**fields, places=yaml_text.places)
    if options.policy:
        settings = replace(settings, policy=options.policy)
    if options.base_url:
        settings = replace(settings, url=options.base_url.rstrip("/") + "/")
    return settings, problems
