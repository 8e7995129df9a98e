"""The scrutineer's report from the desk: for those who see all of a round, once it is declared."""

import pytest
from django.db import transaction
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


def test_it_is_there_before_anything_is_declared_for_the_act_has_it_come_first():
    client = signed_in(Client(), kept_round(Phase.COUNTED), Role.SCRUTINEER)
    assert REPORT in client.get("/desk/society-2026/contests/council/").content.decode()
    before = client.get(f"{REPORT}.html").content.decode()
    assert "and not declared yet" in before
    assert client.get(f"{REPORT}.pdf").content.startswith(b"%PDF-")
    assert Client().get("/r/society-2026/council/papers/declaration.html").status_code == 404


def test_its_figures_before_the_declaration_are_those_after_it():
    pages = []
    for phase in (Phase.COUNTED, Phase.DECLARED):
        with transaction.atomic():
            client = signed_in(Client(), kept_round(phase), Role.SCRUTINEER)
            pages.append(client.get(f"{REPORT}.html").content.decode().partition("<main")[2])
            transaction.set_rollback(True)
    assert pages[0] == pages[1] != ""


def test_before_the_count_there_is_none():
    client = signed_in(Client(), kept_round(Phase.OPENED), Role.SCRUTINEER)
    assert client.get(f"{REPORT}.html").status_code == 404
    assert REPORT not in client.get("/desk/society-2026/contests/council/").content.decode()


def test_the_declaration_is_had_from_the_public_page_and_not_from_here():
    client = signed_in(Client(), kept_round(Phase.DECLARED), Role.SCRUTINEER)
    assert client.get("/desk/society-2026/papers/council/declaration.html").status_code == 404
    assert client.post(f"{REPORT}.html").status_code in (403, 405)
