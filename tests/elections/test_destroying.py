"""Evidence of a contest that was abandoned while members voted is destroyed too, in its time."""

from datetime import timedelta

import pytest

from hustings.elections import destroying, places, retention
from hustings.elections.action import RefusedError
from support.poll import CONTEST, DEPUTY, OPENS, RO, Poll

DAYS = timedelta(days=90)


def test_votes_of_a_contest_that_was_abandoned_go_ninety_days_after():
    poll = Poll.begun().polling()
    poll.vote("m1", (1, 2))
    abandoned = OPENS + timedelta(hours=3)
    with pytest.raises(RefusedError, match="polling: its evidence is needed"):
        retention.of_contest(poll.office.round, CONTEST)
    poll.act("abandon", abandoned, DEPUTY, contest=CONTEST, reason="a name was left out")
    kept = destroying.kept_files(poll.office.store.private, CONTEST)
    assert places.sealed(CONTEST) in kept
    with pytest.raises(RefusedError, match="as long as retention_days says"):
        destroying.destroy(poll.office, CONTEST, RO, abandoned + timedelta(days=89), DEPUTY)
    after = destroying.destroy(poll.office, CONTEST, RO, abandoned + DAYS, DEPUTY)
    assert destroying.kept_files(after.store.private, CONTEST) == ()
    made = destroying.by_rule(after.round, CONTEST, retention.of_contest(after.round, CONTEST))
    assert (made["because"], made["terms_end"]) == ("retention", None)
