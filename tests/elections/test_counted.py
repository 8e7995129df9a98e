"""The count of a poll: constraints, re-open nominations, lots from the seed, order of the paper."""

from __future__ import annotations

import json

import pytest
from tests.support.poll import CLOSES, CONTEST, DEPUTY, OPENS, RO, Poll, plan

from hustings import record
from hustings.counting import CannotCountError
from hustings.elections import accepting, counted, frozen_roll, issuing, paper, places
from hustings.elections.action import RefusedError
from hustings.elections.actions import open_ballots
from hustings.elections.definition import Publication, PublicationPlan
from hustings.elections.publishing import as_json
from hustings.elections.store import RacedError
from hustings.lots import LotAwaitedError, Recorded
from hustings.lots.seeded import ticket
from hustings.terms import Constraint


def opened(rankings, **changes) -> Poll:
    """A poll of which these rankings were opened."""
    poll = Poll.begun(plan(**changes)).polling(12)
    for number, ranking in enumerate(rankings, 1):
        poll.vote(f"m{number}", ranking, number)
    return poll.closed().settled().fixed().unsealed()


def record_of(poll) -> record.Count:
    with poll.office.store.public.read(places.record(CONTEST)) as stream:
        return record.from_json(json.loads(stream.read()))


def declared(poll) -> dict:
    with poll.office.store.public.read(places.declaration(CONTEST)) as stream:
        return json.loads(stream.read())


def test_a_constraint_of_the_definition_is_kept_in_the_count():
    votes = [[1]] * 5 + [[3]] * 4 + [[2]]
    free = opened(votes).counted().declared()
    assert [each["id"] for each in declared(free)["elected"]] == ["akers", "cole"]
    kept = opened(votes, constraints=(Constraint("women", least=1),)).counted().declared()
    assert [each["id"] for each in declared(kept)["elected"]] == ["akers", "baxter"]


def test_re_open_nominations_is_printed_last_and_can_leave_a_seat_empty():
    poll = opened([[5]] * 6 + [[1]] * 3 + [[2]], reopen_nominations=True, seats=1)
    assert paper.names_on(poll.state) == 5
    poll.counted().declared()
    made = declared(poll)
    assert (made["elected"], made["vacant"]) == ([], 1)


def test_a_tie_is_settled_by_the_seed_that_was_published_with_the_round():
    poll = opened([[1]] * 4 + [[2]] * 4, seats=1, seed="a frost in May").counted()
    (lot, *_) = record_of(poll).decisions
    assert lot.source == "seed"
    assert lot.evidence.startswith("a frost in May|")
    tickets = {candidate: ticket("a frost in May", lot.number, candidate) for candidate in lot.tied}
    assert lot.chosen == min(tickets, key=tickets.__getitem__)


def test_without_a_seed_the_count_stops_until_lots_are_drawn():
    poll = opened([[1]] * 4 + [[2]] * 4, seats=1, seed="")
    with pytest.raises(LotAwaitedError):
        poll.counted()
    assert poll.state.counts == ()
    poll.office = counted.count(
        poll.office, CONTEST, RO, CLOSES, lots=lambda: Recorded([3, 1, 2, 1])
    )
    assert record_of(poll).decisions[0].source == "recorded"


def test_a_poll_without_a_valid_paper_has_no_count():
    poll = opened([[], []])
    with pytest.raises(CannotCountError, match="no valid paper"):
        poll.counted()


def test_blank_papers_are_informal_and_stand_in_the_declaration():
    made = declared(opened([[1], [2], [], []]).counted().declared())
    assert made["figures"]["informal"] == {"blank": 2}
    assert made["figures"]["valid"] == 2


def test_where_stages_alone_are_published_the_rankings_stay_with_the_evidence():
    hidden = PublicationPlan(ballots=Publication.STAGES, smallest=1)
    poll = opened([[1, 2], [2, 1]], publication=hidden)
    assert poll.state.opening["published"] is False
    assert places.ballots(CONTEST) in list(poll.office.store.private.names())
    poll.counted().declared()
    lie = {**poll.state.opening, "published": True}
    with pytest.raises(RefusedError, match="not published"):
        open_ballots.check(poll.office.round, lie, CLOSES)


def test_the_papers_order_is_as_declared():
    for order, expected in (
        ("nominated", ("cole", "akers", "dar", "baxter")),
        ("alphabetical", ("akers", "baxter", "cole", "dar")),
    ):
        poll = Poll.begun(plan(order=order)).nominated(
            candidates=("cole", "akers", "dar", "baxter")
        )
        assert paper.order(poll.office.round, CONTEST) == expected
    poll = Poll.begun(plan(order="drawn", seed="one")).nominated()
    again = Poll.begun(plan(order="drawn", seed="two")).nominated()
    drawn = paper.order(poll.office.round, CONTEST)
    assert sorted(drawn) == ["akers", "baxter", "cole", "dar"]
    assert drawn != paper.order(again.office.round, CONTEST)
    unseeded = Poll.begun(plan(order="drawn", seed="")).nominated()
    with pytest.raises(ValueError, match="published seed"):
        paper.order(unseeded.office.round, CONTEST)


def test_an_elector_without_a_paper_for_online_votes_by_post_alone():
    poll = Poll.begun().nominated().ready()
    by_post = poll.commitment("m1")
    poll.office = _issue(poll, by_post)
    poll.opened()
    box = accepting.Box(poll.office, CONTEST)
    with pytest.raises(RefusedError) as caught:
        box.accept(poll.envelope("m1", [1]))
    assert caught.value.code == "no_paper"
    assert box.accept(poll.envelope("m2", [1]))


def _issue(poll, by_post):
    electors = frozen_roll.electors(poll.office.store, poll.state)
    channels = {each: ("post",) if each == by_post else ("online",) for each in electors}
    return issuing.issue(poll.office, CONTEST, channels, RO, OPENS, DEPUTY)


def test_an_officer_who_was_overtaken_writes_no_file():
    poll = opened([[1, 2], [2, 1]])
    stale = poll.office
    poll.counted()
    with pytest.raises(RacedError):
        counted.count(stale, CONTEST, RO, CLOSES)
    assert places.record(CONTEST, 1, 2) not in list(poll.office.store.public.names())


def test_a_count_stopped_between_its_file_and_the_journal_is_simply_made_again(monkeypatch):
    poll = opened([[1, 2], [2, 1]])

    def cut(line: bytes, number: int) -> None:
        raise RuntimeError("power")

    with monkeypatch.context() as patched:
        patched.setattr(poll.office.store, "append", cut)
        with pytest.raises(RuntimeError, match="power"):
            poll.counted()
    assert places.record(CONTEST) in list(poll.office.store.public.names())
    assert poll.counted().state.counts[0]["says"] == record.digest(record_of(poll))


def test_json_of_the_round_has_one_form():
    assert as_json({"b": 1, "a": "é"}) == '{\n "a": "é",\n "b": 1\n}\n'.encode()
