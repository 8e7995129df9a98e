"""Events of members: told by an officer on a page, or pushed by a membership system, once."""

import pytest

from hustings.roll import ledger, status
from hustings.web.register import ledgers
from hustings.web.register.actions.events import HELD, RECORDED, REFUSED, Event, record
from hustings.web.register.models import Pushed
from hustings.web.rounds import clock

from .rolls import FILE
from .test_uploads import entered

pytestmark = pytest.mark.django_db
STATED = {"birth": "1999-09-09", "region": "London"}


@pytest.fixture
def members(officer):
    entered(officer, FILE)
    return officer


def state_of(member):
    held = ledgers.now().log
    now = status.register(held, clock.now())
    return int(now.state[held.places[member]])


def test_an_officer_records_a_resignation_with_both_moments(members):
    said = {"member": "A-1", "kind": "resigned", "at": "2020-05-01 12:00"}
    answer = members.post("/roll/event", {**said, "reported": "2020-05-02 08:00"})
    assert answer.status_code == 302, answer.content.decode()
    page = members.get("/roll/member/a-1").content.decode()
    assert "Resigned" in page
    assert "1 May 2020, 12:00:00" in page
    assert "2 May 2020, 08:00:00" in page


def test_what_cannot_be_is_refused_with_the_reason(members):
    before = ledgers.now().heads
    said = {"member": "Z-9", "kind": "resigned", "at": "2020-05-01 12:00"}
    answer = members.post("/roll/event", said)
    assert "not yet a member" in answer.content.decode()
    assert ledgers.now().heads == before


def test_the_same_event_told_again_is_no_second_one(members):
    said = {"member": "A-1", "kind": "resigned", "at": "2020-05-01 12:00"}
    members.post("/roll/event", said)
    before = ledgers.now().heads
    answer = members.post("/roll/event", said, follow=True)
    assert "holds this event already" in answer.content.decode()
    assert ledgers.now().heads == before


def test_pushed_events_are_recorded_once_however_often_they_are_sent(members):
    pushed = [
        Event("E-5", "joined", "2020-05-02 08:00", attributes=STATED, id="1"),
        Event("A-1", "resigned", "2020-05-02 08:30", id="2"),
    ]
    assert [each.what for each in record(pushed, "office")] == [RECORDED, RECORDED]
    before = ledgers.now().heads
    assert [each.what for each in record(pushed, "office")] == [HELD, HELD]
    assert ledgers.now().heads == before
    assert state_of("e-5") == 1
    assert state_of("a-1") == 4


def test_an_event_that_the_register_holds_is_held_also_under_another_id(members):
    record([Event("A-1", "resigned", "2020-05-02 08:30", id="2")], "office")
    again = record([Event("a-1", "resigned", "2020-05-02 07:30+00:00", id="3")], "branch")
    assert [each.what for each in again] == [HELD]


def test_one_id_for_two_events_is_refused(members):
    record([Event("A-1", "resigned", "2020-05-02 08:30", id="2")], "office")
    (told,) = record([Event("B-2", "resigned", "2020-05-02 08:30", id="2")], "office")
    assert told.what == REFUSED
    assert "give every event its own" in told.reason
    assert state_of("b-2") == 1


def test_of_several_those_that_cannot_be_are_left_out_and_the_others_are_recorded(members):
    told = record(
        [
            Event("A-1", "vanished", "2020-05-02 08:30", id="1"),
            Event("B-2", "resigned", "2020-05-02 08:30", id="2"),
            Event("C-3", "moved", "2020-05-02 08:30", attributes={"region": "Wales"}, id="3"),
            Event("C-3", "moved", "2020-05-02 08:30", attributes={"shoe": "42"}, id="4"),
            Event("D-4", "resigned", "yesterday", id="5"),
        ],
        "office",
    )
    assert [each.what for each in told] == [REFUSED, RECORDED, REFUSED, REFUSED, REFUSED]
    assert "birth is missing" in told[2].reason
    assert "keeps no shoe" in told[3].reason
    assert list(Pushed.objects.values_list("event", flat=True)) == ["2"]
    # What was refused may be sent again under its own id once it is right.
    (told,) = record([Event("D-4", "resigned", "2020-05-02 08:30", id="5")], "office")
    assert told.what == RECORDED


def test_a_push_waits_for_nobody_and_loses_nothing_when_another_writes_meanwhile(
    members, monkeypatch
):
    behind = ledgers.now()
    other = ledger.caught_up(behind)
    raced = []

    def late():
        if not raced:
            raced.append(1)
            record([Event("B-2", "resigned", "2020-05-02 08:30")])
            return behind
        return ledger.caught_up(other)

    monkeypatch.setattr("hustings.web.register.ledgers.now", late)
    monkeypatch.setattr("hustings.web.register.ledgers._HELD", {})
    (told,) = record([Event("A-1", "resigned", "2020-05-02 08:30")])
    monkeypatch.undo()
    assert told.what == RECORDED
    whole = ledger.load(behind.root)
    assert len(whole.log) == 6
    assert whole.log.ids == ("a-1", "b-2", "c-3", "d-4")
