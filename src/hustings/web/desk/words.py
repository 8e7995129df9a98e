"""The words of the desk for roles and for what stands in the journal as a code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hustings.elections.action import Role

__all__ = ["LEAVING", "ROLES", "plain"]

ROLES = {
    Role.RETURNING_OFFICER: _("Returning officer"),
    Role.DEPUTY: _("Deputy returning officer"),
    Role.SCRUTINEER: _("Scrutineer"),
    Role.TRUSTEE: _("Trustee"),
    Role.UNIT: _("Nominating unit"),
    Role.CANDIDATE: _("Candidate or agent"),
    Role.ORGANISATION: _("Organisation"),
    Role.MEMBER: _("Member"),
    Role.PUBLIC: _("Public"),
}

LEAVING = {
    "resigned": _("resigned"),
    "expelled": _("was expelled"),
    "recalled": _("was recalled"),
    "died": _("died"),
    "ineligible": _("cannot hold the seat"),
    "declined": _("declined"),
    "no_answer": _("did not answer in time"),
}
"""Why somebody leaves a seat, or does not take one."""


def plain(code: str) -> str:
    """Return a code of the journal in words: ``poll_closes`` as ``Poll closes``."""
    said = code.replace("_", " ")
    return said[:1].upper() + said[1:]
