"""What must not be done in a poll, tried one thing after another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.support.poll import (
    CLOSES,
    CONTEST,
    DEPUTY,
    FROZEN,
    OPENS,
    RO,
    SCRUTINEER,
    Poll,
    at,
    definition,
    plan,
)

from hustings.elections import exclusions, issuing, office, opening, places
from hustings.elections.action import Actor, RefusedError, Role
from hustings.elections.actions import ACTIONS
from hustings.elections.definition import Event
from hustings.elections.journal import BrokenJournalError
from hustings.elections.memory import Memory
from hustings.elections.publishing import ChangedFileError
from hustings.elections.state import Phase
from hustings.roll.absence import Absence
from hustings.seal import keys

MEMBER = Actor("max", Role.MEMBER)
NONE = "sha256:" + "0" * 64


def code_of(doing, *args, **named) -> str:
    with pytest.raises(RefusedError) as caught:
        doing(*args, **named)
    return caught.value.code


def steps(poll):
    """What carries a poll on, in the one order in which it may be done."""
    away = {"m3": (Absence("resigned", at(0), at(0)),)}
    return {
        "close_poll": poll.closed,
        "settle_account": poll.settled,
        "fix_exclusions": lambda: poll.fixed(away),
        "open_ballots": poll.unsealed,
        "count": poll.counted,
        "declare": poll.declared,
    }


ORDER = ("close_poll", "settle_account", "fix_exclusions", "open_ballots", "count", "declare")


def polled() -> Poll:
    poll = Poll.begun().polling(8)
    for number in range(1, 7):
        poll.vote(f"m{number}", [1 + number % 4], number)
    return poll


@pytest.mark.parametrize("done", range(len(ORDER)))
def test_no_step_can_be_taken_before_its_turn(done):
    poll = polled()
    doing = steps(poll)
    for name in ORDER[:done]:
        doing[name]()
    before, files = poll.office.round, list(poll.office.store.public.names())
    for name in ORDER[done + 1 :]:
        with pytest.raises((RefusedError, KeyError)):
            doing[name]()
    assert poll.office.round == before
    assert list(poll.office.store.public.names()) == files


@pytest.mark.parametrize("name", [n for n in ORDER if n != "count"])
def test_what_was_done_is_not_done_again(name):
    poll = polled()
    doing = steps(poll)
    for each in ORDER:
        doing[each]()
        if each == name:
            break
    before = poll.office.round
    with pytest.raises((RefusedError, FileExistsError)):
        doing[name]()
    assert poll.office.round == before


def test_exclusions_are_fixed_once_and_no_vote_more_is_excluded_after():
    poll = polled().closed().settled().fixed()
    away = {poll.commitment("m1"): (Absence("expelled", at(0), at(0)),)}
    args = (poll.office, CONTEST, away, RO, CLOSES, DEPUTY)
    assert code_of(exclusions.fix, *args) == "wrong_phase"


@pytest.mark.parametrize("name", [n for n in ACTIONS if ACTIONS[n].final])
def test_what_cannot_be_undone_needs_a_second_person(name):
    kinds = ACTIONS[name].members.items()
    data = {member: (kind if isinstance(kind, type) else kind[0])() for member, kind in kinds}
    begun = Poll.begun().office
    for second in (None, RO):
        code = code_of(office.check, begun.round, name, data, RO, CLOSES, second)
        assert code == "second_person"


def test_the_poll_is_opened_and_closed_when_the_timetable_says():
    poll = Poll.begun().nominated().ready().issued()
    early = OPENS - timedelta(microseconds=1)
    assert code_of(poll.act, "open_poll", early, contest=CONTEST) == "too_early"
    assert code_of(poll.act, "open_poll", CLOSES, contest=CONTEST) == "too_late"
    poll.act("open_poll", OPENS, contest=CONTEST)
    closing = {"contest": CONTEST, "received": 0, "envelopes": NONE, "root": NONE}
    early = CLOSES - timedelta(microseconds=1)
    assert code_of(poll.act, "close_poll", early, DEPUTY, **closing) == "too_early"
    closing["received"] = 13
    assert code_of(poll.act, "close_poll", CLOSES, DEPUTY, **closing) == "more_votes_than_electors"


def test_papers_need_a_roll_and_a_key():
    poll = Poll.begun().nominated()
    everybody = (poll.office, CONTEST, {}, RO, FROZEN, DEPUTY)
    assert code_of(issuing.issue, *everybody) == "no_roll"
    data = {"contest": CONTEST, "paper": NONE, "order": [], "issued": {"": {"online": 1}}}
    assert code_of(poll.act, "issue_papers", FROZEN, DEPUTY, **data) == "no_roll"
    poll.ready()
    data["order"] = ["akers", "baxter", "cole"]
    assert code_of(poll.act, "issue_papers", FROZEN, DEPUTY, **data) == "other_candidates"
    data["order"] = ["akers", "baxter", "cole", "dar"]
    data["issued"] = {"": {"online": 13}}
    assert code_of(poll.act, "issue_papers", FROZEN, DEPUTY, **data) == "more_papers_than_electors"
    data["issued"] = {"": {"pigeon": 1}}
    assert code_of(poll.act, "issue_papers", FROZEN, DEPUTY, **data) == "no_channel"
    data["issued"] = {"affiliates": {"online": 1}}
    assert code_of(poll.act, "issue_papers", FROZEN, DEPUTY, **data) == "other_parts"


def test_papers_go_to_nobody_who_is_not_on_the_roll():
    poll = Poll.begun().nominated().ready()
    channels = {poll.commitment("stranger"): ("post",)}
    args = (poll.office, CONTEST, channels, RO, FROZEN, DEPUTY)
    assert code_of(issuing.issue, *args) == "not_on_roll"


def test_a_roll_is_frozen_once_on_its_day_and_adds_up():
    poll = Poll.begun().nominated()
    good = {
        "contest": CONTEST,
        "frozen": "2020-08-20T09:00:00.000000Z",
        "electors": 12,
        "parts": {"": 12},
        "roll": NONE,
        "rule": NONE,
    }
    tried = {
        "other_freeze_date": {"frozen": "2020-08-19T09:00:00.000000Z"},
        "no_moment": {"frozen": "20 August"},
        "roll_does_not_add_up": {"electors": 11},
        "other_parts": {"parts": {"members": 12}},
        "no_number": {"parts": {"": -12}, "electors": -12},
        "bad_digest": {"roll": "sha256:0"},
    }
    for code, wrong in tried.items():
        assert code_of(poll.act, "freeze_roll", FROZEN, **{**good, **wrong}) == code
    poll.act("freeze_roll", FROZEN, **good)
    assert code_of(poll.act, "freeze_roll", FROZEN, **good) == "frozen_before"


def test_a_key_is_made_once_by_the_declared_trustees_and_for_one_contest():
    second = plan(id="treasurer", title="Treasurer", seats=1)
    poll = Poll.begun(plan(), second).nominated().ready()
    held = dict(poll.state.key)
    assert code_of(poll.act, "hold_ceremony", FROZEN, DEPUTY, **held) == "key_before"
    other = {**held, "contest": "treasurer"}
    assert code_of(poll.act, "hold_ceremony", FROZEN, DEPUTY, **other) == "key_used"
    fresh = {**other, "public": "e" * 64}
    tried = {
        "no_key": {"public": "e" * 63},
        "other_trustees": {"threshold": 3},
        "no_threshold": {"threshold": 4},
    }
    for code, wrong in tried.items():
        assert code_of(poll.act, "hold_ceremony", FROZEN, DEPUTY, **{**fresh, **wrong}) == code
    strangers = {**fresh, "trustees": {"Mallory": NONE, "Ada": NONE, "Ben": NONE}}
    assert code_of(poll.act, "hold_ceremony", FROZEN, DEPUTY, **strangers) == "other_trustees"


def test_too_few_trustees_strangers_and_another_key_open_nothing():
    poll = polled().closed().settled().fixed()
    assert code_of(poll.unsealed, ("Ada",)) == "too_few_trustees"
    assert code_of(poll.unsealed, ("Ada", "Ada")) == "no_trustee"
    assert code_of(poll.unsealed, ("Ada", "Mallory")) == "no_trustee"
    other = keys.make("round-2020", CONTEST)
    args = (poll.office, CONTEST, other, ("Ada", "Ben"), RO, CLOSES, DEPUTY)
    assert code_of(opening.open_ballots, *args) == "another_key"
    assert poll.state.phase is Phase.SETTLED


def test_nobody_is_declared_who_was_not_there_to_be_elected():
    poll = polled()
    poll.act("note_withdrawal", at(60), contest=CONTEST, candidate="akers", reason="ill health")
    poll.closed().settled().fixed().unsealed().counted()
    good = {"contest": CONTEST, "elected": ["cole"], "vacant": 1, "declaration": NONE}
    for code, wrong in (
        ("no_candidate", {"elected": ["akers"]}),
        ("no_candidate", {"elected": ["mallory"]}),
        ("no_candidate", {"elected": ["cole", "cole"], "vacant": 0}),
        ("seats_do_not_add_up", {"vacant": 0}),
        ("no_number", {"vacant": -1}),
        ("bad_digest", {"declaration": "cole"}),
    ):
        assert code_of(poll.act, "declare", CLOSES, DEPUTY, **{**good, **wrong}) == code
    poll.act("declare", CLOSES, DEPUTY, **good)


def test_numbers_of_an_opening_add_up_to_the_votes_that_count():
    poll = polled().closed().settled().fixed()
    good = {
        "contest": CONTEST,
        "trustees": ["Ada", "Ben"],
        "ballots": {"": NONE},
        "keyed": NONE,
        "papers": {"": 5},
        "opened": 5,
        "unreadable": {"not_opened": 1},
        "published": True,
    }
    for code, wrong in (
        ("votes_do_not_add_up", {"papers": {"": 4}}),
        ("votes_do_not_add_up", {"opened": 6, "papers": {"": 6}}),
        ("votes_do_not_add_up", {"unreadable": {}}),
        ("no_number", {"unreadable": {"not_opened": 2, "not_a_paper": -1}}),
        ("other_parts", {"papers": {"members": 5}}),
        ("bad_digest", {"ballots": {"": "blt"}}),
        ("bad_digest", {"keyed": "blt"}),
    ):
        assert code_of(poll.act, "open_ballots", CLOSES, DEPUTY, **{**good, **wrong}) == code
    poll.act("open_ballots", CLOSES, DEPUTY, **good)


def test_numbers_of_a_settlement_add_up_to_the_votes_that_came():
    poll = polled().closed().settled()
    good = {
        "contest": CONTEST,
        "exclusions": NONE,
        "by_reason": {"resigned": 2},
        "counted": 4,
        "root": NONE,
    }
    for code, wrong in (
        ("votes_do_not_add_up", {"counted": 5}),
        ("votes_do_not_add_up", {"by_reason": {}}),
        ("unknown_reason", {"by_reason": {"disliked": 2}}),
        ("no_number", {"by_reason": {"resigned": -2}, "counted": 8}),
    ):
        assert code_of(poll.act, "fix_exclusions", CLOSES, DEPUTY, **{**good, **wrong}) == code
    poll.act("fix_exclusions", CLOSES, DEPUTY, **good)


def test_papers_are_replaced_in_turn_and_before_the_declared_moment():
    timed = replace(
        definition(), timetable=(*definition().timetable, Event("reissue_closes", at(100)))
    )
    poll = polled()
    poll.office = replace(poll.office, round=replace(poll.office.round, definition=timed))
    good = {
        "contest": CONTEST,
        "part": "",
        "channel": "online",
        "old": 1,
        "new": 9,
        "reason": "message never came",
    }
    assert code_of(poll.act, "replace_paper", at(100), **good) == "too_late"
    for code, wrong in (
        ("other_number", {"new": 10}),
        ("not_issued", {"old": 9}),
        ("not_issued", {"old": 0}),
        ("no_channel", {"channel": "post"}),
        ("no_channel", {"part": "affiliates"}),
        ("no_reason", {"reason": " "}),
    ):
        assert code_of(poll.act, "replace_paper", at(99), **{**good, **wrong}) == code
    poll.act("replace_paper", at(99), **good)
    assert code_of(poll.act, "replace_paper", at(99), **{**good, "new": 10}) == "replaced_before"


def test_rubbish_inside_an_envelope_is_counted_as_unreadable_and_loses_nobody_elses_vote():
    poll = polled()
    envelope = poll.envelope("m7", [1], 20)
    poll.box.accept(replace(envelope, sealed=bytes(len(envelope.sealed))))
    other = poll.envelope("m8", [1], 21)
    moved = bytes([other.sealed[0] ^ 1]) + other.sealed[1:]
    poll.box.accept(replace(other, sealed=moved))
    poll.closed().settled().fixed().unsealed()
    assert poll.state.opening["unreadable"] == {"not_opened": 2}
    assert poll.state.opening["opened"] == 6


@pytest.mark.parametrize(
    ("after", "name", "step"),
    [
        ("issue_papers", places.roll(CONTEST), "box"),
        ("close_poll", places.envelopes(CONTEST), "fix_exclusions"),
        ("fix_exclusions", places.exclusions(CONTEST), "open_ballots"),
        ("fix_exclusions", places.envelopes(CONTEST), "open_ballots"),
        ("fix_exclusions", places.key(CONTEST), "open_ballots"),
        ("open_ballots", places.ballots(CONTEST), "count"),
        ("open_ballots", places.paper(CONTEST), "count"),
        ("count", places.record(CONTEST), "declare"),
    ],
)
def test_a_file_changed_by_one_byte_stops_the_step_that_would_use_it(after, name, step):
    poll = Poll.begun().polling(8) if step == "box" else polled()
    doing = steps(poll)
    doing["box"] = lambda: poll.vote("m1", [1])
    for each in ORDER[: ORDER.index(after) + 1] if step != "box" else ():
        doing[each]()
        if each == "close_poll":
            poll.settled()
            doing["settle_account"] = lambda: None
    held = poll.office.store.public._held
    held[name] = held[name][:-2] + bytes([held[name][-2] ^ 1]) + held[name][-1:]
    with pytest.raises(ChangedFileError, match="changed"):
        doing[step]()


def test_a_vote_taken_out_of_the_evidence_stops_the_settlement():
    poll = polled().closed().settled()
    held = poll.office.store.private._held
    name = places.sealed(CONTEST)
    held[name] = b"".join(held[name].splitlines(keepends=True)[1:])
    with pytest.raises(ChangedFileError, match="not those of the closed box"):
        poll.fixed()


def test_figures_written_into_the_journal_by_hand_are_found_when_it_is_read():
    poll = polled().closed().settled().fixed()
    copy = Memory()
    for number, line in enumerate(poll.office.store.journal(), 1):
        copy.append(line.replace(b'"counted":6', b'"counted":5'), number)
    with pytest.raises(BrokenJournalError):
        office.opened(definition(), copy)


def test_an_officer_opens_nothing_alone_and_a_scrutineer_may_confirm(monkeypatch):
    poll = polled().closed().settled().fixed()
    private = poll.private[CONTEST]
    monkeypatch.setattr(opening, "open_many", lambda *_: pytest.fail("a vote was opened"))
    for by, second in ((RO, RO), (DEPUTY, RO), (RO, MEMBER)):
        alone = (poll.office, CONTEST, private, ("Ada", "Ben"), by, CLOSES, second)
        assert code_of(opening.open_ballots, *alone) in ("second_person", "not_permitted")
    strangers = (poll.office, CONTEST, private, ("Ada", "Mallory"), RO, CLOSES, DEPUTY)
    assert code_of(opening.open_ballots, *strangers) == "no_trustee"
    monkeypatch.undo()
    opened = opening.open_ballots(
        poll.office, CONTEST, private, ("Ada", "Ben"), RO, CLOSES, SCRUTINEER
    )
    assert opened.round.contest(CONTEST).phase is Phase.OPENED
