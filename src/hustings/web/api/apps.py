"""The app of the programming interface."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Name and label."""

    name = "hustings.web.api"
    label = "api"

    def ready(self) -> None:
        """Have programs told of what enters a journal."""
        from hustings.web.api.actions.queue_hooks import queue_hooks
        from hustings.web.rounds.signals import journal_grew

        journal_grew.connect(queue_hooks, dispatch_uid="api.queue_hooks")
