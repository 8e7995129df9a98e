"""A member votes: choices, review, cast, receipts, with no script at all."""

from hustings.web.rounds.models import Envelope

from .polls import NAMES

PAPERS = {"contest": ["treasurer", "council", "chair"]}


def choices(poll):
    return PAPERS | {
        f"rank-treasurer-{poll.number('treasurer', 'Bea Baxter')}": "1",
        f"rank-treasurer-{poll.number('treasurer', 'Ada Akers')}": "2",
        f"mark-council-{poll.number('council', 'Dan Dar')}": "1",
        f"mark-council-{poll.number('council', 'Gus Grey')}": "1",
        "mark-chair": str(poll.number("chair", "Ida Innes")),
    }


def test_a_member_votes_in_three_contests_in_one_visit(poll, booth):
    page = booth.get("/vote/papers").content.decode()
    assert "You can vote in 3 contests" in page
    ballot = booth.get("/vote/ballot").content.decode()
    assert all(name in ballot for names in NAMES.values() for name in names)
    review = booth.post("/vote/review", choices(poll)).content.decode()
    assert review.index("Bea Baxter") < review.index("Ada Akers")
    assert "Cal Cole" not in review
    assert "You have ranked 2 of 3 names" in review
    assert Envelope.objects.count() == 0
    done = booth.post("/vote/cast", choices(poll), follow=True)
    assert done.redirect_chain == [("/vote/receipts", 302)]
    held = Envelope.objects.all()
    assert {each.contest for each in held} == set(poll.contests)
    page = done.content.decode()
    digits = "".join(c for c in page.replace("<span>", "").replace("</span>", ""))
    assert all(each.receipt in digits for each in held)
