"""The ballots of a contest are destroyed on the site: two persons, not before the day, all rows."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from hustings.elections import places
from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.desk.models import Proposal
from hustings.web.ops import checking
from hustings.web.rounds import clock
from hustings.web.rounds.models import Envelope, GrowingLine, HeldFile
from hustings.web.rounds.offices import office_of
from hustings.web.rounds.store import DatabaseEvidence
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db

PAGE = "/desk/society-2026/act/destroy_ballots/"
CONTEST = "/desk/society-2026/contests/council/"
DAY_BEFORE = datetime(2029, 4, 29, 12, tzinfo=UTC)
DAY = datetime(2029, 4, 30, 12, tzinfo=UTC)
"""The terms of the council end on 30 April 2029, and a vacancy is filled from its ballots."""


@pytest.fixture
def kept():
    return kept_round(Phase.DECLARED)


@pytest.fixture
def rowan(kept):
    return signed_in(Client(), kept, Role.RETURNING_OFFICER, "rowan")


@pytest.fixture
def jo(kept):
    return signed_in(Client(), kept, Role.DEPUTY, "jo")


def confirms(client):
    held = Proposal.objects.get(state="open")
    place = f"/desk/society-2026/proposals/{held.batch}/confirm/"
    said = client.post(place, {"understood": "on"}, follow=True)
    return [str(each) for each in said.context["messages"]]


def private_rows():
    return (
        Envelope.objects.count()
        + GrowingLine.objects.count()
        + HeldFile.objects.filter(public=False).count()
    )


def test_a_day_too_early_it_is_not_offered_and_not_done(kept, rowan, jo):
    clock.set_clock(DAY_BEFORE)
    assert "not the turn of this in any contest" in rowan.get(PAGE).content.decode()
    assert PAGE not in rowan.get("/desk/society-2026/").content.decode()
    rowan.post(PAGE, {"contests": ["council"]})
    assert not Proposal.objects.exists()
    page = rowan.get(CONTEST).content.decode()
    assert "Ballots may be destroyed from" in page
    assert "30 April 2029" in page
    clock.set_clock(DAY)
    rowan.post(PAGE, {"contests": ["council"]})
    clock.set_clock(DAY_BEFORE)  # an officer with a wrong clock confirms
    (said,) = confirms(jo)
    assert "kept until 2029-04-30, to the end of the terms" in said
    assert private_rows() > 100


def test_two_persons_destroy_all_rows_that_hold_votes_and_a_certificate_says_so(
    kept, rowan, jo, client
):
    clock.set_clock(DAY)
    envelopes = Envelope.objects.count()
    public = set(office_of(kept).store.public.names())
    assert PAGE in rowan.get("/desk/society-2026/").content.decode(), "it is due on the overview"
    page = rowan.get(PAGE).content.decode()
    assert "30 April 2029" in page
    (box,) = re.findall(r'<input[^>]*value="council"[^>]*>', page)
    assert "checked" not in box, "whoever destroys has named the contest"
    rowan.post(PAGE, {"contests": ["council"]})
    assert "another person" in str(confirms(rowan))
    assert private_rows() > envelopes > 0
    assert confirms(jo) == ["Confirmed, and done."]
    assert private_rows() == 0
    store = office_of(kept).store
    assert set(store.public.names()) == public | {places.destruction("council")}
    with store.public.read(places.destruction("council")) as stream:
        made = json.load(stream)
    assert made["envelopes"] == envelopes
    assert (made["by"], made["second"]) == ("returning_officer:rowan", "deputy:jo")
    assert places.sealed("council") in [each["name"] for each in made["files"]]
    assert list(checking.differences()) == []
    sent = client.get("/r/society-2026/files/contests/council/destruction.json")
    assert sent.status_code == 200
    board = client.get("/r/society-2026/board").content.decode()
    assert "were destroyed, with a certificate" in board
    assert client.get("/r/society-2026/council/result").status_code == 200


def test_where_the_site_dies_in_between_nothing_is_done(kept, rowan, jo, monkeypatch):
    clock.set_clock(DAY)
    rowan.post(PAGE, {"contests": ["council"]})
    before, discard = private_rows(), DatabaseEvidence.discard

    def dies(self, name):
        if name == places.sealed("council"):
            raise SystemError("the process ends here")
        discard(self, name)

    monkeypatch.setattr(DatabaseEvidence, "discard", dies)
    with pytest.raises(SystemError):
        confirms(jo)
    monkeypatch.setattr(DatabaseEvidence, "discard", discard)
    assert private_rows() == before
    assert office_of(kept).round.contest("council").destroyed is None
    assert confirms(jo) == ["Confirmed, and done."]
    assert private_rows() == 0


def test_afterwards_no_page_counts_or_hands_out_what_is_gone(kept, rowan, jo):
    clock.set_clock(DAY)
    rowan.post(PAGE, {"contests": ["council"]})
    confirms(jo)
    assert rowan.get("/desk/society-2026/evidence/council.zip").status_code == 404
    assert rowan.get("/desk/society-2026/vacancies/council/").status_code == 404
    assert "In no contest" in rowan.get("/desk/society-2026/vacancies/").content.decode()
    assert "not the turn of this in any contest" in rowan.get(PAGE).content.decode()
    page = rowan.get(CONTEST).content.decode()
    assert "destroyed; the certificate is published" in page
    assert "Private evidence of this contest" not in page
    for where in ("turnout", "post", "account"):
        assert rowan.get(f"/desk/society-2026/{where}/").status_code == 200
