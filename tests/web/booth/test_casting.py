"""What the box accepts of a visit and what it refuses, with each answer and its rows."""

import pytest
from django.conf import settings
from django.db import connection

from hustings.elections.action import RefusedError
from hustings.elections.definition import Revote, SettlementPlan
from hustings.seal import envelope as sealed
from hustings.seal import strict
from hustings.seal.envelope import VOTER
from hustings.seal.sealing import seal
from hustings.web.booth.actions.cast import cast
from hustings.web.booth.sealing import Sealed, key_of
from hustings.web.booth.selectors import entitled
from hustings.web.rounds import box
from hustings.web.rounds.models import Envelope
from hustings.web.rounds.offices import office_of
from support.tale_rounds import microsecond

from .polls import CLOSES, MEMBERS, Kept, signed_in, three_contests

ADA, BEN, CAS = MEMBERS
LAST = {"settlement": SettlementPlan(revote=Revote.LAST, handful=3, source="Rule 7")}


def vote(poll, contest="chair", text=b"1 0"):
    """A vote as a device seals it."""
    public = key_of(poll.now, contest)
    return Sealed(seal(public, public.about(), text), VOTER)


def cast_one(poll, member, one, contest="chair"):
    lines = entitled(poll.kept, poll.now, member)
    return cast(poll.kept, office_of(poll.kept), lines, {contest: one})[contest]


def code_of(answer):
    assert isinstance(answer, RefusedError), answer
    return answer.code


def test_an_accepted_vote_has_the_receipt_of_its_line(poll):
    receipt = cast_one(poll, ADA, vote(poll))
    row = Envelope.objects.get()
    assert receipt == row.receipt == sealed.receipt(bytes(row.line))
    made = sealed.parse(bytes(row.line))
    assert (made.where, made.elector, made.at) == ("voter", poll.line("chair", ADA), row.at)


def test_the_same_vote_again_has_the_same_receipt_also_after_the_close(poll):
    one = vote(poll)
    receipt = cast_one(poll, ADA, one)
    assert cast_one(poll, ADA, one) == receipt
    poll.clock(CLOSES)
    assert cast_one(poll, ADA, one) == receipt
    poll.closes("chair")
    assert cast_one(poll, ADA, one) == receipt
    assert Envelope.objects.count() == 1


def test_a_second_vote_is_refused_where_members_vote_once(poll):
    cast_one(poll, ADA, vote(poll))
    assert code_of(cast_one(poll, ADA, vote(poll))) == "voted_before"
    assert Envelope.objects.count() == 1


def test_the_last_vote_counts_where_the_rules_say_so(db):
    poll = Kept(three_contests(**LAST)).polling()
    first, second = (cast_one(poll, ADA, vote(poll)) for _ in range(2))
    assert first != second
    page = signed_in_receipts(poll)
    assert second.removeprefix("sha256:")[:8] in page
    assert first.removeprefix("sha256:")[:8] not in page


def signed_in_receipts(poll):
    from django.test import Client

    return signed_in(Client(), poll, ADA).get("/vote/receipts").content.decode()


def test_the_last_moment_before_the_close_is_in_time_and_the_close_is_not(poll):
    poll.clock(microsecond(CLOSES, -10_000_000))
    assert isinstance(cast_one(poll, ADA, vote(poll)), str)
    poll.clock(CLOSES)
    assert code_of(cast_one(poll, BEN, vote(poll))) == "too_late"


def test_a_poll_closed_a_moment_ago_by_another_process_takes_nothing(poll):
    poll.clock(CLOSES)
    lines, before = entitled(poll.kept, poll.now, ADA), office_of(poll.kept)
    poll.closes("chair")
    poll.clock("2020-11-12 11:00")
    both = {"chair": vote(poll), "council": vote(poll, "council", b"1 0 0 0")}
    answers = cast(poll.kept, before, lines, both)
    assert code_of(answers["chair"]) == "wrong_phase"
    assert isinstance(answers["council"], str), "a contest that is open is not lost with it"


def test_a_copy_of_anothers_vote_is_refused(poll):
    one = vote(poll)
    cast_one(poll, ADA, one)
    assert code_of(cast_one(poll, BEN, one)) == "copied"


def test_a_copy_for_another_contest_is_refused(poll):
    one = vote(poll, "treasurer", b"1 2 3")
    cast_one(poll, ADA, one, "treasurer")
    council = Sealed(one.sealed, VOTER)
    assert code_of(cast_one(poll, ADA, council, "council")) in ("copied", "bad_envelope")


