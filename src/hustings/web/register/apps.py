"""The app of the membership roll."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Name and label."""

    name = "hustings.web.register"
    label = "register"
