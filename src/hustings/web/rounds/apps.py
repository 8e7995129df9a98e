"""The app of the kernel."""

from __future__ import annotations

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Rounds, their files, their people."""

    name = "hustings.web.rounds"
    label = "rounds"
