"""Counts the planted mistakes that are caught, and lists each that is not."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .corpus import (
    BASE,
    PROBLEMS,
    ROOT,
    UNUSUAL,
    Case,
    Ground,
    Run,
    faults,
    read_topics,
    run_site,
)

SITES = {"base": BASE, "site": ROOT}


def main() -> int:
    """Try all cases, print the count and the misses, and return an exit code."""
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder) / "cases")
        runs = [(case, ground.run(case)) for case in read_topics()]
        sites = [(name, run_site(path, Path(folder) / name)) for name, path in SITES.items()]
    planted = [(case, run) for case, run in runs if case.topic != UNUSUAL]
    unusual = [(case, run) for case, run in runs if case.topic == UNUSUAL]
    missed = [line for case, run in runs for line in _lines(case, run)]
    noise = sum(len(run.told) for _, run in (*unusual, *sites))
    caught = sum(not faults(case, run) for case, run in planted)
    print(f"caught {caught} of {len(planted)} planted mistakes; ", end="")
    print(f"{noise} reports on {len(unusual)} unusual files and the site")
    print("\n".join(missed))
    for name, run in sites:
        for place in run.told:
            print(f"{name}: told without need: {place}")
    return PROBLEMS if missed or noise else 0


def _lines(case: Case, run: Run) -> Iterator[str]:
    found = faults(case, run)
    if found:
        yield f"\n{case.name}"
        yield f"  expected: {', '.join(map(str, case.said)) or 'no word'}"
        yield f"  told:     {', '.join(map(str, run.told)) or run.printed.strip()[-400:] or '-'}"
        yield from (f"  {fault}" for fault in found)


if __name__ == "__main__":
    sys.exit(main())
