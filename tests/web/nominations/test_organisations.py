"""Organisations back candidates, change their minds, and act for nobody else."""

import pytest
from django.urls import reverse

from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.elections.support import snapshot, support, umbrellas
from hustings.web.rounds.offices import office_of
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db

ENDORSE = {"candidate": "gorse", "how": "slate", "order": "1", "region": ""}


def of(name, *args):
    return reverse(f"nominations:{name}", args=("society-2026", *args))


def backed(kept, organisation):
    now = office_of(kept).round
    return [e.candidate for e in snapshot(now, "council") if e.organisation == organisation]


@pytest.fixture
def kept():
    return kept_round(Phase.NOMINATED)


@pytest.fixture
def shore(client, kept):
    return signed_in(client, kept, Role.ORGANISATION, "shore-agent", "shore")


def test_an_organisation_sees_itself_alone_and_backs_one_more(shore, kept):
    page = shore.get("/stand/society-2026/", follow=True).content
    assert b"Shore" in page
    assert b"Marsh" not in page
    shore.post(of("endorse", "shore", "council"), ENDORSE)
    assert backed(kept, "shore")[-1] == "gorse"


def test_an_endorsement_that_is_withdrawn_after_issue_leaves_a_dated_note(client):
    kept = kept_round(Phase.POLLING)
    signed_in(client, kept, Role.ORGANISATION, "shore-agent", "shore")
    client.post(of("withdraw_endorsement", "shore", "council", "almond"), {"reason": "a quarrel"})
    assert "almond" not in backed(kept, "shore")
    client.logout()
    text = client.get("/r/society-2026/who/council").content.decode()
    assert "Shore withdrew its endorsement of Verity Almond" in text
    section = text.split("Verity Almond</h2>")[1].split("</section>")[0]
    assert "Shore" in section, "the paper as issued still shows it"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("endorse", ("marsh", "council")),
        ("withdraw_endorsement", ("marsh", "council", "dogwood")),
        ("join", ("marsh",)),
        ("leave", ("marsh",)),
    ],
)
def test_no_organisation_acts_for_another(shore, kept, name, args):
    assert shore.get(of(name, *args)).status_code == 403
    assert shore.post(of(name, *args), ENDORSE | {"reason": ""}).status_code == 403
    assert backed(kept, "marsh") == ["dogwood", "elder", "fir"]


def test_a_new_slate_is_registered_under_its_own_id_and_no_other(client, kept):
    signed_in(client, kept, Role.ORGANISATION, "tide-agent", "tide")
    sent = {"name": "Tide", "kind": "slate", "aliases": "The Tide\nTideways", "id": "shore"}
    client.post(of("register"), sent | {"founders": "", "position": ""})
    made = support(office_of(kept).round).organisations["tide"]
    assert made.aliases == ("The Tide", "Tideways")
    page = client.post(of("register"), sent | {"founders": "", "position": ""})
    assert b"is registered as" in page.content


def test_officers_bring_organisations_under_an_umbrella_and_out_again(client, kept):
    signed_in(client, kept, Role.RETURNING_OFFICER, "rowan")
    new = {"name": "All Coasts", "kind": "umbrella", "aliases": "", "founders": "", "position": ""}
    client.post(of("register"), new | {"id": "coasts"})
    where = {"umbrella": "coasts", "reason": ""}
    client.post(of("join", "shore"), where)
    assert umbrellas(office_of(kept).round, "shore") == ("coasts",)
    client.post(of("leave", "shore"), where)
    assert umbrellas(office_of(kept).round, "shore") == ()
    assert b"Under All Coasts from" in client.get(of("organisations")).content


def test_a_place_that_is_taken_is_refused_in_words(shore, kept):
    shore.post(of("endorse", "shore", "council"), ENDORSE)
    page = shore.post(of("endorse", "shore", "council"), ENDORSE | {"candidate": "fir"})
    assert b"give another place" in page.content
