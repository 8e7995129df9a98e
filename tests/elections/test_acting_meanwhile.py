"""What takes long is published although others acted on other contests, and on no other condition.

An opening may take hours. The returning officer does not stop the rest of the round for it.
"""

from datetime import timedelta

import pytest

from hustings.elections import office, opening, places
from hustings.elections.action import RefusedError
from hustings.elections.store import RacedError
from support.poll import CLOSES, CONTEST, DEPUTY, RO, Poll, plan

OTHER = "officers"
LATER = CLOSES + timedelta(hours=2)


@pytest.fixture
def poll():
    """Two contests: one is settled and can be opened, of the other nothing is done yet."""
    held = Poll.begun(plan(), plan(id=OTHER, title="Officers")).polling(20)
    for number in range(1, 11):
        held.vote(f"m{number}", (1, 2))
    return held.closed().settled().fixed()


def opened(poll, meanwhile, by=RO):
    """Open the members' ballots; at the last vote somebody else does something."""

    def told(done, total):
        if done == total:
            meanwhile()

    return opening.open_ballots(
        poll.office, CONTEST, poll.private[CONTEST], ("Ada", "Ben"), by, CLOSES, DEPUTY, told
    )


def acts(poll, action, /, second=None, **data):
    return lambda: office.act(poll.office, action, data, RO, LATER, second)


def there(poll):
    return places.ballots(CONTEST) in set(poll.office.store.public.names())


def test_what_is_done_in_another_contest_stops_no_opening(poll):
    done = opened(poll, acts(poll, "open_nominations", contest=OTHER))
    assert done.round.contest(CONTEST).opening["opened"] == 10
    assert done.round.contest(OTHER).phase == "nominating"
    assert office.opened(done.round.definition, done.store).round == done.round


def test_its_entry_is_not_dated_before_the_one_that_it_follows(poll):
    done = opened(poll, acts(poll, "open_nominations", contest=OTHER))
    assert (done.last.action, done.last.at) == ("open_ballots", LATER)


def test_what_is_done_in_the_same_contest_stops_it_before_a_file_is_written(poll):
    abandons = acts(poll, "abandon", second=DEPUTY, contest=CONTEST, reason="by order of a court")
    with pytest.raises(RacedError):
        opened(poll, abandons)
    assert not there(poll)


def test_the_same_contest_among_others_stops_it_too(poll):
    def two():
        poll.act("abandon", LATER, DEPUTY, contest=CONTEST, reason="by order of a court")
        poll.act("open_nominations", LATER, contest=OTHER)

    with pytest.raises(RacedError):
        opened(poll, two)
    assert not there(poll)


def test_what_is_done_in_the_whole_round_stops_it(poll):
    """An umbrella of organisations may change what is said beside a name."""
    registers = acts(
        poll,
        "register_organisation",
        organisation="left",
        name="The Left",
        kind="slate",
        aliases=[],
        founders=[],
        position="",
    )
    with pytest.raises(RacedError):
        opened(poll, registers)
    assert not there(poll)


def test_what_is_checked_again_can_be_refused_again(poll, monkeypatch):
    """The rules are asked with what the round is by then, not with what it was."""
    asked = []
    check = office.check

    def once(now, name, *rest):
        asked.append((name, now.contest(OTHER).phase))
        if name == "open_ballots" and now.contest(OTHER).phase == "nominating":
            raise RefusedError("changed", "not any more")
        return check(now, name, *rest)

    monkeypatch.setattr(office, "check", once)
    with pytest.raises(RefusedError, match="not any more"):
        opened(poll, acts(poll, "open_nominations", contest=OTHER))
    assert not there(poll)
    assert asked[-1] == ("open_ballots", "nominating")
