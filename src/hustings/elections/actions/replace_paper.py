"""Replace a paper that was lost or spoilt: the old number is dead, the elector gets a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse a number that was never issued or is replaced, one out of turn, or a late request."""
    contest = checks.contest_of(now, data)
    issued = contest.paper["issued"] if contest.paper else {}
    part, channel = data["part"], data["channel"]
    if channel not in issued.get(part, {}):
        raise RefusedError("no_channel", f"no paper of {part or 'the contest'} went by {channel}")
    if not data["reason"].strip():
        raise RefusedError("no_reason", "say why the paper is replaced")
    checks.not_after(now, data["contest"], "reissue_closes", at)
    checks.not_after(now, data["contest"], "poll_closes", at)
    before = [each for each in contest.reissued if each["channel"] == channel]
    last = sum(channels.get(channel, 0) for channels in issued.values()) + len(before)
    if data["new"] != last + 1:
        raise RefusedError("other_number", f"the next paper by {channel} is number {last + 1}")
    if not 1 <= data["old"] <= last:
        raise RefusedError("not_issued", f"no paper {data['old']} was issued by {channel}")
    if data["old"] in (each["old"] for each in before):
        raise RefusedError("replaced_before", f"paper {data['old']} is replaced already")


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the paper replaced."""
    reissued = (*checks.contest_of(now, data).reissued, data)
    return now.with_contest(data["contest"], reissued=reissued)


ACTION = Action(
    name="replace_paper",
    roles=frozenset({Role.RETURNING_OFFICER, Role.DEPUTY}),
    members={
        "contest": str,
        "part": str,
        "channel": str,
        "old": int,
        "new": int,
        "reason": str,
    },
    check=check,
    apply=apply,
    phases=frozenset({Phase.ISSUED, Phase.POLLING}),
    says="Replace a lost or spoilt paper by one of a new number; the old one counts no more.",
)
