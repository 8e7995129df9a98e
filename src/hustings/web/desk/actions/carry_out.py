"""Do what two persons agreed upon and needs no trustees: at once, or in a thread where it is long.

Each contest is done whole or not at all. What is refused in the thread stays confirmed, with the
reason on its page, and can be carried out again or withdrawn.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.elections.action import RefusedError
from hustings.web.desk import background
from hustings.web.desk.final.act import Case
from hustings.web.desk.models import Proposal
from hustings.web.desk.selectors.sizes import is_long
from hustings.web.desk.selectors.tasks import still_appointed
from hustings.web.rounds import clock
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hustings.web.desk.background import Told
    from hustings.web.desk.final.act import Act
    from hustings.web.rounds.models import KeptRound

__all__ = ["carry_out"]


def carry_out(kept: KeptRound, act: Act, proposals: Sequence[Proposal], at: datetime) -> None:
    """Do it for each of these, which are confirmed. Call it in a transaction.

    Raises RefusedError where nothing is confirmed, where it is being done already, and what the
    domain refuses of what is done at once.
    """
    contests = [each.contest for each in proposals]
    if act.run is None or not proposals:
        raise RefusedError("not_confirmed", "there is nothing here that could be carried out")
    if is_long(office_of(kept), act.name, contests):
        background.check_idle(kept, act.name, contests)
        works = {each.contest: partial(_later, act, each.pk) for each in proposals}
        transaction.on_commit(partial(background.start, kept, act.name, works))
        return
    for each in proposals:
        _do(act, each.pk, at)


def _later(act: Act, proposal: int, told: Told) -> None:
    """Do one in the thread, dated when it is done: others may have acted since the confirmation."""
    told(0, 1)
    _do(act, proposal, clock.now())
    told(1, 1)


@transaction.atomic
def _do(act: Act, proposal: int, at: datetime) -> None:
    held = Proposal.objects.select_for_update().get(pk=proposal)
    if held.state != Proposal.State.CONFIRMED:
        raise RefusedError("not_confirmed", f"{held.contest}: withdrawn, or done already")
    if not still_appointed(held):
        raise RefusedError("dismissed", "whoever proposed this is no officer of the round any more")
    kept = held.round
    case = Case(kept, office_of(kept), held.contest, held.wants, held.proposer, at, held.confirmer)
    assert act.run is not None  # noqa: S101  as asked before
    act.run(case)
    held.end(Proposal.State.DONE, at)
