"""Tries many more steps than the tests do: python -m tests.incremental 5000 [SEED] [--as-found].

With the last word, the steps of a failure are shown as they were found, at once.
"""

import sys
import time

from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from .machine import COUNTS, Incremental
from .test_incremental import sized


def main() -> int:
    given = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    steps, chosen = (*given, *(5000, time.time_ns() % 10**9)[len(given) :])
    phases = (Phase.generate,) if "--as-found" in sys.argv else (Phase.generate, Phase.shrink)
    print(f"{steps} steps, seed {chosen}", flush=True)
    machine = seed(chosen)(Incremental)
    try:
        run_state_machine_as_test(
            machine, settings=settings(sized(steps), derandomize=False, phases=phases)
        )
    finally:
        print(f"{dict(COUNTS)}, {time.process_time():.0f} s of the processor")
    return 0


if __name__ == "__main__":
    sys.exit(main())
