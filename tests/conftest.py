"""Settings for every test: cheap locks, a disk that nobody waits for, no time limit on examples."""

import os

import pytest
from hypothesis import HealthCheck, settings

from support import locks

settings.register_profile(
    "hustings",
    deadline=None,  # machines are noisy
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("hustings")
locks.cheapen()
os.fsync = os.fstat  # what is no open file is refused as ever; processes of their own sync as ever


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Let what takes longest begin first, so that no worker is left alone with it in the end."""
    items.sort(key=_minutes, reverse=True)


def _minutes(item):
    slow = item.get_closest_marker("slow")
    return slow.kwargs.get("minutes", 1) if slow else 0