def test_one_sealed_vote_for_two_contests_at_once_is_taken_once(poll):
    one = vote(poll)
    lines = entitled(poll.kept, poll.now, ADA)
    answers = cast(poll.kept, office_of(poll.kept), lines, {"chair": one, "treasurer": one})
    assert isinstance(answers["chair"], str)
    assert code_of(answers["treasurer"]) in ("copied", "bad_envelope")
    assert Envelope.objects.count() == 1


def test_a_first_vote_is_one_question_and_nothing_stands_between_its_look_and_its_write(
    poll, django_assert_num_queries
):
    lines, office = entitled(poll.kept, poll.now, ADA), office_of(poll.kept)
    lock = connection.vendor == "postgresql"  # is sent with the question; SQLite writes alone
    clock = settings.HUSTINGS_REHEARSAL
    with django_assert_num_queries(1 + lock + clock):
        cast(poll.kept, office, lines, {"chair": vote(poll)})


def test_rows_that_were_judged_on_what_is_no_longer_so_are_not_written(poll):
    office, line = office_of(poll.kept), poll.line("chair", ADA)
    digests = ("sha256:1", "sha256:2")
    fresh = box.Row(poll.kept.pk, "chair", "", line, "", False, poll.at, *digests, b"line")
    head = office.last.number
    assert not box.write_first(poll.kept, [fresh], head - 1), "the round has gone on"
    assert box.write_first(poll.kept, [fresh], head)
    other = fresh._replace(elector=poll.line("chair", BEN))
    assert not box.write_first(poll.kept, [other], head), "the vote is in the box"
    again = fresh._replace(fingerprint="sha256:3", turn="later")
    assert not box.write_first(poll.kept, [again], head), "the elector has voted"
    both = [again._replace(elector=other.elector), again]
    assert not box.write_first(poll.kept, both, head), "all of a visit or nothing"
    assert Envelope.objects.count() == 1


@pytest.mark.parametrize("cut", [slice(0, 10), slice(0, -1), slice(0, 0)])
def test_what_is_no_sealed_vote_of_this_contest_is_refused(poll, cut):
    one = vote(poll)
    assert code_of(cast_one(poll, ADA, Sealed(one.sealed[cut], VOTER))) == "bad_envelope"


def test_a_member_who_is_not_on_the_roll_has_no_paper(poll, client):
    assert code_of(cast_one(poll, "stranger", vote(poll))) == "not_on_roll"
    page = signed_in(client, poll, "stranger").get("/vote/papers").content.decode()
    assert "There is no paper for you yet" in page


def test_a_member_with_a_paper_by_post_alone_does_not_vote_online(poll, client):
    from hustings.web.rounds.models import Elector

    Elector.objects.filter(commitment=poll.line("chair", ADA)).update(online=False)
    assert code_of(cast_one(poll, ADA, vote(poll))) == "no_paper"
    assert (
        "by post for this contest"
        in signed_in(client, poll, ADA).get("/vote/papers").content.decode()
    )


def test_a_resigned_member_who_has_a_code_may_cast_and_the_close_decides(poll):
    """Nothing is excluded while the poll is open: the rule is applied once, at the close."""
    receipt = cast_one(poll, ADA, vote(poll))
    poll.leaves(ADA, "2020-10-19 12:00")
    poll.clock(CLOSES).catches_up().settles("chair")
    excluded = poll.public("contests/chair/exclusions.json")
    assert receipt in str(excluded)


def test_accepted_votes_open_as_they_were_cast(poll):
    for member in MEMBERS:
        cast_one(poll, member, vote(poll, text=b"0 1"))
    poll.clock(CLOSES).catches_up().settles("chair").unseals("chair").counts("chair")
    votes = {name: held.units for name, held in poll.votes_of("chair").items()}
    assert votes == {"Hal Hume": 0, "Ida Innes": 3}


def test_nothing_is_written_where_the_disk_is_full(poll, monkeypatch):
    def full(*_):
        raise OSError(28, "disk full")

    monkeypatch.setattr("hustings.web.rounds.box.write_first", full)
    with pytest.raises(OSError, match="disk full"):
        cast_one(poll, ADA, vote(poll))
    assert Envelope.objects.count() == 0


def test_a_vote_that_a_page_brings_in_loose_base64_is_refused(booth, poll):
    text = strict.encoded(vote(poll).sealed)
    for wrong in (text[:-4] + "!!!!", text + "\n=", "%%%"):
        data = {"contest": "chair", "sealed-chair": wrong}
        answer = booth.post("/vote/cast", data)
        assert answer.status_code == 409
        assert "not a sealed vote of this contest" in answer.content.decode()
    assert Envelope.objects.count() == 0
