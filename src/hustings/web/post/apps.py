"""The app of mail and letters."""

from __future__ import annotations

from django.apps import AppConfig


class PostConfig(AppConfig):
    """Name and label."""

    name = "hustings.web.post"
    label = "post"
