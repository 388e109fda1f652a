"""What is asked for in, the workspace that it is asked of out."""

import os
from datetime import UTC, datetime

from ..failure import Failure
from ..files.remembering import Remembered
from ..model.settings import Options
from ..workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def workspace_of(asked: "argparse.Namespace") -> Workspace:
    """Return the site's folder, where its output goes, and how it is to be built."""
    if not asked.source.is_dir():
        raise Failure(
            f"there is no folder '{asked.source}'", "name the site's folder: --source DIR"
        )
    output = (getattr(asked, "output", None) or asked.source / "output").absolute()
    options = Options(
        base_url=getattr(asked, "base_url", None) or "",
        policy=getattr(asked, "policy", None),
        target=getattr(asked, "target", None) or "",
        drafts=getattr(asked, "drafts", False),
        now=asked.now or this_minute(),
    )
    remembered = Remembered(is_clean=getattr(asked, "clean", False))
    return Workspace(asked.source, output, options, remembered)


def this_minute() -> datetime:
    """Return the minute of the build; SOURCE_DATE_EPOCH says it for builds to be made again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.replace(second=0, microsecond=0)
