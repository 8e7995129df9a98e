"""A process remembers where rounds stand: a few of them, those asked for last."""

from threading import Thread

import pytest

from hustings.elections import office
from hustings.elections.state import Phase
from hustings.web.rounds import offices
from hustings.web.rounds.models import KeptRound
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def replays(monkeypatch):
    """The rounds whose journal was read from its beginning, in order."""
    found = []
    begin = office.begin
    monkeypatch.setattr(office, "begin", lambda one: found.append(one.id) or begin(one))
    return found


def others(kept, number):
    """So many other rounds of the same definition, not yet called."""
    return [
        KeptRound.objects.create(slug=f"other-{n}", title="Other", definition=kept.definition)
        for n in range(number)
    ]


def test_a_round_that_is_asked_for_is_remembered_and_one_long_forgotten_is_read_again(replays):
    kept = kept_round(Phase.POLLING)
    first = offices.office_of(kept)
    assert offices.office_of(kept) is first
    for each in others(kept, 2 * offices.MOST):
        offices.office_of(each)
        assert offices.office_of(kept) is first  # it is asked for again and again
    del replays[:]
    for each in KeptRound.objects.exclude(pk=kept.pk)[: offices.MOST]:
        offices.office_of(each)
    again = offices.office_of(kept)
    assert again is not first
    assert again.round == first.round
    assert len(replays) > 1


def test_threads_that_remember_at_once_keep_no_more_than_there_is_room_for():
    held, wrong = offices._Held(), []

    def remember(name):
        try:
            for n in range(2000):
                held.keep((name, n % 50), name)
                held.get((name, (n + 7) % 50))
        except (KeyError, RuntimeError) as error:
            wrong.append(error)

    threads = [Thread(target=remember, args=(name,)) for name in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert wrong == []
    assert sum(held.get((n, m)) is not None for n in range(8) for m in range(50)) == offices.MOST
