"""The votes that a form delivers: sealed by the member's device, sealed here when they were read
back, or plain and sealed here now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.elections.action import RefusedError
from hustings.elections.judging import poll_of
from hustings.web.booth import sealing
from hustings.web.booth.choices import parse
from hustings.web.booth.paper_form import form_of

if TYPE_CHECKING:
    from django.http import QueryDict

    from hustings.elections.state import Round
    from hustings.web.booth.actions.cast import Answer
    from hustings.web.booth.sealing import Sealed
    from hustings.web.booth.selectors import Entitled
    from hustings.web.booth.voter import Voter

__all__ = ["Delivered", "votes_of"]


class Delivered(NamedTuple):
    """The votes by contest; ``refused``: those that could not be read."""

    votes: dict[str, Sealed]
    refused: dict[str, Answer]


def votes_of(voter: Voter, data: QueryDict) -> Delivered:
    """Read the contests that a form names (``contest``, as often as there are).

    What has no marks, and is not to be handed in blank, is no vote and not among them.
    """
    votes: dict[str, Sealed] = {}
    refused: dict[str, Answer] = {}
    for contest in dict.fromkeys(data.getlist("contest")):
        try:
            vote = _vote(voter.office.round, contest, voter.lines.get(contest), data)
        except RefusedError as error:
            refused[contest] = error
            continue
        if vote:
            votes[contest] = vote
    return Delivered(votes, refused)


def _vote(now: Round, contest: str, line: Entitled | None, data: QueryDict) -> Sealed | None:
    if line is None:
        raise RefusedError("not_on_roll", "the elector is not on the roll of this contest")
    if delivered := data.get(f"sealed-{contest}"):
        return sealing.as_delivered(delivered)
    if carried := data.get(f"office-{contest}"):
        return sealing.as_carried(carried, line)
    poll_of(now, contest)
    choice = parse(form_of(now.contest(contest)), data)
    if choice.faults:
        raise RefusedError("faulty", "the paper is not filled in as it must be")
    return (
        sealing.at_once(sealing.key_of(now, contest), line.part, choice) if choice.is_cast else None
    )
