"""A whole round is played from its files: real rooms, simulated people."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from hustings.elections import election_toml, examples, office
from hustings.elections.folder import Folder
from hustings.elections.state import Phase
from hustings.simulate import script
from hustings.simulate.conduct import conduct, micros
from hustings.simulate.electorate import generator, members
from hustings.simulate.rehearsal import play
from hustings.simulate.rehearsal.telling import Silent


def files(name, **electorate):
    folder = examples.example(name).parent
    content = (folder / "election.toml").read_bytes()
    play_ = script.parse((folder / "rehearsal.toml").read_bytes())
    play_ = replace(play_, electorate=replace(play_.electorate, **electorate))
    return content, election_toml.from_bytes(content), play_


@pytest.fixture(scope="module")
def executive(tmp_path_factory):
    content, definition, play_ = files("executive-2020", members=1500, councillors=200, wales=200)
    play_ = replace(play_, poll=replace(play_.poll, again=80, before_vote=30, post=300))
    root = tmp_path_factory.mktemp("executive")
    return play(content, definition, play_, root / "round", Silent()), definition, play_


def test_every_contest_is_declared(executive):
    played, definition, _ = executive
    states = played.office.round.contests
    assert {state.phase for state in states.values()} == {Phase.DECLARED}
    seats = {plan.id: plan.seats for plan in definition.contests}
    elected = {name: len(state.declaration["elected"]) for name, state in states.items()}
    assert elected == seats
    assert sum(elected.values()) == 15


def test_the_journal_that_was_written_says_the_same(executive):
    played, definition, _ = executive
    again = office.opened(definition, Folder(played.archive, played.evidence))
    assert again.round == played.office.round
    assert again.last == played.office.last


def test_votes_of_those_who_left_before_are_excluded_and_no_others(executive):
    """Worked out from what the simulated members did, without the rooms that settle it."""
    played, definition, play_ = executive
    frozen = definition.when("roll_frozen", "members")
    opens, closes = (definition.when(name, "members") for name in ("poll_opens", "poll_closes"))
    people = members(play_.electorate, play_.seed, frozen.date())
    done = conduct(generator(play_.seed, "conduct"), len(people), play_.poll, opens, closes)
    known = (done.left > 0) & (done.reported <= micros(closes + timedelta(hours=3)))
    left = np.where(known, done.left, np.iinfo(np.int64).max)
    entitled = ~people.affiliate & (people.joined <= frozen.date().toordinal() - 185)
    by_post = np.where(entitled & done.votes & done.post, done.at, 0)
    once = np.where(done.post, 0, done.at)
    online = np.where(entitled & done.votes, np.where(done.again > 0, done.again, once), 0)
    late = [(cast > 0) & (cast >= left) for cast in (by_post, online)]
    both = (by_post > 0) & (online > 0) & ~late[0] & ~late[1]
    expected = {
        "expelled": sum(int((each & done.lapsed).sum()) for each in late),
        "resigned": sum(int((each & ~done.lapsed).sum()) for each in late),
        "paper_counts": int(both.sum()),
    }
    settled = played.office.round.contest("members").exclusions["by_reason"]
    assert settled == {reason: number for reason, number in expected.items() if number}
    assert expected["resigned"] >= 5
    assert expected["paper_counts"] > 0


def test_nothing_of_a_member_is_in_the_archive(executive):
    played, _, _ = executive
    people = [b"m0000001", b"M0000001", b"m0000300", b"rehearsal of"]
    secret = (played.evidence / "roll-secret").read_bytes().split()[-1]
    for path in played.archive.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(each in content for each in (*people, secret)), path


def test_the_evidence_is_for_its_owner_alone(executive):
    played, _, _ = executive
    assert played.evidence.stat().st_mode & 0o077 == 0
    assert (played.evidence / "roll-secret").stat().st_mode & 0o077 == 0


def test_small_contests_publish_no_rankings(executive):
    played, _, _ = executive
    for name, state in played.office.round.contests.items():
        small = min(state.opening["papers"].values()) < 50
        held = list((played.archive / "contests" / name).glob("*.blt"))
        assert bool(held) is not small, name


def test_the_endorsement_that_was_withdrawn_is_on_the_paper_and_dated_in_the_declaration(executive):
    played, _, _ = executive
    contest = played.archive / "contests" / "members"
    paper = json.loads((contest / "paper.json").read_bytes())
    farouk = next(each for each in paper["candidates"] if each["id"] == "m-farouk")
    assert [each["organisation"] for each in farouk["endorsements"]] == ["many-voices"]
    declared = json.loads((contest / "declaration.json").read_bytes())
    (note,) = declared["notes"]["endorsements"]
    assert (note["candidate"], note["at"][:10]) == ("m-farouk", "2020-10-25")


def test_a_round_is_never_played_over_another(executive, tmp_path):
    played, definition, play_ = executive
    content = (played.archive / "election.toml").read_bytes()
    with pytest.raises(FileExistsError):
        play(content, definition, play_, played.archive.parent, Silent())


def test_a_society_is_played_with_re_open_nominations(tmp_path):
    content, definition, play_ = files("society-2026", members=150)
    played = play(content, definition, play_, tmp_path, Silent())
    state = played.office.round.contest("council")
    assert state.phase is Phase.DECLARED
    assert len(state.declaration["elected"]) + state.declaration["vacant"] == 5
    paper = json.loads((played.archive / "contests/council/paper.json").read_bytes())
    assert paper["reopen_nominations"]
