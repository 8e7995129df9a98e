"""Accounts of the site: nobody makes one for themselves; officers invite (the desk's people)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["Invited"]


class Invited(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return that it is not."""
        return False
