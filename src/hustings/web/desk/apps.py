"""The app of the desk."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Dashboard, proposals, ceremony, opening, count, declaration, post."""

    name = "hustings.web.desk"
    label = "desk"
