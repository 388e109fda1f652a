"""Build the site: make the Python environment that it needs, once, and hand over to it.

python3 build.py            builds the site into output/
python3 build.py --help     tells what else there is
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
HOME = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(HOME, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
INSIDE = os.path.realpath(sys.prefix) == os.path.realpath(HOME)
VERSION = "{}.{}".format(*sys.version_info[:2])
MACHINE = 3
# Whoever only builds downloads nothing of what publishing needs, or testing.
PUBLISHING = dict.fromkeys(("publish", "verify", "links", "due"), "sitebuilder/publish")
FOLDERS = {"test": "tests", **PUBLISHING}


def is_prepared(lock: str, stamp: str) -> bool:
    """Tell whether what `lock` lists is installed in .venv: then `stamp` holds the same."""
    try:
        with open(lock, "rb") as wanted, open(stamp, "rb") as installed:
            return wanted.read() == installed.read() and os.path.exists(PYTHON)
    except OSError:
        return False


def main() -> int:
    """Run the command in the environment that it needs."""
    if sys.version_info < (3, 11):
        print("Python 3.11 or newer is needed; this is", sys.version.split()[0])
        return MACHINE
    testing = sys.argv[1:2] == ["test"]
    folder = FOLDERS.get("".join(sys.argv[1:2]), "")
    lock = os.path.join(ROOT, folder, "requirements.lock")
    stamp = os.path.join(HOME, f"{os.path.basename(folder) or 'site'}-{VERSION}.installed")
    if not is_prepared(lock, stamp):
        from sitebuilder.unchanged.preparing import prepare

        if not prepare(HOME, PYTHON, lock, stamp):
            return MACHINE
    if testing and not INSIDE:
        import subprocess

        return subprocess.call([PYTHON, os.path.join(ROOT, "build.py"), *sys.argv[1:]])
    # The same Python made the environment: its libraries can be used without another start.
    libraries = ("Lib",) if os.name == "nt" else ("lib", f"python{VERSION}")
    sys.path.insert(1, os.path.join(HOME, *libraries, "site-packages"))
    # Containers often forbid it; but then everything would be compiled at every start.
    sys.dont_write_bytecode = False
    from sitebuilder.unchanged.starting import leave, start

    return leave(start(sys.argv[1:], ROOT))


if __name__ == "__main__":
    sys.exit(main())
