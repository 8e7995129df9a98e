"""The page of all contests of a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.web.booth.pages.frame import frame, moment
from hustings.web.booth.visit import Open

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.booth.visit import Place, Visit

__all__ = ["overview"]

_COLOURS = {Open.NOW: "amber", Open.AGAIN: "green", Open.VOTED: "green", Open.SOON: "blue"}


def overview(visit: Visit) -> dict[str, Any]:
    """Return the contests with what the member can do in each."""
    rows = [_row(visit.office, place) for place in visit.places.values()]
    open_now = [place for place in visit.can_vote() if place.open is Open.NOW]
    return frame(visit.office) | {
        "rows": rows,
        "to_vote": len(open_now),
        "has_voted": any(place.stood for place in visit.places.values()),
    }


def _row(office: Office, place: Place) -> dict[str, Any]:
    contest = place.line.contest
    return {
        "id": contest,
        "title": place.state.plan.title,
        "hint": _hint(office, place),
        "href": reverse("booth:paper", args=(contest,)) if place.can_vote else "",
        "word": _word(place),
        "colour": _COLOURS.get(place.open, "grey"),
    }


def _word(place: Place) -> str:
    return {
        Open.SOON: _("Not open yet"),
        Open.NOW: _("Not voted yet"),
        Open.AGAIN: _("You have voted"),
        Open.VOTED: _("You have voted"),
        Open.BY_POST: _("By post"),
        Open.OVER: _("You voted; poll closed") if place.stood else _("Poll closed"),
    }[place.open]


def _hint(office: Office, place: Place) -> str:
    opens, closes = moment(office, place.opens), moment(office, place.closes)
    return {
        Open.SOON: _("The poll opens on %(at)s.") % {"at": opens} if opens else "",
        Open.NOW: _("You can vote until %(at)s.") % {"at": closes} if closes else "",
        Open.AGAIN: _("You can vote again until %(at)s; the last vote counts.") % {"at": closes},
        Open.VOTED: _("A vote is cast once: it cannot be changed."),
        Open.BY_POST: _("You were sent a paper by post for this contest."),
        Open.OVER: "",
    }[place.open]
