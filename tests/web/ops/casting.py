"""A process that casts a vote for every line that it reads, until there are no more.

It prints ``open``, then a receipt a line: each is on the disk when it is printed. Electors who have
not voted take turns, again and again, a second apart.
"""

import sys
from datetime import timedelta
from itertools import cycle

import django

django.setup()

from hustings.elections import ceremony, frozen_roll, paper
from hustings.elections.accepting import Box
from hustings.elections.state import Phase
from hustings.seal import paper as inside
from hustings.seal.envelope import Envelope
from hustings.seal.scheme import seal
from hustings.web.rounds.models import Envelope as Kept
from hustings.web.rounds.offices import office_of
from web.support_rounds import SOCIETY, kept_round, rehearsed

played = rehearsed()
contest = played.definition.contests[0].id
kept = kept_round(Phase.POLLING)
office = office_of(kept)
state = office.round.contest(contest)
voted = set(Kept.objects.values_list("elector", flat=True))
roll = frozen_roll.electors(office.store, state).items()
waiting = cycle((elector, part) for elector, part in sorted(roll) if elector not in voted)
public = ceremony.key_of(office.store, state).public
text = inside.plaintext((1,), paper.names_on(state))
at = office.last.at
box = Box(office, contest)
print("open", flush=True)
for _, (elector, part) in zip(sys.stdin, waiting, strict=False):
    at += timedelta(seconds=1)
    about = public.about(part)
    sealed = seal(public, about, text)
    made = Envelope(about.scheme, SOCIETY, contest, part, about.key, elector, at, "voter", sealed)
    print(box.accept(made), flush=True)
