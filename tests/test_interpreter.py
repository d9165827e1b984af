"""Memory is not asked for again and again."""

import sys

import pytest

from chapbook.interpreter import roomy

resource = pytest.importorskip("resource")

DEPTHS = range(300)
CALLS = 300


def _leaf() -> None:
    pass


def _called_deep_down(depth: int) -> int:
    """Return how often the system gave memory for calls at a depth."""
    if depth:
        return _called_deep_down(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        _leaf()
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)


@roomy
def _most_at_one_depth_with_room() -> int:
    return max(map(_called_deep_down, DEPTHS))


@pytest.mark.skipif(sys.platform != "linux", reason="page faults are counted otherwise")
def test_calls_in_a_roomy_function_ask_for_no_memory_at_any_depth() -> None:
    assert _most_at_one_depth_with_room() < CALLS / 2
