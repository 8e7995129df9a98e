"""What takes long: an act that reads or writes something of every elector, where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.desk import membership

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.elections.office import Office

__all__ = ["AT_ONCE", "is_long"]

AT_ONCE = 20_000
"""So many electors are dealt with within the request: about a second of work."""

OF_EVERY_ELECTOR = frozenset(
    {
        "freeze_roll",
        "issue_papers",
        "close_poll",
        "settle_account",
        "fix_exclusions",
        "amend_exclusions",
        "declare",
        "fill_vacancy",
        "destroy_ballots",
    }
)


def is_long(office: Office, act: str, contests: Iterable[str]) -> bool:
    """Return whether an act or step for these contests is done beside the request."""
    if act not in OF_EVERY_ELECTOR:
        return False
    return sum(_electors(office, contest) for contest in contests) > AT_ONCE


def _electors(office: Office, contest: str) -> int:
    """Return how many electors a contest has: members, where its roll is not frozen yet."""
    roll = office.round.contest(contest).roll
    return int(roll["electors"]) if roll else membership.members()
