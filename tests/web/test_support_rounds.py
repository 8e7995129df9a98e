"""The builder of rounds for tests keeps what a round really held at the end of each phase."""

import pytest

from hustings.elections.state import Phase
from hustings.verify.archive.whole import verify
from hustings.web.rounds.models import Envelope
from hustings.web.rounds.offices import office_of
from web.support_rounds import kept_round, rehearsed

pytestmark = pytest.mark.django_db

PHASES = [phase for phase in Phase if phase is not Phase.ABANDONED]


@pytest.mark.parametrize("phase", PHASES)
def test_a_round_stands_at_the_end_of_the_phase_that_was_asked_for(phase):
    kept = kept_round(phase)
    assert office_of(kept).round.contest("council").phase is phase
    assert Envelope.objects.exists() is (PHASES.index(phase) >= PHASES.index(Phase.POLLING))


def test_the_whole_of_it_is_the_archive_that_was_played():
    store = office_of(kept_round(Phase.DECLARED)).store
    assert {*store.public.names(), "journal.jsonl"} == set(rehearsed().store.public.names())
    assert not [f for f in verify(rehearsed().root / "archive") if f.kind == "difference"]
