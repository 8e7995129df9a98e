"""Draw the electors of a contest from its files into the table that the booth asks."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.elections.frozen_roll import electors
from hustings.elections.issuing import register
from hustings.web.rounds.models import Elector

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["fill"]

_BATCH = 10_000


def fill(kept: KeptRound, office: Office, contest: str) -> int:
    """Fill the table of electors of a contest whose papers are issued; return how many there are.

    Filled again, it is as the files say. Raises ChangedFileError where they were changed.
    """
    state = office.round.contest(contest)
    papers = register(office.store, state)
    online = frozenset(each.elector for each in papers if each.channel == "online")
    roll = electors(office.store, state)
    rows = (
        Elector(round=kept, contest=contest, commitment=line, part=part, online=line in online)
        for line, part in roll.items()
    )
    with transaction.atomic():
        Elector.objects.filter(round=kept, contest=contest).delete()
        while batch := list(islice(rows, _BATCH)):
            Elector.objects.bulk_create(batch)
    return len(roll)
