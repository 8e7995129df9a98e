"""What the slots and the kinds of sentences are called on the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

__all__ = ["KINDS", "SLOTS"]

SLOTS = {
    "slate": _("slate"),
    "everybody": _("backer"),
    "person": _("person"),
    "number": _("number"),
    "all": _("number of all"),
    "scope": _("contest"),
    "baseline": _("baseline"),
    "group": _("group"),
    "body": _("body"),
    "day": _("day"),
    "how": _("how large"),
    "than": _("more or less"),
    "kind": _("which"),
    "verb": _("gained or lost"),
    "course": _("what became of it"),
    "fate": _("what became of the person"),
}
"""Slots of a sentence, by name."""

KINDS = {
    "largest": _("The largest slate"),
    "sweep": _("A clean sweep"),
    "on_the_body": _("A majority on the body"),
    "majority": _("A majority of the seats"),
    "gained": _("Gains and losses"),
    "seats": _("Seats won"),
    "lost_by": _("Narrow defeats"),
    "size": _("The size of the body"),
    "stated": _("Nominations, votes and papers"),
    "elected": _("Who was elected"),
}
"""Kinds of claims, by name."""
