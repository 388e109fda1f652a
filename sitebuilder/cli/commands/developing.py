"""The commands for those who carry the program on."""

import argparse
import subprocess
import sys

from ...files.changing import apply
from ...model.edits import Edits
from ...schema.written import editor_files
from ..exits import GOOD, PROBLEMS
from ..options import ROOT

CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("tests", ("pytest", "-n", "auto", "--dist", "worksteal")),
)


def test_command(_asked: argparse.Namespace) -> int:
    """Check the program itself: format, lint, types, tests."""
    failed = []
    for name, command in CHECKS:
        print(f"── {name}", flush=True)
        if subprocess.run((sys.executable, "-m", *command), cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All is well.")
    return PROBLEMS if failed else GOOD


def reference_command(_asked: argparse.Namespace) -> int:
    """Write the pages of docs/reference/ and the help for text editors anew."""
    texts = editor_files()
    apply(ROOT, Edits(texts))
    print(f"Wrote {len(texts)} files.")
    return GOOD
