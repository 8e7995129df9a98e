"""The app of the programming interface."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Name and label."""

    name = "hustings.web.api"
    label = "api"
