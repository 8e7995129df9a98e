"""Accounts of the site: nobody makes one for themselves; officers invite (the desk's people)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm, ResetPasswordForm
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["Forgotten", "Invited", "SignIn"]


class Invited(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return that it is not."""
        return False


class SignIn(LoginForm):  # type: ignore[misc]
    """Sign in. Labels say what to type, and stay when it is typed; the page itself tells of a
    password that is not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address or user name")
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""


class Forgotten(ResetPasswordForm):  # type: ignore[misc]
    """Ask for a link by which a new password is set."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget.attrs.pop("placeholder", None)
