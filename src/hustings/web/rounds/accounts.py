"""Accounts of the site: nobody makes one for themselves; officers invite (the desk's people).

An officer appoints by address: whoever could give their account another one would be appointed in
the place of its owner. The address by which somebody was invited stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.http import Http404

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["Invited", "no_other_address"]


class Invited(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return that it is not."""
        return False


def no_other_address(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer 404 where the library has a page to change the address of an account."""
    raise Http404("the address of an account stays: ask an officer to invite you by another one")
