"""Judge one envelope at the box: what the poll allows, beside what is known of its elector.

Pure: whoever keeps the box (files, a database) says what it knows, and hears either that the
envelope is accepted, or the receipt that its elector has for it already, or why it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.elections.definition import Revote
from hustings.elections.moments import clock, zone
from hustings.elections.paper import names_on
from hustings.elections.state import Phase
from hustings.seal import envelope as sealed
from hustings.seal import paper as inside
from hustings.seal.scheme import About

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.state import ContestState, Round
    from hustings.seal.envelope import Envelope

__all__ = ["Known", "Poll", "judge", "poll_of"]


@dataclass(frozen=True, slots=True)
class Poll:
    """The open poll of one contest: what every envelope is held against.

    ``length``: bytes of a paper; ``names``: how many are on it; ``opens`` and ``closes``: the
    moments between which votes are taken (the opening is in the poll, the close is not); ``zone``:
    the round's own, in which moments are said.
    """

    round: str
    contest: str
    scheme: str
    key: str
    names: int
    length: int
    opens: datetime | None
    closes: datetime | None
    revote: Revote
    zone: str

    def about(self, part: str) -> About:
        """Return what a sealed vote of that part of the electorate must say that it belongs to."""
        return About(self.scheme, self.round, self.contest, part, self.key)


@dataclass(frozen=True, slots=True)
class Known:
    """What the box knows beside an envelope.

    ``part``: of the electorate to which the elector belongs (None: not on the roll); ``online``: a
    paper to vote with online was issued; ``before``: whose the same sealed vote was, and its
    receipt (None: it is new; the elector is empty where it was for another contest); ``last``: when
    the elector voted last (None: never); ``closed``: the box is closed.
    """

    part: str | None
    online: bool
    before: tuple[str, str] | None = None
    last: datetime | None = None
    closed: bool = False


def poll_of(now: Round, contest: str) -> Poll:
    """Return the poll of a contest; raise RefusedError where it is not open."""
    state = now.contest(contest)
    _check_open(state)
    key = state.key or {}
    return Poll(
        round=now.definition.id,
        contest=contest,
        scheme=key["scheme"],
        key=key["key"],
        names=names_on(state),
        length=inside.length(names_on(state)),
        opens=state.opened,
        closes=now.definition.when("poll_closes", contest),
        revote=state.plan.settlement.revote,
        zone=now.definition.zone,
    )


def _check_open(state: ContestState) -> None:
    if state.phase is not Phase.POLLING:
        raise RefusedError("wrong_phase", f"{state.plan.id} is {state.phase}: the poll is not open")


def judge(poll: Poll, envelope: Envelope, known: Known) -> str | None:
    """Return the receipt that the elector has for this envelope already, or None: it is accepted.

    Raises RefusedError with the reason. The same envelope delivered again has the same receipt, at
    whatever time; a copy of another's is refused.
    """
    _check_address(poll, envelope, known)
    if known.before is not None:
        elector, receipt = known.before
        if elector != envelope.elector:
            raise RefusedError(
                "copied",
                "this sealed vote was delivered before, by another or for "
                "another contest: seal a vote of your own",
            )
        return receipt
    _check_time(poll, envelope.at, closed=known.closed)
    _check_revote(poll, envelope.at, known.last)
    return None


def _check_address(poll: Poll, envelope: Envelope, known: Known) -> None:
    if known.part is None:
        raise RefusedError("not_on_roll", "the elector is not on the roll of this contest")
    if not known.online:
        raise RefusedError("no_paper", "the elector was issued no paper to vote with online")
    try:
        sealed.check(envelope, poll.about(known.part), poll.length)
    except sealed.BadEnvelopeError as error:
        raise RefusedError("bad_envelope", str(error)) from error


def _check_time(poll: Poll, at: datetime, *, closed: bool) -> None:
    """The opening is in the poll, the close is not: 12:00:00 is too late."""
    if poll.opens is None or at < poll.opens:
        raise RefusedError("too_early", f"the poll of {poll.contest} was not open then")
    if poll.closes and at >= poll.closes:
        said = clock(poll.closes, zone(poll.zone))
        raise RefusedError("too_late", f"the poll of {poll.contest} closed on {said}")
    if closed:
        raise RefusedError("too_late", f"the box of {poll.contest} is closed")


def _check_revote(poll: Poll, at: datetime, last: datetime | None) -> None:
    if last is None:
        return
    if poll.revote is Revote.REFUSED:
        raise RefusedError("voted_before", "this elector has voted, and votes once")
    if at < last:
        raise RefusedError("time_runs_back", "this vote is older than the one it would replace")
