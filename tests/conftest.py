"""Settings for every test: cheap locks, and no time limit on examples, since machines are noisy."""

from hypothesis import HealthCheck, settings

from support import locks

settings.register_profile(
    "hustings",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("hustings")
locks.cheapen()
