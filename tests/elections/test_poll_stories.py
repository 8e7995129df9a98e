"""Whole polls, from the frozen roll to the declaration, through the office."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from tests.support.poll import CLOSES, CONTEST, DEPUTY, FROZEN, RO, Poll, at, definition, plan

from hustings.elections import declaration, exclusions, office, places
from hustings.elections.action import RefusedError
from hustings.elections.definition import PublicationPlan
from hustings.elections.folder import Folder
from hustings.elections.memory import Memory
from hustings.elections.state import Phase
from hustings.roll.absence import Absence


@pytest.fixture(params=["memory", "folder"])
def store(request, tmp_path):
    if request.param == "memory":
        return Memory()
    return Folder(tmp_path / "archive", tmp_path / "evidence")


def public_json(poll, name):
    with poll.office.store.public.read(name) as stream:
        return json.loads(stream.read())


def resigned(minutes, reported=None):
    moment = at(minutes)
    return (Absence("resigned", moment, at(reported) if reported is not None else moment),)


def november_2020(store):
    """Twelve members; two resign after they voted, three before they did."""
    poll = Poll.begun(store=store).polling(12)
    for number in range(1, 6):
        poll.vote(f"m{number}", [1, 2], number)
    for number in range(6, 9):
        poll.vote(f"m{number}", [3, 4], number)
    for number in range(9, 12):
        poll.vote(f"m{number}", [4], 60 + number)
    left = {f"m{n}": resigned(30) for n in (4, 8, 9, 10, 11)}
    return poll, left


def test_november_2020_votes_cast_before_resigning_count_and_those_after_do_not(store):
    poll, left = november_2020(store)
    poll.closed().settled().fixed(left)
    fixed = public_json(poll, places.exclusions(CONTEST))
    assert fixed["by_reason"] == {"resigned": 3}
    assert fixed["counted"] == {"": {"online": 8, "post": 0}}
    poll.unsealed().counted().declared()
    made = public_json(poll, places.declaration(CONTEST))
    assert [each["id"] for each in made["elected"]] == ["akers", "cole"]
    assert made["figures"]["excluded"] == {"resigned": 3}
    assert made["figures"]["valid"] == 8
    assert made["figures"]["received"] == {"": {"online": 11}}
    assert made["figures"]["turnout"] == {
        "votes": 8,
        "electors": 12,
        "hundredths": 6667,
        "rounding": "nearest",
    }


def test_the_journal_alone_tells_where_a_declared_round_stands(store):
    poll, left = november_2020(store)
    poll.closed().settled().fixed(left).unsealed().counted().declared()
    again = office.opened(definition(), poll.office.store)
    assert again.round == poll.office.round
    assert again.round.contest(CONTEST).phase is Phase.DECLARED


def test_the_result_waits_until_the_exclusions_are_known(store):
    """In 2020 the result came five hours late: late reports were still being entered."""
    poll, left = november_2020(store)
    poll.closed().settled()
    with pytest.raises(RefusedError, match="opened once its exclusions are fixed"):
        poll.unsealed()
    five_hours = CLOSES + timedelta(hours=5)
    late = {**left, "m1": (Absence("resigned", at(0), five_hours),)}
    held = {poll.commitment(member): each for member, each in late.items()}
    poll.office = exclusions.fix(poll.office, CONTEST, held, RO, five_hours, DEPUTY)
    assert poll.state.exclusions["by_reason"] == {"resigned": 4}


def test_each_member_whose_vote_does_not_count_is_told_which_rule_and_which_moments(store):
    poll, _ = november_2020(store)
    poll.closed().settled().fixed({"m9": resigned(30, reported=45)})
    with poll.office.store.private.read(places.notices(CONTEST)) as stream:
        (letter,) = json.loads(stream.read())["notices"]
    assert letter["elector"] == poll.commitment("m9")
    assert letter["reason"] == "resigned"
    assert letter["rule"] == "Rule 7"
    assert letter["received"] == "2020-10-19T10:09:00.000000Z"
    assert letter["facts"] == {
        "began": "2020-10-19T09:30:00.000000Z",
        "reported": "2020-10-19T09:45:00.000000Z",
        "ended": "",
    }
    assert places.notices(CONTEST) not in list(poll.office.store.public.names())


def test_nothing_public_names_a_member_or_joins_a_ranking_to_a_receipt(store):
    poll, left = november_2020(store)
    receipt = poll.vote("m12", [2, 1], 90)
    poll.closed().settled().fixed(left).unsealed().counted().declared()
    with poll.office.store.public.read(places.ballots(CONTEST)) as stream:
        ballots = stream.read().decode()
    assert receipt.removeprefix("sha256:") not in ballots
    assert poll.commitment("m12") not in ballots
    for name in poll.office.store.public.names():
        with poll.office.store.public.read(name) as stream:
            assert b'"sealed"' not in stream.read(), name


def test_a_college_of_two_parts_is_opened_and_counted_by_part(store):
    college = plan(
        rule="electoral_college",
        seats=1,
        parts=("affiliates", "members"),
        parts_by="college",
    )
    parts = {f"m{n}": "members" for n in range(1, 7)} | {"a1": "affiliates", "a2": "affiliates"}
    poll = Poll.begun(college, store=store).polling(parts)
    for number in range(1, 6):
        poll.vote(f"m{number}", [1] if number < 4 else [2], number, part="members")
    poll.vote("a1", [2], 8, part="affiliates")
    poll.vote("a2", [2], 9, part="affiliates")
    poll.closed().settled().fixed().unsealed().counted().declared()
    made = public_json(poll, places.declaration(CONTEST))
    assert poll.state.opening["papers"] == {"affiliates": 2, "members": 5}
    # 3 of 5 is 60 per cent of one half, 30; baxter has 20 and the other 50.
    assert [each["id"] for each in made["elected"]] == ["baxter"]


def test_few_papers_are_counted_but_their_rankings_are_not_published(store):
    poll = Poll.begun(plan(publication=PublicationPlan(smallest=9)), store=store)
    poll.polling(12)
    for number in range(1, 9):
        poll.vote(f"m{number}", [1 + number % 3], number)
    poll.closed().settled().fixed().unsealed().counted().declared()
    assert poll.state.opening["published"] is False
    assert places.ballots(CONTEST) not in list(poll.office.store.public.names())
    with poll.office.store.private.read(places.ballots(CONTEST)) as stream:
        assert stream.read().startswith(b"4 2\n")


def test_a_candidate_who_withdraws_after_the_papers_went_out_is_passed_over(store):
    poll = Poll.begun(store=store).polling(12)
    for number in range(1, 10):
        poll.vote(f"m{number}", [1, 2] if number < 8 else [3, 4], number)
    poll.act("note_withdrawal", at(600), contest=CONTEST, candidate="akers", reason="ill health")
    poll.closed().settled().fixed().unsealed().counted().declared()
    made = public_json(poll, places.declaration(CONTEST))
    assert poll.state.counts[0]["withdrawn"] == ["akers"]
    assert "akers" not in [each["id"] for each in made["elected"]]
    assert made["elected"][0]["id"] == "baxter"
    assert made["notes"]["candidates"][0]["what"] == "withdrawn"


def endorsement_withdrawn(poll: Poll) -> Poll:
    """Eight vote, one in ten minutes; at minute 50 an endorsement is withdrawn; m1 had left."""
    poll.nominated()
    day = FROZEN - timedelta(days=1)
    poll.act(
        "register_organisation",
        day,
        organisation="grassroots",
        name="Grassroots",
        aliases=[],
        founders=[],
        kind="slate",
        position="",
    )
    poll.act(
        "endorse",
        day,
        contest=CONTEST,
        candidate="akers",
        organisation="grassroots",
        slate=True,
        order=1,
        second_tier=False,
        region="",
    )
    poll.ready(12).issued().opened()
    for number in range(1, 9):
        poll.vote(f"m{number}", [1, 2], number * 10)
    poll.act(
        "withdraw_endorsement",
        at(50),
        contest=CONTEST,
        candidate="akers",
        organisation="grassroots",
        reason="a statement of 31 July",
    )
    return poll.closed().settled().fixed({"m1": resigned(5)}).unsealed().counted()


def test_2018_votes_before_and_after_an_endorsement_was_withdrawn(store):
    poll = endorsement_withdrawn(Poll.begun(store=store))
    made = declaration.content(poll.office, CONTEST)
    (change,) = made["endorsements_changed"]
    # m1 is excluded: m2 to m4 were before minute 50, m5 at that very minute and so after.
    assert (change["before"], change["after"]) == (3, 4)
    issued = public_json(poll, places.paper(CONTEST))
    assert issued["candidates"][0]["endorsements"][0]["organisation"] == "grassroots"


def test_where_few_voted_before_or_after_an_endorsement_changed_no_number_is_told():
    """Three before and four after: four is the least, so neither number is published."""
    policy = plan(publication=PublicationPlan(smallest=4))
    poll = endorsement_withdrawn(Poll.begun(policy))
    (change,) = declaration.content(poll.office, CONTEST)["endorsements_changed"]
    assert (change["before"], change["after"]) == (None, None)


def test_an_abandoned_contest_is_never_opened(store):
    poll, left = november_2020(store)
    poll.closed().settled().fixed(left)
    poll.act("abandon", CLOSES, second=DEPUTY, contest=CONTEST, reason="papers misprinted")
    with pytest.raises(RefusedError, match="abandoned"):
        poll.unsealed()


def test_no_papers_are_issued_where_nobody_is_opposed():
    poll = Poll.begun().nominated(candidates=("akers", "baxter")).ready()
    with pytest.raises(RefusedError, match="there is no poll") as refused:
        poll.issued()
    assert refused.value.code == "unopposed"
