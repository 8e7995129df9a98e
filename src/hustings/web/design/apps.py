"""The app of the look."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, static files, the form renderer."""

    name = "hustings.web.design"
    label = "design"
