"""The app of the demonstration, and of the clock of a rehearsal."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """One page and one command, no tables."""

    name = "hustings.web.demo"
    label = "demo"
