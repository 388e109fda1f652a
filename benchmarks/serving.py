"""The real site on a real nginx in, how many visitors it could have out.

.venv/bin/python -m benchmarks.serving
.venv/bin/python -m benchmarks.serving --seconds 5 --connections 64
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.hosting.servers import nginx, program
from tests.hosting.sites import lay_out

ADDRESSES = ("/", "/our-story/", "/our-work/", "/timeline/", "/search/")
_NEEDED = re.compile(r'(?:href|src)="(/assets/[^"]+\.(?:css|js|woff2))"')
# It asks for one address after the other, and tells at the end what it saw.
_SCRIPT = """\
local addresses = {%s}
local turn = 0
request = function()
  turn = turn %% #addresses + 1
  return wrk.format("GET", addresses[turn], {["Accept-Encoding"] = "gzip, br"})
end
done = function(summary, latency)
  local wrong = summary.errors
  io.write(string.format(
    '\\nFOUND {"requests": %%d, "seconds": %%f, "bytes": %%d, "errors": %%d, ' ..
    '"mean": %%f, "middle": %%f, "slow": %%f}\\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout,
    latency.mean / 1e3, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
"""


class Found(NamedTuple):
    """What a run saw; how long answers took in milliseconds."""

    requests: int
    seconds: float
    bytes: int
    errors: int
    mean: float
    middle: float
    slow: float


def main() -> int:
    """Serve the site, ask for it as fast as can be, print the figures; 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--connections", type=int, default=32)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        configuration = lay_out(folder)
        site = folder / "releases" / "1" / "site"
        addresses = [*ADDRESSES, *needed(site)]
        for address in ADDRESSES:
            print(f"first visit of {address}: {weight(site, address) / 1000:.1f} KB")
        with nginx(folder / "nginx", configuration) as host:
            found = ask(host, addresses, asked.seconds, asked.connections, folder)
    print(f"{len(addresses)} addresses, {found.seconds:.0f} s, {asked.connections} connections")
    print(f"{found.requests / found.seconds:,.0f} requests/s, {found.errors} errors")
    print(f"{found.bytes / found.seconds / 1e6:,.0f} MB/s")
    print(f"latency: mean {found.mean:.2f} ms, p50 {found.middle:.2f} ms, p99 {found.slow:.2f} ms")
    return 1 if found.errors or not found.requests else 0


def needed(site: Path) -> Sequence[str]:
    """Return the styles, scripts and fonts that the pages name."""
    texts = (_page(site, address).read_text(encoding="utf-8") for address in ADDRESSES)
    return sorted({address for text in texts for address in _NEEDED.findall(text)})


def weight(site: Path, address: str) -> int:
    """Return the bytes of a page with its style, scripts and fonts, as they are sent."""
    page = _page(site, address)
    named = set(_NEEDED.findall(page.read_text(encoding="utf-8")))
    return sum(map(_sent, [page, *(site / each[1:] for each in named)]))


def ask(host: str, addresses: Sequence[str], seconds: int, connections: int, folder: Path) -> Found:
    """Let wrk ask for the addresses in turn, for so many seconds."""
    script = folder / "ask.lua"
    script.write_text(_SCRIPT % ", ".join(map(json.dumps, addresses)), encoding="utf-8")
    command = [program("wrk", "wrk"), "-t1", f"-c{connections}", f"-d{seconds}s"]
    command += ["--timeout", "5s", "-s", str(script), host]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 30)
    return Found(**json.loads(done.stdout.partition("FOUND ")[2]))


def _page(site: Path, address: str) -> Path:
    return site / address.strip("/") / "index.html"


def _sent(file: Path) -> int:
    packed = file.with_name(f"{file.name}.gz")
    return (packed if packed.exists() else file).stat().st_size


if __name__ == "__main__":
    sys.exit(main())
