"""What the kernel says to other apps, of which it knows none."""

from __future__ import annotations

from django.dispatch import Signal

__all__ = ["journal_grew"]

journal_grew = Signal()
"""A line was added to a journal, in a transaction that may yet be rolled back. ``kept``: the round;
``number``: of the line."""
