"""How officers, units and candidates sign in, and ask for a new password: in the site's words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django.utils.translation import gettext_lazy as _

__all__ = ["Forgotten", "SignIn"]


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
