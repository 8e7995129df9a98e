"""Where on the site a step is taken."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from hustings.web.desk.final import ACTS
from hustings.web.desk.plain import STEPS

__all__ = ["link_of"]

_ELSEWHERE = {"count": ("desk:counts", ())}


def link_of(round_id: str, act: str) -> str:
    """Return the address of the page of a step; empty where the site has no such page."""
    if act in ACTS:
        return reverse("desk:propose", args=[round_id, act])
    if act in STEPS:
        return reverse("desk:step", args=[round_id, act])
    name, more = _ELSEWHERE[act]
    try:
        return reverse(name, args=[round_id, *more])
    except NoReverseMatch:
        return ""
