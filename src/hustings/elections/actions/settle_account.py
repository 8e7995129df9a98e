"""Settle the ballot account: every paper that was issued has one fate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.definition import Revote
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.state import ContestState

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse an account that does not balance, or says otherwise than the journal."""
    contest = checks.contest_of(now, data)
    if contest.account:
        raise RefusedError("settled_before", "the account is settled, and stays so")
    checks.need_digests(data, "account")
    checks.need_parts(contest, "the account", data["figures"])
    checks.need_parts(contest, "revotes", data["revotes"])
    if (
        checks.need_numbers("revotes", data["revotes"])
        and contest.plan.settlement.revote is Revote.REFUSED
    ):
        raise RefusedError("revotes", "nobody can vote twice in this contest")
    for part, channels in data["figures"].items():
        _check_part(contest, part, channels)
        _check_against_journal(contest, part, channels, data["revotes"][part])
    _check_received(contest, data["figures"])


def _check_part(contest: ContestState, part: str, channels: Mapping[str, Any]) -> None:
    issued = contest.paper["issued"][part] if contest.paper else {}
    if channels.keys() != issued.keys():
        raise RefusedError("other_channels", f"papers of {part or 'the contest'}: {list(issued)}")
    for channel, line in channels.items():
        if line.keys() != {"issued", *checks.FATES}:
            raise RefusedError("wrong_shape", f"an account has issued, {', '.join(checks.FATES)}")
        checks.need_numbers(channel, line)
        fates = sum(line[fate] for fate in checks.FATES)
        if line["issued"] != fates:
            raise RefusedError(
                "account_does_not_balance",
                f"{part or 'papers'}, {channel}: {line['issued']} issued, but returned, "
                f"unreturned, spoilt and replaced make {fates}: find the difference first",
            )


def _check_against_journal(
    contest: ContestState, part: str, channels: Mapping[str, Any], revotes: int
) -> None:
    """Refuse papers issued or replaced in other numbers than the journal's.

    Voting again online is a reissue: one ballot more is issued, and the one before is replaced.
    """
    issued = contest.paper["issued"][part] if contest.paper else {}
    for channel, line in channels.items():
        entries = [e for e in contest.reissued if (e["part"], e["channel"]) == (part, channel)]
        again = len(entries) + (revotes if channel == "online" else 0)
        _agree(f"{part} {channel}, issued", line["issued"], issued[channel] + again)
        _agree(f"{part} {channel}, replaced", line["replaced"], again)


def _check_received(contest: ContestState, figures: Mapping[str, Any]) -> None:
    """Refuse another number of votes online than the close has published."""
    lines = [channels["online"] for channels in figures.values() if "online" in channels]
    received = (contest.close or {"received": 0})["received"]
    _agree("online, returned", sum(line["returned"] for line in lines), received)


def _agree(what: str, said: int, expected: int) -> None:
    if said != expected:
        raise RefusedError(
            "other_papers", f"{what.strip()}: the journal says {expected}, the account {said}"
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the account settled."""
    return now.with_contest(data["contest"], account=data)


ACTION = Action(
    name="settle_account",
    roles=frozenset({Role.RETURNING_OFFICER, Role.DEPUTY}),
    members={"contest": str, "account": str, "figures": dict, "revotes": dict},
    check=check,
    apply=apply,
    phases=frozenset({Phase.CLOSED}),
    says="Settle the ballot account: issued = returned + unreturned + spoilt + replaced.",
)
