"""The words that scripts say, in the language of the page. ``{name}`` and ``{n}`` are filled in by
the scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

__all__ = ["CROSSES", "RANKING"]

RANKING: Mapping[str, _StrPromise] = {
    "next": _("Rank next"),
    "up": _("Up"),
    "down": _("Down"),
    "out": _("Take out"),
    "of": _("({name})"),
    "added": _("{name} is now number {n}."),
    "removed": _("{name} is not ranked any more."),
    "none": _("Nobody is ranked yet."),
    "ranked": _("{n} of {all} ranked."),
    "twice": _("The number {n} stands more than once."),
    "missing": _("The number {n} is left out."),
}
CROSSES: Mapping[str, _StrPromise] = {
    "used": _("{n} of {all} votes used"),
    "over": _("{n} of {all} votes used: take {extra} away"),
}
