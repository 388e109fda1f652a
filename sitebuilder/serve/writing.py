"""A template of the preview and values in, HTML out."""

from pathlib import Path
from typing import Any

import jinja2

_HERE = Path(__file__).parent
ASSETS = _HERE / "assets"

_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)


def write(template: str, **values: Any) -> str:
    """Fill a template of the preview."""
    return _TEMPLATES.get_template(template).render(**values)
