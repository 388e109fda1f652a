"""A target in, its host out, ready to be asked."""

from pathlib import Path

from ..lazy import lazily
from ..model.publishing.targets import Target
from .stores.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .stores import branch, folder, ready, s3, ssh
else:
    branch = lazily("sitebuilder.publish.stores.branch")
    folder = lazily("sitebuilder.publish.stores.folder")
    ready = lazily("sitebuilder.publish.stores.ready")
    s3 = lazily("sitebuilder.publish.stores.s3")
    ssh = lazily("sitebuilder.publish.stores.ssh")

# Where folders are made ready for the programs of hosts, in the site's folder.
READY = Path(".cache/ready")


def open_store(target: Target, url: str, source: Path) -> Store:
    """Return the host of a target; `url` is where visitors find the site."""
    if target.is_by_action:
        return open_view(target, url, source)
    match target.to:
        case "folder":
            return folder.Folder(source / target.folder)
        case "s3":
            return s3.S3(target)
        case "ssh":
            return ssh.Ssh(target)
        case _:
            return branch.Branch(target, source)


def open_view(target: Target, url: str, source: Path) -> Store:
    """Return a host as visitors see it, and a folder in which a release is made ready for it."""
    return ready.Ready(source / READY / target.called, url, target.host.label)
