"""The app of the site's own commands."""

from __future__ import annotations

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Commands, no tables."""

    name = "hustings.web.ops"
    label = "ops"
