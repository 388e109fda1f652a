"""The whole site with the words of one day: what editors write meanwhile breaks no test.

Templates and files of static/ are those of now.
"""

import atexit
import shutil
import tempfile
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent.parent


def _laid_out() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="site-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in ("templates", "static"):
        shutil.copytree(_ROOT / name, folder / name)
    shutil.copytree(_HERE / "content", folder / "content")
    shutil.copy(_HERE / "site.yaml", folder)
    return folder


# A folder with all that a build reads; who changes something makes a copy.
WHOLE_SITE = _laid_out()
