"""Build the site: make the Python environment that it needs, once, and hand over to it.

python3 build.py            builds the site into output/
python3 build.py --help     tells what else there is
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSIDE = Path(sys.prefix).resolve() == HOME.resolve()
MACHINE = 3


def prepare(lock: Path) -> None:
    """Install what `lock` lists into .venv, unless that has been done."""
    version = ".".join(map(str, sys.version_info[:2]))
    stamp = HOME / f"{lock.parent.name if lock.parent != ROOT else 'site'}-{version}.installed"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("First run: setting up in .venv; this takes a minute ...", file=sys.stderr, flush=True)
    if not INSIDE and not any(HOME.glob(f"*-{version}.installed")):
        # Never begun, broken off, or made by a Python that is gone: begin anew.
        venv.create(str(HOME), with_pip=True, clear=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([str(PYTHON), *install, "--require-hashes", "-r", str(lock)], check=True)
    stamp.write_text(wanted)


def main() -> int:
    """Run the command in the environment that it needs."""
    if sys.version_info < (3, 11):
        print("Python 3.11 or newer is needed; this is", sys.version.split()[0])
        return MACHINE
    testing = sys.argv[1:2] == ["test"]
    try:
        prepare((ROOT / "tests" if testing else ROOT) / "requirements.lock")
    except (OSError, subprocess.CalledProcessError, KeyboardInterrupt) as problem:
        print("\nThe environment is not set up:", str(problem) or "stopped")
        print("Is there a network, and space on the disk? On Debian: apt install python3-venv")
        return MACHINE
    if not INSIDE:
        command = [str(PYTHON), str(ROOT / "build.py"), *sys.argv[1:]]
        if os.name == "nt":
            return subprocess.call(command)
        os.execv(command[0], command)
    from sitebuilder.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
