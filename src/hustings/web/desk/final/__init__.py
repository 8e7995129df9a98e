"""Final acts of the desk by name: two persons for each, one module each."""

from __future__ import annotations

from types import MappingProxyType

from hustings.web.desk.final import (
    abandon,
    adjudicate,
    amend_exclusions,
    close_poll,
    declare,
    declare_unopposed,
    declare_vacant,
    destroy_ballots,
    enter_without,
    fill_vacancy,
    fix_exclusions,
    hold_ceremony,
    issue_papers,
    open_ballots,
)

__all__ = ["ACTS", "ELSEWHERE", "OF_A_PAPER"]

_MODULES = (
    declare_unopposed,
    hold_ceremony,
    issue_papers,
    close_poll,
    fix_exclusions,
    adjudicate,
    enter_without,
    open_ballots,
    declare,
    declare_vacant,
    fill_vacancy,
    destroy_ballots,
    amend_exclusions,
    abandon,
)

ACTS = MappingProxyType({module.ACT.name: module.ACT for module in _MODULES})
"""Name to act, in the order in which a round meets them."""

OF_A_PAPER = frozenset({"adjudicate", "enter_without"})
"""Acts about one paper: proposed at the pages of the post, and no actions of the journal."""

ELSEWHERE = OF_A_PAPER | {"fill_vacancy"}
"""Acts that are proposed at pages of their own."""
