"""Sizes in, a table out: what a build costs, ours beside the others that are on this machine.

python3 -m benchmarks.run
python3 -m benchmarks.run --sizes 10,1000 --hugo PROGRAM --eleventy PROGRAM --json FILE
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from .corpus import pages
from .generators import Generator, eleventy, hugo, ours
from .measuring import OPERATIONS, Cost, perform

HEAD = ("pages", "", "", "seconds", "of processors", "MB", "seconds", "of processors")


class Sample(NamedTuple):
    """One measurement."""

    size: int
    operation: str
    generator: str
    cost: Cost


def main() -> None:
    """Measure, and print the table."""
    asked = _arguments()
    generators = chosen_generators(asked)
    samples: list[Sample] = []
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for size in asked.sizes:
            samples += _samples(Path(folder), size, generators, asked.repeat)
    print(f"{about(generators)}. Each figure: the median of {asked.repeat} (lowest–highest).\n")
    names = [each.name for each in generators]
    print("\n".join(_table(samples, "Hugo" if "Hugo" in names else names[0])))
    if asked.json:
        told = {
            "about": about(generators),
            "samples": [{**each._asdict(), "cost": each.cost._asdict()} for each in samples],
        }
        asked.json.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


def sizes(text: str) -> list[int]:
    """Read numbers with commas between them."""
    return [int(part) for part in text.split(",")]


def about(generators: Sequence[Generator]) -> str:
    """Say when and where something was measured, and with which versions."""
    versions = ", ".join(f"{each.name} {each.version}" for each in generators)
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    day = datetime.now(UTC).date().isoformat()
    return f"{day}; {_processor()}, {os.cpu_count()} of them; {system}; {versions}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--sizes", type=sizes, default=[10, 100, 1000], metavar="N,N")
    parser.add_argument("--repeat", type=int, default=5, metavar="TIMES")
    parser.add_argument("--folder", type=Path, help="where the sites are written, for that time")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every measurement there")
    add_generators(parser)
    return parser.parse_args()


def add_generators(parser: argparse.ArgumentParser) -> None:
    """Let it be said where the other generators are."""
    parser.add_argument("--hugo", default=shutil.which("hugo"), metavar="PROGRAM")
    parser.add_argument("--eleventy", default=shutil.which("eleventy"), metavar="PROGRAM")


def chosen_generators(asked: argparse.Namespace) -> list[Generator]:
    """Return ours, and the others that are there."""
    found = [ours()]
    for name, make in (("hugo", hugo), ("eleventy", eleventy)):
        if program := getattr(asked, name):
            found.append(make(str(Path(program).absolute())))
        else:
            print(f"{name} is not on PATH, and not compared with", file=sys.stderr)
    return found


def _samples(
    folder: Path, size: int, generators: Sequence[Generator], times: int
) -> Iterator[Sample]:
    """Measure a size: in each repetition all generators take turns at each operation."""
    written = list(pages(size))
    sites = [folder / f"{each.name}-{size}" for each in generators]
    for generator, site in zip(generators, sites, strict=True):
        site.mkdir()
        generator.write(site, written)
    for turn in range(times):
        for operation in OPERATIONS:
            for generator, site in zip(generators, sites, strict=True):
                cost = perform(operation, generator, site, written, turn)
                print(f"{size} {operation} {generator.name} {cost.wall:.3f}", file=sys.stderr)
                yield Sample(size, operation, generator.name, cost)
    for site in sites:
        shutil.rmtree(site)


def _table(samples: Sequence[Sample], measure: str) -> Iterator[str]:
    """Yield the lines of a table; the last two columns count in costs of `measure`, by name."""
    head = [*HEAD[:-2], *(f"{name}, × {measure}" for name in HEAD[-2:])]
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' if not name else '---:' for name in head)} |"
    for size, operation, generator in dict.fromkeys(each[:3] for each in samples):
        costs = _costs(samples, size, operation, generator)
        cells = [_cell([cost[part] for cost in costs]) for part in range(len(Cost._fields))]
        # Both were measured within seconds of each other.
        pairs = list(zip(costs, _costs(samples, size, operation, measure), strict=True))
        cells += [_cell([own[part] / other[part] for own, other in pairs]) for part in (0, 1)]
        yield f"| {size:,} | {operation} | {generator} | {' | '.join(cells)} |"


def _costs(samples: Sequence[Sample], size: int, operation: str, generator: str) -> list[Cost]:
    return [each.cost for each in samples if each[:3] == (size, operation, generator)]


def _cell(figures: Sequence[float]) -> str:
    middle, lowest, highest = statistics.median(figures), min(figures), max(figures)
    return f"{_number(middle)} ({_number(lowest)}–{_number(highest)})"


def _number(figure: float) -> str:
    return f"{figure:.0f}" if figure >= 100 else f"{figure:.3g}" if figure >= 1 else f"{figure:.3f}"


if __name__ == "__main__":
    main()
