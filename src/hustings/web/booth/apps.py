"""The app of the booth."""

from __future__ import annotations

from django.apps import AppConfig


class BoothConfig(AppConfig):
    """Codes, papers, casting, receipts."""

    name = "hustings.web.booth"
    label = "booth"
