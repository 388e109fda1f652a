"""A site folder in, a server out that shows it in the browser, and lets it be edited there."""

from .guard import Door
from .server import address_of, serve
from .session import EDITORS, Session
from .views import Views

__all__ = ["EDITORS", "Door", "Session", "Views", "address_of", "serve"]
