"""A member without scripts casts the same page again after a break: one vote, one receipt."""

import pytest
from django.test import Client

from hustings.elections.definition import Revote, SettlementPlan
from hustings.seal import envelope as sealed
from hustings.web.rounds.models import Envelope
from support.pages import elements

from .polls import CLOSES, MEMBERS, Kept, signed_in, three_contests
from .test_voting import choices, text_of

LAST = {"settlement": SettlementPlan(revote=Revote.LAST, handful=3, source="Rule 7")}


def forms(page):
    """Return the fields of each form of a page, by where the form goes."""
    found = {}
    for each in elements(page.content.decode()):
        if each.name == "form":
            into = found.setdefault(each.get("action"), {})
        elif each.name == "input" and "form" in each.within:
            into.setdefault(each["name"], []).append(each.get("value"))
    return found


def reviewed(poll, client):
    """Return what the page that reads the choices back will send when it is cast."""
    return forms(client.post("/vote/review", choices(poll)))["/vote/cast"]


def receipts():
    return {each.receipt for each in Envelope.objects.all()}


def test_the_same_page_cast_again_has_the_same_receipts(poll, booth):
    page = reviewed(poll, booth)
    first = booth.post("/vote/cast", page, follow=True)
    held = receipts()
    again = booth.post("/vote/cast", page, follow=True)
    assert (again.status_code, again.redirect_chain) == (200, [("/vote/receipts", 302)])
    assert "had voted before" not in text_of(again)
    assert len(held) == 3
    assert held == receipts()
    for answer in (first, again):
        assert all(each in text_of(answer).replace(" ", "") for each in held)


def test_it_has_them_also_where_the_poll_has_closed_meanwhile(poll, booth):
    page = reviewed(poll, booth)
    booth.post("/vote/cast", page)
    poll.clock(CLOSES)
    again = booth.post("/vote/cast", page, follow=True)
    assert "Your votes are recorded" in text_of(again)
    assert Envelope.objects.count() == 3


def test_it_replaces_nothing_where_the_last_vote_counts(db):
    poll = Kept(three_contests(**LAST)).polling()
    booth = signed_in(Client(), poll)
    early, late = reviewed(poll, booth), reviewed(poll, booth)
    for page in (early, early, late, early):
        answer = booth.post("/vote/cast", page, follow=True)
    standing = {each.receipt for each in Envelope.objects.order_by("-at", "-pk")[:3]}
    assert Envelope.objects.count() == 6
    assert all(each in text_of(answer).replace(" ", "") for each in standing)


def test_what_is_cast_is_sealed_already_and_says_by_whom(poll, booth):
    page = reviewed(poll, booth)
    assert not any(name.startswith(("rank-", "mark-", "blank-")) for name in page)
    booth.post("/vote/cast", page)
    assert {sealed.parse(bytes(each.line)).where for each in Envelope.objects.all()} == {"office"}


@pytest.mark.parametrize("spoilt", ["another member", "another contest", "one letter"])
def test_what_the_office_sealed_for_one_line_is_cast_on_no_other(poll, booth, spoilt):
    page = reviewed(poll, booth) | {"contest": "chair"}
    held = page["office-chair"][0]
    if spoilt == "another member":
        booth = signed_in(Client(), poll, MEMBERS[1])
    elif spoilt == "another contest":
        page["contest"], page["office-treasurer"] = "treasurer", held
    else:
        page["office-chair"] = ("B" if held[0] == "A" else "A") + held[1:]
    assert booth.post("/vote/cast", page).status_code == 409
    assert Envelope.objects.count() == 0


def test_what_was_reviewed_and_not_cast_is_kept_nowhere(poll, booth):
    reviewed(poll, booth)
    assert Envelope.objects.count() == 0
    assert "You can vote in 3 contests" in text_of(booth.get("/vote/papers"))
