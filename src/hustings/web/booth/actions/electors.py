"""Draw the electors of a contest from its files into the table that booth and register ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hustings.elections.frozen_roll import electors
from hustings.elections.issuing import register
from hustings.web.rounds import bulk
from hustings.web.rounds.models import Elector

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["fill"]

_COLUMNS = ("round_id", "contest", "commitment", "part", "online")


def fill(kept: KeptRound, office: Office, contest: str) -> int:
    """Fill the table of electors of a contest whose roll is frozen; return how many there are.

    Before the papers are issued nobody has one to vote with online. Filled again, it is as the
    files say. Raises ChangedFileError where they were changed.
    """
    state = office.round.contest(contest)
    papers = register(office.store, state) if state.paper else ()
    online = frozenset(each.elector for each in papers if each.channel == "online")
    roll = electors(office.store, state)
    rows = ((kept.pk, contest, line, part, line in online) for line, part in roll.items())
    with transaction.atomic():
        Elector.objects.filter(round=kept, contest=contest).delete()
        bulk.write("rounds_elector", _COLUMNS, rows)
    return len(roll)
