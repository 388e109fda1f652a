"""After any steps, a build leaves and tells what a clean build of the same sources does."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from . import sources
from .machine import MODES, Incremental, Wish

# Steps in one life of a site.
LIFE = 25
# Has no divisor in common with the number of edits.
STRIDE = 37


def sized(steps: int) -> settings:
    """Return how many lives there are, so that there are about so many steps."""
    return settings(
        max_examples=max(1, steps // LIFE),
        stateful_step_count=LIFE,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )


@pytest.mark.slow
def test_a_build_after_any_steps_equals_a_clean_one() -> None:
    run_state_machine_as_test(Incremental, settings=settings(sized(400), derandomize=True))


def test_every_edit_is_noticed() -> None:
    site, first = Incremental(), {file.path: file for file in sources.read("site.txt")}
    edits = sources.read("edits.txt")
    # Neighbours are alike: together, one would hide that the other is not noticed.
    apart = [edits[number * STRIDE % len(edits)] for number in range(len(edits))]
    for number in range(0, len(edits), 2):
        pair = apart[number : number + 2]
        for file in pair:
            site.write(file, MODES[number % 3])
        site.build(Wish())
        # With the next edits, these are taken back.
        for file in pair:
            if file.path in first:
                site.write(first[file.path], MODES[number % 2])
            else:
                (site.site / file.path).unlink(missing_ok=True)
    site.teardown()
    assert len(set(apart)) == len(set(edits))
