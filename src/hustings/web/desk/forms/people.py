"""The form by which somebody is appointed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.elections.action import Role
from hustings.web.desk.words import ROLES

__all__ = ["Appoint"]

_FOR_SOMEBODY = (Role.UNIT, Role.CANDIDATE, Role.ORGANISATION)

_NOBODY = (Role.MEMBER, Role.PUBLIC)
"""Nobody is appointed to these: members vote by a code, and the public just looks."""


class Appoint(forms.Form):
    """Whom, to what, and for which unit, candidate or organisation."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, words) for role, words in ROLES.items() if role not in _NOBODY],
    )
    email = forms.EmailField(label=_("Mail address"), max_length=150)
    name = forms.SlugField(
        label=_("Name in the journal"),
        help_text=_("Public for good. Letters, digits and dashes, such as j-smith."),
        max_length=60,
    )
    of = forms.CharField(
        label=_("For which unit, candidate or organisation"),
        help_text=_("Only for these three roles: the name or id as it stands in the round."),
        max_length=120,
        required=False,
    )

    def clean(self) -> dict[str, object]:
        """Refuse one who speaks for somebody without saying for whom."""
        held = super().clean() or {}
        speaks = held.get("role") in {role.value for role in _FOR_SOMEBODY}
        if speaks and not held.get("of"):
            self.add_error("of", _("Say for which unit, candidate or organisation."))
        if not speaks:
            held["of"] = ""
        return held
