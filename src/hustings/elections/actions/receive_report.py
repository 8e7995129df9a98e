"""Receive the scrutineer's report on a poll. No result is published before it has come.

Trade Union and Labour Relations (Consolidation) Act 1992, s. 52(3), for those who are bound by it;
which round waits for a report, its definition says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hustings.elections import checks, places
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round
from hustings.instants import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]

_SUFFIX = re.compile(r"[a-z0-9]{1,8}")


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse a report that nobody asked for, one on another count, and one shown against the plan.

    ``record``: the digest of the record of the count that it is on; empty where nothing is counted,
    since no paper is valid.
    """
    contest, plan = checks.contest_of(now, data), now.definition.scrutineer
    if plan is None:
        raise RefusedError("no_report_asked", "election.toml asks for no report of a scrutineer")
    checks.need_digests(data, "report")
    if not _SUFFIX.fullmatch(data["suffix"]):
        raise RefusedError(
            "bad_suffix", "the name of the file must end in up to 8 letters or digits, as .pdf does"
        )
    if data["published"] != plan.publish:
        told = "published" if plan.publish else "kept in the evidence"
        raise RefusedError("other_publication", f"by election.toml the report is {told}")
    if data["record"] != contest.last_record:
        raise RefusedError(
            "another_count", f"the report must be on the last count of {contest.plan.id}"
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with one report more; the last one stands."""
    contest = checks.contest_of(now, data)
    reports = (*contest.reports, {**data, "at": stamp(at)})
    name = places.report(contest.plan.id, data["suffix"], contest.edition, len(reports))
    undisclosed = (*contest.undisclosed, name) if data["published"] else contest.undisclosed
    return now.with_contest(contest.plan.id, reports=reports, undisclosed=undisclosed)


ACTION = Action(
    name="receive_report",
    roles=frozenset({Role.RETURNING_OFFICER, Role.DEPUTY}),
    members={"contest": str, "report": str, "suffix": str, "published": bool, "record": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.OPENED, Phase.COUNTED}),
    says="Receive the scrutineer's report, where the declaration has to wait for it.",
)
