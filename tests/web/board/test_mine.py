"""Whoever signs in finds the way to what is theirs on the first page; others see none of it."""

import pytest

from hustings.elections.action import Role
from hustings.elections.state import Phase
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db
HEADING = "Where you have a part"
WAYS = {
    Role.RETURNING_OFFICER: "/desk/society-2026/",
    Role.SCRUTINEER: "/desk/society-2026/",
    Role.TRUSTEE: "/desk/society-2026/ceremony/",
    Role.UNIT: "/stand/society-2026/",
    Role.CANDIDATE: "/stand/society-2026/",
}


@pytest.mark.parametrize("role", WAYS)
def test_the_way_leads_to_a_page_that_is_theirs(client, role):
    signed_in(client, kept_round(Phase.DEFINED), role, of="almond")
    page = client.get("/").content.decode()
    assert f'href="{WAYS[role]}"' in page
    assert client.get(WAYS[role], follow=True).status_code == 200


def test_of_a_round_that_is_not_called_nobody_else_hears(client):
    kept_round(Phase.DEFINED)
    page = client.get("/").content.decode()
    assert HEADING not in page
    assert "/desk/" not in page
