"""The words of the desk for roles and for what stands in the journal as a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections.action import Role
from hustings.terms import Informality

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = ["ROLES", "actor", "plain", "set_aside"]

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

_SET_ASIDE = {
    Informality.EQUAL: _(
        "The rule of this contest has no answer to two candidates with one number. The paper is "
        "set aside at the opening, and counted among those that cannot be read."
    ),
    Informality.SKIPPED: _(
        "The rule of this contest has no answer to a number that is left out. The paper is set "
        "aside at the opening, and counted among those that cannot be read."
    ),
}


def actor(said: str) -> str:
    """Return who acted, as the journal says it (``deputy:dora``), in words; empty where nobody."""
    role, _colon, name = said.partition(":")
    return f"{name} ({ROLES[Role(role)]})" if said else ""


def plain(code: str) -> str:
    """Return a code of the journal in words: ``poll_closes`` as ``Poll closes``."""
    said = code.replace("_", " ")
    return said[:1].upper() + said[1:]


def set_aside(doubt: Informality) -> str | _StrPromise:
    """Return what becomes of a paper with such a mark, for which the rule has no answer."""
    return _SET_ASIDE[doubt]
