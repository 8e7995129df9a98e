"""A nominating unit nominates for itself, as what the officers say it is, as often as it may."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from hustings.elections import people
from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.nominations.models import UnitKind
from hustings.web.rounds.offices import office_of
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    return kept_round(Phase.NOMINATING)


@pytest.fixture
def unit(client, kept):
    return signed_in(client, kept, Role.UNIT, "secretary", "Member 41")


def of(name, candidate="almond"):
    return reverse(f"nominations:{name}", args=("society-2026", "council", candidate))


def units_of(kept, candidate="almond"):
    held = people.candidature(office_of(kept).round, "council", candidate)
    return [each.unit for each in held.standing_nominations]


def test_a_unit_nominates_and_takes_it_back(unit, kept):
    assert b"Verity Almond" in unit.get("/stand/society-2026/", follow=True).content
    page = unit.post(of("nominate"), {"meeting": "4 March"}, follow=True)
    assert b"Nominated." in page.content
    assert units_of(kept)[-1] == "Member 41"
    unit.post(of("withdraw_own_nomination"), {"reason": "a mistake"})
    assert "Member 41" not in units_of(kept)
    held = people.candidature(office_of(kept).round, "council", "almond")
    assert held.nominations["Member 41"][0].withdrawn.reason == "a mistake"


def test_what_is_refused_is_said_and_nothing_is_written(unit, kept):
    unit.post(of("nominate"), {"meeting": ""})
    before = units_of(kept)
    page = unit.post(of("nominate"), {"meeting": ""})
    assert b"it counts once" in page.content
    assert units_of(kept) == before


def test_no_unit_acts_for_another_whatever_it_sends(unit, kept):
    before = units_of(kept)
    sent = {"meeting": "", "unit": "Member 1", "kind": "member", "contest": "other"}
    unit.post(of("nominate"), sent)
    assert units_of(kept) == [*before, "Member 41"]
    address = reverse(
        "nominations:withdraw_nomination", args=("society-2026", "council", "almond", "Member 1")
    )
    assert unit.post(address, {"reason": ""}).status_code == 403
    assert units_of(kept) == [*before, "Member 41"]


def test_after_the_close_nothing_can_be_nominated(client):
    kept = kept_round(Phase.NOMINATED)
    signed_in(client, kept, Role.UNIT, "secretary", "Member 41")
    before = units_of(kept)
    assert b"nominating" in client.post(of("nominate"), {"meeting": ""}).content
    assert units_of(kept) == before


def test_where_there_are_several_kinds_a_unit_waits_for_the_officers(client):
    from web.support_rounds import rehearsed

    played = rehearsed("executive-2020", members=1500, councillors=200, wales=200)
    contest = played.definition.contests[0].id
    kept = kept_round(Phase.NOMINATING, played, contest)
    signed_in(client, kept, Role.UNIT, "secretary", "Somewhere CLP")
    home = reverse("nominations:home", args=(kept.slug,))
    assert b"has not said yet" in client.get(home, follow=True).content
    UnitKind.objects.create(
        round=kept, unit="Somewhere CLP", kind=next(iter(played.definition.kinds))
    )
    assert b"has not said yet" not in client.get(home, follow=True).content


def test_somebody_who_is_not_signed_in_is_asked_to(client, kept):
    assert client.get(of("nominate")).status_code == 302
    assert client.post(of("nominate"), {"meeting": ""}).status_code == 302


def test_somebody_without_an_appointment_is_refused(client, kept):
    client.force_login(get_user_model().objects.create(username="nobody"))
    assert client.get(of("nominate")).status_code == 403
