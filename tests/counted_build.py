"""Run build.py, and write down each page that is parsed or rendered: a line in the file COUNTED.

Started as a program of its own, by the tests that count work.
"""

import os
import runpy
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

BUILD = Path(__file__).resolve().parent.parent / "build.py"
# What is counted: a module, its function, and the word for a call of it.
COUNTED = {
    "sitebuilder.parse.document": ("parse_document", "parsed"),
    "sitebuilder.render.pages": ("render_page", "rendered"),
}


class Watch:
    """Puts itself between a module that is imported and those who import it."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, _target: object = None) -> Any:
        """Find a module as Python does; let the calls of its function be counted."""
        spec = PathFinder.find_spec(name, path) if name in COUNTED else None
        return spec and _watched(spec, *COUNTED[name])


def _watched(spec: ModuleSpec, function: str, word: str) -> ModuleSpec:
    loader: Any = spec.loader
    execute = loader.exec_module

    def execute_and_watch(module: ModuleType) -> None:
        execute(module)
        setattr(module, function, _counted(getattr(module, function), word))

    loader.exec_module = execute_and_watch
    return spec


def _counted(function: Callable[..., Any], word: str) -> Callable[..., Any]:
    def count(*given: Any) -> Any:
        # Whole lines at the end of a file come out right from many processes, too.
        with Path(os.environ["COUNTED"]).open("a", encoding="utf-8") as lines:
            lines.write(f"{word}\n")
        return function(*given)

    return count


if __name__ == "__main__":
    sys.meta_path.insert(0, Watch())
    sys.argv[0] = str(BUILD)
    sys.path[0] = str(BUILD.parent)
    runpy.run_path(str(BUILD), run_name="__main__")
