"""A site folder in, a server out that shows it in the browser, and lets it be edited there."""

from .guard import Door
from .server import address_of, serve
from .session import Session, editor_link
from .views import Views

__all__ = ["Door", "Session", "Views", "address_of", "editor_link", "serve"]
