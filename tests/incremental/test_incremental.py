"""After any steps, a build leaves and tells what a clean build of the same sources does."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from .machine import Incremental

# Steps in one life of a site.
LIFE = 25


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


def test_a_build_after_any_steps_equals_a_clean_one() -> None:
    run_state_machine_as_test(Incremental, settings=settings(sized(500), derandomize=True))
