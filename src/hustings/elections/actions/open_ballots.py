"""Open the ballots: the trustees put the key together, the votes that count are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks, places
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.small_cells import may_publish
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hustings.elections.state import ContestState

__all__ = ["ACTION", "check_trustees"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse too few trustees, strangers, papers that do not add up, and rankings of a few."""
    contest = checks.contest_of(now, data)
    check_trustees(contest, data["trustees"])
    for what in ("ballots", "papers"):
        checks.need_parts(contest, what, data[what])
    checks.need_digests(data["ballots"], *data["ballots"])
    checks.need_digests(data, "keyed")
    papers = checks.need_numbers("papers of", data["papers"])
    unreadable = checks.need_numbers("unreadable", data["unreadable"])
    counted = contest.exclusions["counted"] if contest.exclusions else 0
    if papers != data["opened"] or papers + unreadable != counted:
        raise RefusedError(
            "votes_do_not_add_up",
            f"{counted} votes count, but {papers} were opened and {unreadable} could not be read",
        )
    if data["published"] and not may_publish(contest.plan.publication, data["papers"]):
        raise RefusedError(
            "too_few_to_publish",
            "the rankings of so few papers, or of this contest, are not published",
        )


def check_trustees(contest: ContestState, named: Sequence[str]) -> None:
    """Refuse strangers, a trustee named twice, and fewer than the threshold."""
    known = contest.key["trustees"] if contest.key else {}
    threshold = contest.key["threshold"] if contest.key else 0
    strangers = sorted(set(named) - known.keys())
    if strangers or len(set(named)) != len(named):
        raise RefusedError("no_trustee", f"trustees, each once, are {', '.join(sorted(known))}")
    if len(named) < threshold:
        raise RefusedError("too_few_trustees", f"{threshold} trustees open, not {len(named)}")


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the ballots opened; nobody sees them before the declaration."""
    contest = checks.contest_of(now, data)
    parts = data["ballots"] if data["published"] else ()
    names = (places.ballots(contest.plan.id, part, contest.edition) for part in parts)
    return now.with_contest(
        contest.plan.id, opening=data, undisclosed=(*contest.undisclosed, *names)
    )


ACTION = Action(
    name="open_ballots",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={
        "contest": str,
        "trustees": list,
        "ballots": dict,
        "keyed": str,
        "papers": dict,
        "opened": int,
        "unreadable": dict,
        "published": bool,
    },
    check=check,
    apply=apply,
    phases=frozenset({Phase.SETTLED}),
    to=Phase.OPENED,
    final=True,
    says="Open the votes that count, with the shares of enough trustees.",
)
