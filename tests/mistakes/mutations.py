"""Changes the site's own sources at random, and says what a build did that it must never do.

    python -m tests.mistakes.mutations 2000 [first seed]

Never: a traceback, more than five seconds, an exit code that is none of ours, or an output that a
failed build has touched.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .corpus import ROOT, build, digest_of, lay_site

LONGEST = 5.0
# Signs that mean something to YAML, to Markdown, to templates, or to a disk.
TOKENS = (
    *(
        "---",
        "\n---\n",
        ": ",
        ":",
        "- ",
        "#",
        " #",
        "[",
        "]",
        "{",
        "}",
        "&a",
        "*a",
        "!!x",
        "|",
        ">",
    ),
    *('"', "'", "\t", "%", "@", "`", "~", "?", "<<: ", "\n  ", "null", "true", "2024-02-30"),
    *(
        "**",
        "*",
        "_",
        "](",
        "![",
        "[^1]",
        "[^1]: ",
        "```",
        "    ",
        ":::",
        "\n::: note\n",
        "\n:::\n",
    ),
    *("\n::: stats\n", "group: x\n", "{fact:x}", "{{", "}}", "{%", "<b>", "</b>", "<!--", "-->"),
    *(
        "\n# ",
        "\n## ",
        "\n#### ",
        "\n> ",
        "\n1. ",
        "\n| a | b |\n| --- |\n",
        "\\",
        "&amp;",
        "https://[",
    ),
    *("\u00a0", "\u200b", "\ue000", "\ue003", "\x00", "\x0b", "\ufeff", "\r\n", "é", "日本", "🎒"),
)

Mutation = Callable[[random.Random, bytes], bytes]


def _bytes(chance: random.Random, data: bytes) -> bytes:
    """Overwrite, add or drop some bytes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed) + 1)
        match chance.randrange(3):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                changed[place:place] = bytes([chance.randrange(256)])
            case _:
                del changed[place : place + chance.randint(1, 20)]
    return bytes(changed)


def _lines(chance: random.Random, data: bytes) -> bytes:
    """Drop, double, move, cut or indent lines."""
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines.insert(chance.randrange(len(lines) + 1), lines[place])
            case 1:
                lines.insert(chance.randrange(len(lines) + 1), lines.pop(place))
            case 2:
                lines[place] = lines[place][: chance.randrange(len(lines[place]) + 1)]
            case 3:
                lines[place] = b" " * chance.randint(1, 6) + lines[place]
            case _:
                del lines[place : place + chance.randint(1, 3)]
        lines = lines or [b""]
    return b"\n".join(lines)


def _tokens(chance: random.Random, data: bytes) -> bytes:
    """Put signs where they do not belong, or take some away."""
    text = data.decode("utf-8")
    for _ in range(chance.randint(1, 5)):
        token = chance.choice(TOKENS)
        if chance.random() < 0.3 and token in text:
            text = text.replace(token, "", chance.randint(1, 3))
        else:
            place = chance.randrange(len(text) + 1)
            text = text[:place] + token * chance.choice((1, 1, 1, 2, 40)) + text[place:]
    return text.encode("utf-8")


MUTATIONS: tuple[Mutation, ...] = (_bytes, _lines, _tokens, _tokens)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a build did that it must never do, and the seed that shows it again."""

    seed: int
    path: str
    said: str


def try_seeds(seeds: range) -> list[Fault]:
    """Build a site with one file mutated, once for each seed."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        lay_site(ROOT, site)
        build(site)
        return [fault for seed in seeds for fault in _try(site, seed)]


def _try(site: Path, seed: int) -> Iterator[Fault]:
    chance = random.Random(seed)
    texts = [*(site / "content").rglob("*.md"), *(site / "content").rglob("*.yaml")]
    path = chance.choice(sorted([*texts, site / "site.yaml", site / "content" / "urls.lock"]))
    before, output = path.read_bytes(), digest_of(site / "output")
    path.write_bytes(chance.choice(MUTATIONS)(chance, before))
    started = time.monotonic()
    code, said = build(site)
    seconds = time.monotonic() - started
    name = path.relative_to(site).as_posix()
    if "Traceback" in said or code not in (0, 1):
        yield Fault(seed, name, f"exit code {code}: {said[-1500:]}")
    if seconds > LONGEST:
        yield Fault(seed, name, f"took {seconds:.1f} s")
    if code and digest_of(site / "output") != output:
        yield Fault(seed, name, "a failed build changed the output")
    path.write_bytes(before)


def main() -> int:
    """Try as many seeds as the command line says, on all processors."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    size = 50
    parts = [
        range(start, min(start + size, first + wanted))
        for start in range(first, first + wanted, size)
    ]
    with ProcessPoolExecutor() as pool:
        faults = [fault for found in pool.map(try_seeds, parts) for fault in found]
    for fault in faults:
        print(f"seed {fault.seed}, {fault.path}: {fault.said}\n")
    print(f"{wanted} mutations, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
