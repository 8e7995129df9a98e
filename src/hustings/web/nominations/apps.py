"""The app of nominations."""

from __future__ import annotations

from django.apps import AppConfig


class NominationsConfig(AppConfig):
    """Name and label."""

    name = "hustings.web.nominations"
    label = "nominations"
