"""Forms of mail and letters."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.web.register import members

__all__ = ["AgainForm"]


class AgainForm(forms.Form):
    """Who is to have a new code, and how."""

    member = forms.CharField(label=_("Member"), max_length=100)
    way = forms.ChoiceField(
        label=_("How is the new code sent?"),
        choices=[("mail", _("By e-mail")), ("letter", _("By letter"))],
        widget=forms.RadioSelect,
        initial="mail",
    )

    def clean_member(self) -> str:
        """Return the normal form of a member whom the register knows."""
        held = members.known(self.cleaned_data["member"])
        if held is None:
            raise forms.ValidationError(_("The register holds no such member."))
        return held
