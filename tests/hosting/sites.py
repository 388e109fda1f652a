"""The real site, built for a server of one's own, and laid out there as a release is."""

import hashlib
import shutil
from pathlib import Path

from sitebuilder.files.kept.compressing import compress
from sitebuilder.model.settings import Options
from sitebuilder.render.hosts.nginx import nginx_configuration
from sitebuilder.workspace import Workspace, build_site

from ..site import WHOLE_SITE

# Signs that a configuration could take for its own.
ODD = "/o;d{d}$host'\"é}/"
REDIRECTS = """\
- old: /old/
  new: our-story.md
- old: /old.html
  new: our-story.md#the-challenge
- old: "/o;d{d}$host'\\"é}/"
  new: values.md
- old: /far/
  new: "https://example.org/$uri;{x}'?a=b&c=é"
- old: /off/
  new: gone
"""


def lay_out(folder: Path, url: str = "https://leading-educators.example/") -> str:
    """Build a copy of the real site, publish it below `folder`, and return its configuration."""
    source = folder / "source"
    for name in ("content", "static", "templates"):
        shutil.copytree(WHOLE_SITE / name, source / name)
    settings = (WHOLE_SITE / "site.yaml").read_text(encoding="utf-8")
    target = f"  - to: ssh\n    server: x\n    folder: {folder}\n    url: {url}\n"
    settings = settings.replace("  - to: github-pages\n", target)
    (source / "site.yaml").write_text(settings, encoding="utf-8")
    (source / "content" / "data" / "redirects.yaml").write_text(REDIRECTS, encoding="utf-8")
    release = folder / "releases" / "1"
    made = build_site(Workspace(source, release / "site", Options())).build
    assert made.is_good, made.diagnostics
    assert made.site
    (folder / "current").symlink_to("releases/1")
    files = {
        file.relative_to(release / "site").as_posix(): file
        for file in (release / "site").rglob("*")
        if file.is_file()
    }
    digests = {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in files.items()}
    for path, kept in compress(files, digests, source).items():
        shutil.copy(kept, release / "site" / path)
    (release / "site" / ".hidden").write_text("secret", encoding="utf-8")
    configuration = nginx_configuration(made.site)
    (release / "nginx.conf").write_text(configuration, encoding="utf-8")
    return configuration
