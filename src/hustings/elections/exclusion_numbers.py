"""Whether the numbers of a settlement add up, and agree with what was received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import RefusedError
from hustings.elections.settlement import REASONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.elections.state import ContestState

__all__ = ["check_numbers"]


def check_numbers(contest: ContestState, data: Mapping[str, Any]) -> None:
    """Refuse a settlement before the account balances, and one whose numbers do not add up."""
    if not contest.account:
        raise RefusedError("account_not_settled", "settle the ballot account first")
    checks.need_digests(data, "exclusions", "root")
    unknown = sorted(data["by_reason"].keys() - REASONS)
    if unknown:
        raise RefusedError("unknown_reason", f"a vote is not excluded for {', '.join(unknown)}")
    excluded = checks.need_numbers("excluded", data["by_reason"])
    counted = checks.need_number("counted", data["counted"])
    lines = [line for part in contest.account["figures"].values() for line in part.values()]
    returned = sum(line["returned"] for line in lines)
    if counted + excluded != returned:
        raise RefusedError(
            "votes_do_not_add_up",
            f"{returned} votes were returned, but {counted} to count and {excluded} excluded "
            f"make {counted + excluded}",
        )
