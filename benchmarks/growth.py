"""Sizes in, a table out: whether time and memory grow as the site does, and no faster.

python3 -m benchmarks.growth
python3 -m benchmarks.growth --sizes 1000,3000,10000
"""

import argparse
import tempfile
from pathlib import Path

from .corpus import pages
from .generators import ours
from .measuring import perform
from .run import about, sizes

HEAD = ("pages", "", "seconds", "of processors", "MB", "ms a page", "KB a page")


def main() -> None:
    """Build larger and larger sites, and print what each took; by the page, too."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--sizes", type=sizes, default=[1_000, 10_000, 100_000], metavar="N,N")
    parser.add_argument("--folder", type=Path, help="where the sites are written, for that time")
    asked = parser.parse_args()
    print(f"{about([ours()])}.\n\n| {' | '.join(HEAD)} |\n|{' ---: |' * len(HEAD)}")
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
            _measure(Path(folder), size)


def _measure(site: Path, size: int) -> None:
    generator, written = ours(), list(pages(size))
    generator.write(site, written)
    for operation in ("cold", "nothing changed"):
        cost = perform(operation, generator, site, written, 0)
        by_page = f"{cost.processor / size * 1000:.2f} | {cost.memory / size * 1024:.1f}"
        figures = f"{cost.wall:.2f} | {cost.processor:.2f} | {cost.memory:.0f} | {by_page}"
        print(f"| {size:,} | {operation} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
