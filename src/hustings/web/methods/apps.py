"""The app of methods compared."""

from __future__ import annotations

from django.apps import AppConfig


class MethodsConfig(AppConfig):
    """Name and label."""

    name = "hustings.web.methods"
    label = "methods"
