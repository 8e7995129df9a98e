"""The app of what results mean."""

from __future__ import annotations

from django.apps import AppConfig


class OutcomeConfig(AppConfig):
    """Name and label."""

    name = "hustings.web.outcome"
    label = "outcome"

    def ready(self) -> None:
        """Have the histories checked where the site is set up or started."""
        from hustings.web.outcome import checks  # noqa: F401
