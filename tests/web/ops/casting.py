"""A process that casts a vote for every line that it reads, until there are no more.

It prints ``open``, then a receipt a line: each is on the disk when it is printed.
"""

import sys
from datetime import timedelta

from hustings.elections import ceremony, frozen_roll, paper
from hustings.elections.accepting import Box
from hustings.elections.state import Phase
from hustings.seal import paper as inside
from hustings.seal.envelope import Envelope
from hustings.seal.sealing import seal
from hustings.web.rounds import models
from hustings.web.rounds.offices import office_of
from web.support_rounds import SOCIETY, kept_round, rehearsed


def main():
    contest = rehearsed().definition.contests[0].id
    office = office_of(kept_round(Phase.POLLING))
    box = Box(office, contest)
    made = envelopes(office, contest)
    print("open", flush=True)
    for _, envelope in zip(sys.stdin, made, strict=False):
        print(box.accept(envelope), flush=True)


def envelopes(office, contest):
    """Yield an envelope of each elector who has not voted."""
    state = office.round.contest(contest)
    voted = set(models.Envelope.objects.values_list("elector", flat=True))
    public = ceremony.key_of(office.store, state).public
    text = inside.plaintext((1,), paper.names_on(state))
    at = office.last.at + timedelta(minutes=1)
    for elector, part in sorted(frozen_roll.electors(office.store, state).items()):
        if elector not in voted:
            about = public.about(part)
            held = seal(public, about, text)
            yield Envelope(
                about.scheme, SOCIETY, contest, part, about.key, elector, at, "voter", held
            )
