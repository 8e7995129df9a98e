"""Where on the site a step is taken."""

from __future__ import annotations

from django.urls import reverse

from hustings.web.desk.final import ACTS
from hustings.web.desk.plain import STEPS

__all__ = ["link_of"]


def link_of(round_id: str, act: str) -> str:
    """Return the address of the page of a step; count and report have pages of their own."""
    if act in ACTS:
        return reverse("desk:propose", args=[round_id, act])
    if act in STEPS:
        return reverse("desk:step", args=[round_id, act])
    own = "desk:receive_report" if act == "receive_report" else "desk:counts"
    return reverse(own, args=[round_id])
