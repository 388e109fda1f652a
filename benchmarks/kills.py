"""Builds that are killed in, how many left a whole site out.

python3 -m benchmarks.kills
python3 -m benchmarks.kills --pages 500 --kills 200 --hugo PROGRAM --eleventy PROGRAM
"""

import argparse
import random
import re
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from .corpus import Page, pages
from .generators import Generator
from .measuring import edit_frame, measure
from .run import about, add_generators, chosen_generators

HEAD = ("", "killed", "the old site", "the new site", "something else")
# How much longer than the one that was timed a build may take.
LATEST = 1.2
_EDITION = re.compile(rb'name="edition" content="(\d+)"')


def main() -> None:
    """Kill builds of every generator that is there, and print what their visitors would see."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    add_generators(parser)
    asked = parser.parse_args()
    generators = chosen_generators(asked)
    print(f"{about(generators)}; {asked.pages} pages.\n\n| {' | '.join(HEAD)} |")
    print(f"| --- |{' ---: |' * (len(HEAD) - 1)}")
    for generator in generators:
        with tempfile.TemporaryDirectory() as folder:
            found = kill(generator, Path(folder) / "site", tuple(pages(asked.pages)), asked.kills)
        cells = (str(found[each]) for each in HEAD[2:])
        print(f"| {generator.name} | {asked.kills} | {' | '.join(cells)} |", flush=True)


def kill(generator: Generator, site: Path, written: Sequence[Page], times: int) -> Counter[str]:
    """Change every page of a site, and kill its build at some moment, again and again."""
    chance, found = random.Random(times), Counter[str]()
    site.mkdir()
    generator.write(site, written)
    measure(generator.command, site)
    whole = _plain(_tree(site))
    edit_frame(site / generator.frame, 0)
    seconds = measure(generator.command, site).wall
    # After one that was killed, a build may take longer.
    edit_frame(site / generator.frame, 1)
    _is_killed(generator, site, seconds / 2)
    edit_frame(site / generator.frame, 2)
    seconds = max(seconds, measure(generator.command, site).wall)
    turn = 2
    while found.total() < times:
        turn += 1
        before = _editions(_tree(site))
        edit_frame(site / generator.frame, turn)
        moment = chance.uniform(0, LATEST * seconds)
        if not _is_killed(generator, site, moment):
            continue
        # It took longer than any before: so may the next, and its last moments count as well.
        seconds = max(seconds, moment)
        tree = _tree(site)
        if _plain(tree) != whole or len(_editions(tree)) != 1:
            found["something else"] += 1
            measure(generator.command, site)
        else:
            found["the old site" if _editions(tree) == before else "the new site"] += 1
    return found


def _is_killed(generator: Generator, site: Path, seconds: float) -> bool:
    """Start a build, and kill it after a while; tell whether it had not ended by then."""
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(generator.command, cwd=site, stdout=nowhere, stderr=nowhere)
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    return process.wait() == -signal.SIGKILL


def _tree(site: Path) -> Mapping[str, bytes]:
    output = site / "output"
    files = (path for path in output.rglob("*") if path.is_file())
    return {str(path.relative_to(output)): path.read_bytes() for path in files}


def _plain(tree: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return a site as it is in every edition."""
    return {path: _EDITION.sub(b"", data) for path, data in tree.items()}


def _editions(tree: Mapping[str, bytes]) -> set[bytes]:
    return {edition for data in tree.values() for edition in _EDITION.findall(data)}


if __name__ == "__main__":
    main()
