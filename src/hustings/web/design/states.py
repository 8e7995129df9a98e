"""The look of a state: its word and its colour. A colour never stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hustings.elections.phase import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

__all__ = ["COLOURS", "LOOKS", "Look", "look"]

COLOURS = ("grey", "plum", "blue", "green", "amber", "red")
"""The colours of tags, as the style sheet has them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is shown."""

    word: str | _StrPromise
    colour: str


_PHASES = {
    Phase.DEFINED: Look(_("Defined"), "grey"),
    Phase.CALLED: Look(_("Called"), "grey"),
    Phase.NOMINATING: Look(_("Nominations open"), "blue"),
    Phase.NOMINATED: Look(_("Nominations closed"), "grey"),
    Phase.ISSUED: Look(_("Papers issued"), "blue"),
    Phase.POLLING: Look(_("Poll open"), "green"),
    Phase.CLOSED: Look(_("Poll closed"), "amber"),
    Phase.SETTLED: Look(_("Exclusions fixed"), "amber"),
    Phase.OPENED: Look(_("Ballots opened"), "amber"),
    Phase.COUNTED: Look(_("Counted"), "plum"),
    Phase.DECLARED: Look(_("Declared"), "plum"),
    Phase.ABANDONED: Look(_("Abandoned"), "red"),
}
_TASKS = {
    "done": Look(_("Done"), "green"),
    "now": Look(_("Now"), "plum"),
    "later": Look(_("To come"), "grey"),
    "due": Look(_("Due"), "amber"),
    "late": Look(_("Late"), "red"),
    "early": Look(_("Not yet"), "grey"),
    "blocked": Look(_("Blocked"), "red"),
    "waiting": Look(_("Waiting"), "blue"),
    "missing": Look(_("Missing"), "amber"),
    "failed": Look(_("Failed"), "red"),
    "sent": Look(_("Sent"), "green"),
    "queued": Look(_("Queued"), "grey"),
    "bounced": Look(_("Bounced"), "red"),
}
_PERSONS = {
    "elected": Look(_("Elected"), "green"),
    "continuing": Look(_("Continuing"), "grey"),
    "excluded": Look(_("Excluded"), "grey"),
    "withdrawn": Look(_("Withdrawn"), "amber"),
    "nominated": Look(_("Validly nominated"), "green"),
    "not_nominated": Look(_("Not yet nominated"), "amber"),
    "not_consented": Look(_("No consent yet"), "amber"),
    "refused": Look(_("Refused"), "red"),
    "suspended": Look(_("Suspended"), "red"),
    "accepted": Look(_("Accepted"), "green"),
    "reinstated": Look(_("Reinstated"), "green"),
    "active": Look(pgettext_lazy("membership", "Active"), "green"),
    "resigned": Look(_("Resigned"), "grey"),
    "expelled": Look(_("Expelled"), "red"),
}
LOOKS: Mapping[str, Look] = _PHASES | _TASKS | _PERSONS
"""State to look: phases of a contest, states of a task or a letter, standing of a person."""


def look(state: str) -> Look:
    """Return how a state is shown; one that is not in the table shows its own word in grey.

    A phase and the standing of a person may have one name (``nominated``): a phase is a Phase.
    """
    found = _PHASES.get(state) if isinstance(state, Phase) else LOOKS.get(state)
    return found or Look(str(state).replace("_", " ").capitalize(), "grey")
