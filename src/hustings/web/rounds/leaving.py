"""Why somebody leaves a seat, or does not take one, in words: on the desk and on the board."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

__all__ = ["LEAVING"]

LEAVING = {
    "resigned": _("resigned"),
    "expelled": _("was expelled"),
    "recalled": _("was recalled"),
    "died": _("died"),
    "ineligible": _("cannot hold the seat"),
    "declined": _("declined"),
    "no_answer": _("did not answer in time"),
}
"""By the code of the journal."""
