"""Every action of a round by name. One mutation, one file."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hustings.elections.action import Action

__all__ = ["ACTIONS"]

_MODULES = (
    "call",
    "open_nominations",
    "put_forward",
    "nominate",
    "withdraw_nomination",
    "name_own_unit",
    "consent",
    "decide",
    "withdraw_candidate",
    "note_withdrawal",
    "close_nominations",
    "register_organisation",
    "join_umbrella",
    "leave_umbrella",
    "endorse",
    "withdraw_endorsement",
    "declare_unopposed",
    "freeze_roll",
    "hold_ceremony",
    "issue_papers",
    "replace_paper",
    "open_poll",
    "close_poll",
    "settle_account",
    "fix_exclusions",
    "open_ballots",
    "count",
    "receive_report",
    "declare",
    "declare_vacant",
    "fill_vacancy",
    "destroy_ballots",
    "amend_exclusions",
    "abandon",
)

ACTIONS: MappingProxyType[str, Action] = MappingProxyType(
    {name: import_module(f"hustings.elections.actions.{name}").ACTION for name in _MODULES}
)
"""Name to action, in the order in which a round meets them."""
