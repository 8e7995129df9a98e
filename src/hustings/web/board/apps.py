"""The app of the public pages."""

from __future__ import annotations

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """Name and label."""

    name = "hustings.web.board"
    label = "board"
