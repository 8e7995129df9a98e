"""The ballot account, the post, papers keyed by two persons: nothing goes on until they agree."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.poll import CLOSES, CONTEST, DEPUTY, RO, SCRUTINEER, Poll, at, plan

from hustings.elections import account, issuing, paper_votes, places, returns
from hustings.elections.action import RefusedError
from hustings.elections.definition import Arrivals, SettlementPlan
from hustings.elections.paper_votes import Place
from hustings.elections.publishing import ChangedFileError
from hustings.elections.returns import Return

BY_POST = ("m1", "m2", "m3", "m4", "m5")


def number_of(poll, member: str) -> int:
    papers = issuing.register(poll.office.store, poll.state)
    mine = [p for p in papers if p.channel == "post" and p.elector == poll.commitment(member)]
    return mine[-1].number


def came(poll, member: str, minutes: int, code: str = "returned"):
    return returns.enter(poll.office, CONTEST, number_of(poll, member), code, RO, at(minutes))


def refusal(doing, *args) -> str:
    with pytest.raises(RefusedError) as caught:
        doing(*args)
    return caught.value.code


@pytest.fixture
def poll():
    return Poll.begun().polling(8, BY_POST)


def keyed(poll, marks, position: int = 1, part: str = ""):
    for person in (RO, DEPUTY):
        paper_votes.key(poll.office, CONTEST, Place(part, "A", position), marks, person)


def test_every_paper_has_one_fate_and_the_account_balances(poll):
    came(poll, "m1", 10)
    came(poll, "m2", 20, "spoilt")
    came(poll, "m3", 30, "undelivered")
    old = number_of(poll, "m4")
    poll.office = issuing.replace(poll.office, CONTEST, "post", old, "lost", RO, at(40))
    came(poll, "m4", 50)
    assert number_of(poll, "m4") == 6
    poll.vote("m8", [1], 60)
    poll.closed()
    returns.enter(poll.office, CONTEST, number_of(poll, "m5"), "returned", RO, CLOSES)
    poll.settled()
    figures = poll.state.account["figures"][""]
    assert figures["post"] == {
        "issued": 6,
        "returned": 2,
        "unreturned": 2,
        "spoilt": 1,
        "replaced": 1,
    }
    assert figures["online"]["returned"] == 1
    with poll.office.store.public.read(places.account(CONTEST)) as stream:
        codes = json.loads(stream.read())["post_by_code"]
    assert codes == {"returned": 2, "spoilt": 1, "undelivered": 1, "late": 1}


def test_the_post_is_entered_once_and_only_for_papers_that_were_issued(poll):
    came(poll, "m1", 10)
    assert refusal(came, poll, "m1", 11) == "entered_before"
    assert refusal(returns.enter, poll.office, CONTEST, 6, "returned", RO, at(12)) == "not_issued"
    assert refusal(returns.enter, poll.office, CONTEST, 2, "eaten", RO, at(12)) == "no_code"


def test_a_tray_of_post_is_entered_whole_or_not_at_all(poll):
    tray = [Return(number, at(10), "returned") for number in (1, 2, 3, 1)]
    assert refusal(returns.enter_many, poll.office, CONTEST, tray, RO) == "entered_before"
    assert returns.read(poll.office.store, CONTEST) == ()
    returns.enter_many(poll.office, CONTEST, tray[:3], RO)
    assert [each.number for each in returns.read(poll.office.store, CONTEST)] == [1, 2, 3]


def test_a_paper_that_came_at_the_close_is_late(poll):
    poll.closed()
    entered = returns.enter(poll.office, CONTEST, 1, "returned", RO, CLOSES)
    assert entered.code == "late"
    poll.settled()
    returned = poll.state.account["figures"][""]["post"]["returned"]
    assert returned == 0
    assert refusal(came, poll, "m2", 60 * 24 * 25) == "account_settled"


def test_a_replaced_paper_that_comes_back_all_the_same_is_no_vote(poll):
    old = number_of(poll, "m1")
    poll.office = issuing.replace(poll.office, CONTEST, "post", old, "lost", RO, at(10))
    returns.enter(poll.office, CONTEST, old, "returned", RO, at(20))
    poll.closed().settled().fixed()
    assert poll.state.exclusions["counted"] == 0


def test_what_has_come_back_is_not_replaced_and_nothing_is_replaced_twice(poll):
    came(poll, "m1", 10)
    number = number_of(poll, "m1")
    replace = issuing.replace
    assert refusal(replace, poll.office, CONTEST, "post", number, "x", RO, at(20)) == "returned"
    old = number_of(poll, "m2")
    poll.office = replace(poll.office, CONTEST, "post", old, "lost", RO, at(20))
    assert refusal(replace, poll.office, CONTEST, "post", old, "x", RO, at(21)) == "replaced_before"
    assert refusal(replace, poll.office, CONTEST, "post", 99, "x", RO, at(21)) == "not_issued"


def test_nothing_goes_on_before_the_account_balances(poll):
    poll.vote("m1", [1], 10)
    poll.closed()
    assert refusal(poll.fixed) == "account_not_settled"
    good, revotes = account.figures(poll.office.store, poll.state)
    for fate in ("issued", "returned", "unreturned", "spoilt", "replaced"):
        line = {**good[""]["online"], fate: good[""]["online"][fate] + 1}
        wrong = {"": {**good[""], "online": line}}
        with pytest.raises(RefusedError) as caught:
            poll.act(
                "settle_account",
                CLOSES,
                contest=CONTEST,
                account="sha256:" + "0" * 64,
                figures=wrong,
                revotes=revotes,
            )
        assert caught.value.code == "account_does_not_balance"
    assert poll.state.account is None


def test_an_account_that_balances_but_is_not_the_journals_is_refused(poll):
    poll.vote("m1", [1], 10)
    poll.closed()
    good, _ = account.figures(poll.office.store, poll.state)
    for more in (
        {"issued": 1, "unreturned": 1},
        {"returned": -1, "unreturned": 1},
        {"replaced": 1, "unreturned": -1},
    ):
        line = {name: n + more.get(name, 0) for name, n in good[""]["online"].items()}
        with pytest.raises(RefusedError) as caught:
            poll.act(
                "settle_account",
                CLOSES,
                contest=CONTEST,
                account="sha256:" + "0" * 64,
                figures={"": {**good[""], "online": line}},
                revotes={"": 0},
            )
        assert caught.value.code == "other_papers"


def test_votes_replaced_by_later_ones_have_no_place_where_nobody_votes_twice(poll):
    poll.vote("m1", [1], 10)
    poll.closed()
    good, _ = account.figures(poll.office.store, poll.state)
    line = {**good[""]["online"], "issued": 9, "replaced": 1}
    with pytest.raises(RefusedError) as caught:
        poll.act(
            "settle_account",
            CLOSES,
            contest=CONTEST,
            account="sha256:" + "0" * 64,
            figures={"": {**good[""], "online": line}},
            revotes={"": 1},
        )
    assert caught.value.code == "revotes"


@pytest.mark.parametrize(
    ("arrivals", "struck"), [(Arrivals.FIRST, "online_counts"), (Arrivals.PAPER, "paper_counts")]
)
def test_an_elector_who_votes_by_both_channels_has_one_vote(arrivals, struck):
    policy = plan(settlement=SettlementPlan(arrivals=arrivals))
    poll = Poll.begun(policy).polling(8, BY_POST)
    poll.vote("m1", [1], 10)
    poll.vote("m8", [2], 11)
    came(poll, "m1", 20)
    poll.closed().settled().fixed()
    assert poll.state.exclusions["by_reason"] == {struck: 1}
    assert poll.state.exclusions["counted"] == 2
    if arrivals is Arrivals.PAPER:
        keyed(poll, [3])
    poll.unsealed()
    with poll.office.store.public.read(places.ballots(CONTEST)) as stream:
        rows = stream.read().decode().splitlines()[1:3]
    assert rows == (["1 2 0", "1 3 0"] if arrivals is Arrivals.PAPER else ["1 1 0", "1 2 0"])


@pytest.fixture
def three(poll):
    """Three papers came by post and one vote online; the exclusions are fixed."""
    for minutes, member in enumerate(("m1", "m2", "m3")):
        came(poll, member, minutes)
    poll.vote("m8", [1, 2], 60)
    return poll.closed().settled().fixed()


def test_papers_are_opened_with_the_envelopes_once_two_persons_agree(three):
    keyed(three, [4, 1], 1)
    keyed(three, [], 2)
    place = Place("", "A", 3)
    paper_votes.key(three.office, CONTEST, place, [2], RO)
    assert [each.why for each in paper_votes.queue(three.office.store, CONTEST)] == ["awaiting"]
    assert refusal(three.unsealed) == "papers_not_settled"
    paper_votes.key(three.office, CONTEST, place, [2, 1], DEPUTY)
    (queued,) = paper_votes.queue(three.office.store, CONTEST)
    assert (queued.why, queued.readings) == ("different", ((2,), (2, 1)))
    assert refusal(three.unsealed) == "papers_not_settled"
    paper_votes.adjudicate(three.office, CONTEST, place, [2], "the 2 is struck", RO, SCRUTINEER)
    assert paper_votes.queue(three.office.store, CONTEST) == ()
    three.unsealed().counted().declared()
    with three.office.store.public.read(places.ballots(CONTEST)) as stream:
        rows = stream.read().decode().splitlines()[1:5]
    assert rows == ["1 0", "1 1 2 0", "1 2 0", "1 4 1 0"]


def test_a_doubtful_paper_is_decided_by_two_and_may_be_informal(three):
    keyed(three, [1], 1)
    keyed(three, [2], 2)
    place = Place("", "A", 3)
    paper_votes.key(three.office, CONTEST, place, None, RO)
    paper_votes.key(three.office, CONTEST, place, [2], DEPUTY)
    decide = paper_votes.adjudicate
    args = (three.office, CONTEST, place, None, "signed by the voter")
    assert refusal(decide, *args, RO, RO) == "second_person"
    decide(*args, RO, SCRUTINEER)
    assert refusal(decide, *args, RO, SCRUTINEER) == "nothing_to_decide"
    three.unsealed()
    assert three.state.opening["unreadable"] == {"adjudicated_informal": 1}


def test_one_person_is_never_both_readers_and_nobody_reads_a_third_time(three):
    place = Place("", "A", 1)
    paper_votes.key(three.office, CONTEST, place, [1], RO)
    read = paper_votes.key
    assert refusal(read, three.office, CONTEST, place, [1], RO) == "same_person"
    read(three.office, CONTEST, place, [1], DEPUTY)
    assert refusal(read, three.office, CONTEST, place, [1], SCRUTINEER) == "read_twice"
    assert refusal(read, three.office, CONTEST, Place("", "A", 2), [5], RO) == "no_paper"
    assert refusal(read, three.office, CONTEST, Place("", "A", 2), [1, 1], RO) == "no_paper"


def test_inner_papers_and_outer_envelopes_must_agree_in_number(three):
    keyed(three, [1], 1)
    keyed(three, [1], 2)
    assert refusal(three.unsealed) == "inner_and_outer_differ"
    paper_votes.enter_without(three.office, CONTEST, "", "empty", RO, DEPUTY)
    three.unsealed()
    assert three.state.opening["unreadable"] == {"empty": 1}
    assert three.state.opening["opened"] == 3


def test_one_paper_more_than_outer_envelopes_stops_the_opening(three):
    for position in range(1, 5):
        keyed(three, [1], position)
    assert refusal(three.unsealed) == "inner_and_outer_differ"


def test_post_that_is_changed_after_the_account_stops_the_settlement(poll):
    came(poll, "m1", 1)
    came(poll, "m2", 2)
    poll.closed().settled()
    files = poll.office.store.private._held
    name = places.returns(CONTEST)
    files[name] = files[name].replace(b"09:01", b"09:00")
    with pytest.raises(ChangedFileError, match="after the account was settled"):
        poll.fixed()


def test_nothing_is_keyed_before_the_exclusions_are_fixed(poll):
    came(poll, "m1", 1)
    poll.closed().settled()
    place = Place("", "A", 1)
    assert refusal(paper_votes.key, poll.office, CONTEST, place, [1], RO) == "wrong_phase"


def test_no_file_holds_an_outer_number_or_a_moment_beside_marks(three):
    keyed(three, [1], 1)
    lines = three.office.store.private.since(places.keyed(CONTEST), 0).splitlines()
    for line in lines:
        assert set(json.loads(line)) == {"kind", "part", "batch", "position", "marks", "by"}
    for line in three.office.store.private.since(places.returns(CONTEST), 0).splitlines():
        assert set(json.loads(line)) == {"at", "by", "code", "number"}


FATES = st.lists(
    st.sampled_from(["returned", "spoilt", "undelivered", "nothing", "replaced"]),
    min_size=5,
    max_size=5,
)


@given(FATES, st.sets(st.integers(1, 8)))
def test_whatever_becomes_of_the_papers_the_account_balances(fates, voters):
    poll = Poll.begun().polling(8, BY_POST)
    for member, fate in zip(BY_POST, fates, strict=True):
        if fate == "replaced":
            old = number_of(poll, member)
            poll.office = issuing.replace(poll.office, CONTEST, "post", old, "lost", RO, at(1))
        elif fate != "nothing":
            came(poll, member, 2, fate)
    for voter in voters:
        poll.vote(f"m{voter}", [1], 3)
    poll.closed().settled()
    line = poll.state.account["figures"][""]["post"]
    assert line["returned"] == fates.count("returned")
    assert line["spoilt"] == fates.count("spoilt")
    assert line["replaced"] == fates.count("replaced")
    assert line["issued"] == 5 + fates.count("replaced")
    assert poll.state.account["figures"][""]["online"]["returned"] == len(voters)
