"""A member votes with no script at all: choices, review, cast, receipts."""

import re

import pytest

from hustings.elections.definition import Revote, SettlementPlan
from hustings.seal import envelope as sealed
from hustings.terms.contest import RonMethod
from hustings.web.rounds.models import Envelope
from support.tale_rounds import contest, round_of

from .polls import CLOSES, DATES, MEMBERS, NAMES, Kept, signed_in, three_contests

ADA = MEMBERS[0]
ALL = {"contest": ["treasurer", "council", "chair"]}


def choices(poll):
    return ALL | {
        f"rank-treasurer-{poll.number('treasurer', 'Bea Baxter')}": "1",
        f"rank-treasurer-{poll.number('treasurer', 'Ada Akers')}": "2",
        f"mark-council-{poll.number('council', 'Dan Dar')}": "1",
        f"mark-council-{poll.number('council', 'Gus Grey')}": "1",
        "mark-chair": str(poll.number("chair", "Ida Innes")),
    }


def text_of(response):
    """The page as it reads, without its markup."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


def test_a_member_votes_in_three_contests_in_one_visit(poll, booth):
    assert "You can vote in 3 contests" in text_of(booth.get("/vote/papers"))
    ballot = text_of(booth.get("/vote/ballot"))
    assert all(name in ballot for names in NAMES.values() for name in names)
    review = text_of(booth.post("/vote/review", choices(poll)))
    assert review.index("Bea Baxter") < review.index("Ada Akers")
    assert "Cal Cole" not in review
    assert "You have ranked 2 of 3 names" in review
    assert Envelope.objects.count() == 0
    done = booth.post("/vote/cast", choices(poll), follow=True)
    assert done.redirect_chain == [("/vote/receipts", 302)]
    held = Envelope.objects.all()
    assert {each.contest for each in held} == set(poll.contests)
    assert {sealed.parse(bytes(each.line)).where for each in held} == {"office"}
    assert all(each.receipt in text_of(done).replace(" ", "") for each in held)
    assert "There is nothing left for you to vote on" in text_of(booth.get("/vote/papers"))


def test_what_was_chosen_in_the_pages_is_what_is_counted(poll, client):
    for member in MEMBERS:
        signed_in(client, poll, member).post("/vote/cast", choices(poll))
    poll.clock(CLOSES).catches_up()
    poll.settles(*poll.contests).unseals(*poll.contests).counts(*poll.contests)
    votes = {name: held.units for name, held in poll.votes_of("council").items()}
    assert votes == {"Dan Dar": 3, "Eve Ember": 0, "Fay Foss": 0, "Gus Grey": 3}
    poll.clock(DATES["declared"]).declares(*poll.contests)
    assert poll.elected("treasurer") == ["Bea Baxter"]
    assert poll.elected("chair") == ["Ida Innes"]


def test_the_review_carries_the_choices_and_the_ballot_takes_them_back(poll, booth):
    review = booth.post("/vote/review", choices(poll))
    carried = review.context["carried"]
    data = {}
    for name, value in carried:
        data.setdefault(name, []).append(value)
    assert data == {k: v if isinstance(v, list) else [v] for k, v in choices(poll).items()}
    again = booth.post("/vote/ballot", data)
    boxes = {each["name"]: each["value"] for each in again.context["contests"][0]["candidates"]}
    assert boxes == {"Ada Akers": "2", "Bea Baxter": "1", "Cal Cole": ""}


def test_one_contest_alone_has_a_page_of_its_own(poll, booth):
    page = text_of(booth.get("/vote/papers/chair"))
    assert "Hal Hume" in page
    assert "Ada Akers" not in page
    booth.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    assert [each.contest for each in Envelope.objects.all()] == ["chair"]
    assert booth.get("/vote/papers/chair").url == "/vote/papers"
    assert booth.get("/vote/papers/no-such-contest").status_code == 404


def test_a_repeated_cast_shows_the_receipt_that_stands(poll, booth):
    booth.post("/vote/cast", choices(poll))
    again = booth.post("/vote/cast", choices(poll), follow=True)
    assert again.status_code == 200
    assert "Treasurer: you had voted before" in text_of(again)
    receipts = {each.receipt for each in Envelope.objects.all()}
    assert len(receipts) == 3
    assert all(each in text_of(again).replace(" ", "") for each in receipts)


def test_a_contest_left_empty_can_be_voted_in_later(poll, booth):
    one = {"contest": ["treasurer", "chair"], "mark-chair": "1"}
    assert "nothing is cast here, and you can vote later" in text_of(
        booth.post("/vote/review", one)
    )
    booth.post("/vote/cast", one)
    assert [each.contest for each in Envelope.objects.all()] == ["chair"]
    assert "You can vote in 2 contests" in text_of(booth.get("/vote/papers"))


def test_who_abstains_everywhere_casts_nothing(poll, booth):
    none = {"contest": "chair", "abstain-chair": "1"}
    page = booth.post("/vote/review", none)
    assert "You do not vote in this contest" in text_of(page)
    assert "Cast my votes" not in text_of(page)
    assert booth.post("/vote/cast", none).url == "/vote/papers"
    assert Envelope.objects.count() == 0


def test_a_blank_paper_is_received_and_is_informal(poll, booth):
    blank = {"contest": "chair", "blank-chair": "1"}
    assert "You hand in a blank paper" in text_of(booth.post("/vote/review", blank))
    booth.post("/vote/cast", blank)
    poll.clock(CLOSES).catches_up().settles("chair").unseals("chair")
    assert poll.state("chair").opening["opened"] == 1
    assert b"\n1 0\n" in poll.store.public.read("contests/chair/ballots.blt").read()


def test_too_many_marks_bring_the_paper_back_with_what_is_wrong(poll, booth):
    many = {"contest": "council"} | {f"mark-council-{n}": "1" for n in (1, 2, 3)}
    page = booth.post("/vote/review", many)
    assert page.status_code == 422
    assert "You have marked more than 2 names" in text_of(page)
    assert 'href="#paper-council"' in page.content.decode()
    assert booth.post("/vote/cast", many).status_code == 409
    assert Envelope.objects.count() == 0


def test_a_wrong_number_is_told_beside_its_name(poll, booth):
    page = booth.post("/vote/review", {"contest": "treasurer", "rank-treasurer-2": "7"})
    html = page.content.decode()
    assert 'href="#rank-treasurer-2"' in html
    assert "Write a whole number from 1 to 3" in text_of(page)
    assert re.search(r'id="rank-treasurer-2"[^>]*value="7"[^>]*aria-invalid="true"', html)


def test_the_review_says_what_the_law_does_with_doubtful_numbers(poll, booth):
    twice = {"contest": "treasurer"} | {f"rank-treasurer-{n}": "1" for n in (1, 2)}
    page = text_of(booth.post("/vote/review", twice))
    assert "You gave the same number to more than one name." in page
    assert "As it is, this paper would not count." in page
    gap = {"contest": "treasurer", "rank-treasurer-1": "1", "rank-treasurer-2": "3"}
    page = text_of(booth.post("/vote/review", gap))
    assert "You left out a number. Your ranking is read up to there and no further." in page
    assert "It will be read as: Ada Akers." in page


def test_a_vote_that_comes_at_the_close_is_refused_in_words(poll, booth):
    poll.clock(CLOSES)
    answer = booth.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    assert answer.status_code == 409
    assert "The poll had closed when your vote arrived." in text_of(answer)
    page = text_of(booth.get("/vote/papers"))
    assert page.count("Poll closed") == 3
    assert booth.get("/vote/ballot").url == "/vote/papers"


def test_a_second_vote_takes_the_place_of_the_first_where_the_rules_say_so(client, db):
    last = SettlementPlan(revote=Revote.LAST, handful=3, source="Rule 7")
    poll = Kept(three_contests(settlement=last)).polling()
    booth = signed_in(client, poll)
    for mark in ("1", "2"):
        booth.post("/vote/cast", {"contest": "chair", "mark-chair": mark})
    assert Envelope.objects.count() == 2
    assert "You can vote again until" in text_of(booth.get("/vote/papers"))
    assert "the new vote takes the place" in text_of(booth.get("/vote/papers/chair"))
    poll.clock(CLOSES).catches_up().settles("chair").unseals("chair").counts("chair")
    votes = {name: held.units for name, held in poll.votes_of("chair").items()}
    assert votes == {"Hal Hume": 0, "Ida Innes": 1}


def test_re_open_nominations_stands_last_and_can_be_ranked(client, db):
    ron = contest("treasurer", 1, reopen_nominations=True, ron_method=RonMethod.CLONED)
    poll = Kept(round_of(ron, timetable=DATES)).polling()
    booth = signed_in(client, poll)
    page = text_of(booth.get("/vote/papers/treasurer"))
    assert page.index("Cal Cole") < page.index("Re-open nominations")
    booth.post("/vote/cast", {"contest": "treasurer", "rank-treasurer-4": "1"})
    poll.clock(CLOSES).catches_up().settles("treasurer").unseals("treasurer").counts("treasurer")
    assert poll.votes_of("treasurer", 0)["Re-open nominations"].units > 0


def test_the_paper_shows_endorsements_as_issued_and_what_changed_since(client, db):
    poll = Kept(three_contests())

    def backs():
        poll.registers("Open Hand").endorses("Open Hand", "treasurer", "Bea Baxter")

    poll.polling(before_close=backs)
    poll.clock("2020-10-21 09:00").does(
        "withdraw_endorsement",
        contest="treasurer",
        candidate="bea-baxter",
        organisation="open-hand",
        reason="as announced",
    )
    poll.does("note_withdrawal", contest="treasurer", candidate="cal-cole", reason="ill health")
    page = text_of(signed_in(client, poll).get("/vote/papers/treasurer"))
    assert "Backed by Open Hand." in page
    assert "Open Hand withdrew its backing on 21 Oct 2020, after papers were issued." in page
    assert "Withdrew from the election on 21 Oct 2020." in page


def test_before_the_poll_opens_the_papers_are_announced(client, db):
    poll = Kept(three_contests()).polling(until_issue=True)
    page = text_of(signed_in(client, poll).get("/vote/papers"))
    assert page.count("The poll opens on 19 Oct 2020") == 3
    answer = client.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    assert answer.status_code == 409
    assert Envelope.objects.count() == 0


@pytest.mark.parametrize("page", ["review", "cast"])
def test_a_page_that_only_takes_forms_leads_back(booth, page):
    assert booth.get(f"/vote/{page}").status_code == 405
