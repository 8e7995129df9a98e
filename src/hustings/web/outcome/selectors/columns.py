"""Columns that several tables have: a figure has one key and one name wherever it stands."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hustings.web.outcome.parts import Column

__all__ = ["backing", "stood_and_won", "won"]


def backing() -> tuple[Column, Column]:
    """Return who backed a candidate: the cells of :func:`naming.backing`."""
    return (
        Column("issued", _("Backed by")),
        Column("closed", _("Backed by, at the close"), beside=True),
    )


def won() -> tuple[Column, Column]:
    """Return the seats that a backer won, by the endorsements as issued and at the close."""
    return (
        Column("won_issued", _("Won, as issued"), numeric=True),
        Column("won_closed", _("Won, at the close"), numeric=True),
    )


def stood_and_won() -> tuple[Column, ...]:
    """Return the same with how many a backer had standing, and how many of them won."""
    issued, closed = won()
    return (
        issued,
        Column("stood_issued", _("Stood, as issued"), numeric=True),
        closed,
        Column("stood_closed", _("Stood, at the close"), numeric=True),
        Column("success", _("Success, %"), numeric=True),
    )
