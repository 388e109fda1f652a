"""A list of libraries in, an environment that has them out."""

import compileall
import os
import subprocess
import sys
import venv
from pathlib import Path


def prepare(home: str, python: str, lock: str, stamp: str) -> bool:
    """Install what `lock` lists into the environment, and tell whether that has been done."""
    print(
        "Setting up in .venv what this needs, once; it takes a minute ...",
        file=sys.stderr,
        flush=True,
    )
    inside = os.path.realpath(sys.prefix) == os.path.realpath(home)
    try:
        stamps = Path(home).glob("*-" + Path(stamp).name.rpartition("-")[2])
        if not inside and not (os.path.exists(python) and any(stamps)):
            # Never begun, broken off, or made by a Python that is gone: begin anew.
            venv.create(home, with_pip=True, clear=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([python, *install, "--require-hashes", "-r", lock], check=True)
        compileall.compile_dir(Path(__file__).parent.parent, quiet=2)
        Path(stamp).write_bytes(Path(lock).read_bytes())
    except (OSError, subprocess.CalledProcessError, KeyboardInterrupt) as problem:
        print("\nThe environment is not set up:", str(problem) or "stopped")
        print("Is there a network, and space on the disk? On Debian: apt install python3-venv")
        return False
    return True
