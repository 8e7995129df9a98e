"""The scrutineer's report from the desk: for those who see all of a round, once it is declared."""

import pytest
from django.test import Client

from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.rounds.actors import STAFF
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db

REPORT = "/desk/society-2026/papers/council/scrutineer"


@pytest.mark.parametrize("role", STAFF)
def test_who_sees_all_of_the_round_has_it_as_page_and_pdf(role):
    client = signed_in(Client(), kept_round(Phase.DECLARED), role)
    contest = client.get("/desk/society-2026/contests/council/").content.decode()
    assert f'href="{REPORT}.html"' in contest
    assert f'href="{REPORT}.pdf"' in contest
    page = client.get(f"{REPORT}.html").content.decode()
    assert "Voting papers distributed" in page
    assert "52(2A)(c)" in page
    assert client.get(f"{REPORT}.pdf").content.startswith(b"%PDF-")


@pytest.mark.parametrize("role", [each for each in Role if each not in STAFF])
def test_nobody_else_has_it(role):
    client = signed_in(Client(), kept_round(Phase.DECLARED), role, of="almond")
    assert client.get(f"{REPORT}.html").status_code == 403
    assert Client().get(f"{REPORT}.html").status_code == 302


def test_before_the_declaration_there_is_none():
    client = signed_in(Client(), kept_round(Phase.COUNTED), Role.SCRUTINEER)
    assert client.get(f"{REPORT}.html").status_code == 404
    assert (
        "Scrutineer's report"
        not in client.get("/desk/society-2026/contests/council/").content.decode()
    )


def test_the_declaration_is_had_from_the_public_page_and_not_from_here():
    client = signed_in(Client(), kept_round(Phase.DECLARED), Role.SCRUTINEER)
    assert client.get("/desk/society-2026/papers/council/declaration.html").status_code == 404
    assert client.post(f"{REPORT}.html").status_code in (403, 405)
