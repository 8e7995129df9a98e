"""Settings for every test: no time limit on single examples, since machines are noisy."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "hustings",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("hustings")
