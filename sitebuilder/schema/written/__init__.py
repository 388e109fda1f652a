"""What editors may write in, every file that tells them and their programs so out."""

from collections.abc import Mapping

from ..components import COMPONENTS
from ..kinds import KINDS
from .editor_settings import extensions, settings
from .json_schema import components_schema, file_schema
from .reference import components_page, index_page, reference_page
from .snippets import snippets
from .texts import json_text


def editor_files() -> Mapping[str, str]:
    """Return the text of every file that is made from the schema, by its path."""
    schemas = {f"docs/schemas/{kind.name}.json": json_text(file_schema(kind)) for kind in KINDS}
    pages = {f"docs/reference/{kind.name}.md": reference_page(kind) for kind in KINDS}
    return {
        **schemas,
        "docs/schemas/components.json": json_text(components_schema(COMPONENTS)),
        **pages,
        "docs/reference/components.md": components_page(),
        "docs/reference/README.md": index_page(),
        ".vscode/settings.json": json_text(settings()),
        ".vscode/extensions.json": json_text(extensions()),
        ".vscode/sitebuilder.code-snippets": json_text(snippets()),
    }
