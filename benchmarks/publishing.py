"""Sizes in, a table out: what it takes to publish so many pages to a store that speaks as S3 does.

python3 -m benchmarks.publishing --sizes 1000,10000,100000
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.publishing.hosts import KEYS, S3Host, s3_store

from .corpus import pages
from .generators import ours
from .run import about, sizes

ROOT = Path(__file__).resolve().parent.parent
# A store of its own for each size: many volumes, for pages are small and many.
_VOLUMES = ("-volume.max=60", "-master.volumeSizeLimitMB=256")


class Taken(NamedTuple):
    """What one publish took: seconds, and the most memory in megabytes."""

    seconds: float
    megabytes: float


def main(words: Sequence[str] | None = None) -> int:
    """Measure each size, and print one line for each publish."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--sizes", type=sizes, default=[1_000, 10_000], metavar="N,N")
    asked = parser.parse_args(words)
    print(f"{about([ours()])}.\n\n| pages |  | seconds | pages a second | MB | KB a page |")
    print(f"|{' ---: |' * 6}")
    for number in asked.sizes:
        for what, taken in _measured(number):
            by_page = f"{taken.megabytes:.0f} | {taken.megabytes / number * 1024:.1f}"
            figures = f"{taken.seconds:.1f} | {number / taken.seconds:.0f} | {by_page}"
            print(f"| {number:,} | {what} | {figures} |", flush=True)
    return 0


def _measured(number: int) -> Iterator[tuple[str, Taken]]:
    with tempfile.TemporaryDirectory(prefix="publishing-") as place:
        store, site = Path(place, "store"), Path(place, "site")
        store.mkdir()
        with s3_store(store, *_VOLUMES) as endpoint:
            host = S3Host(endpoint, "site")
            host.make()
            ours().write(site, list(pages(number)))
            settings = site / "site.yaml"
            target = {"to": "s3", "bucket": host.bucket, "endpoint": endpoint}
            told = json.loads(settings.read_text(encoding="utf-8")) | {"targets": [target]}
            settings.write_text(json.dumps(told), encoding="utf-8")
            yield "build alone", _run("build", site)
            yield "first publish", _run("publish", site)
            yield "nothing changed", _run("publish", site)
            page = min((site / "content").rglob("*.md"))
            with page.open("a", encoding="utf-8") as file:
                file.write("\nOne more line.\n")
            yield "one page changed", _run("publish", site)


def _run(command: str, site: Path) -> Taken:
    words = [sys.executable, str(ROOT / "build.py"), command, "--source", str(site)]
    began = time.monotonic()
    child = subprocess.Popen(words, env={**os.environ, **KEYS}, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    assert status == 0, f"{command} has failed"
    return Taken(time.monotonic() - began, used.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
