"""Nobody makes an account for themselves, or gives it another address."""

import pytest
from django.contrib.auth import get_user_model

from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.desk.actions.appoint import appoint
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db


def test_who_was_not_invited_makes_no_account(client):
    said = {"username": "mallory", "email": "m@example.org", "password1": "long-enough-7"}
    answer = client.post("/account/signup/", said | {"password2": said["password1"]})
    assert get_user_model().objects.count() == 0
    assert "closed" in answer.content.decode().casefold()


def test_the_sign_in_page_offers_none(client):
    assert "signup" not in client.get("/account/login/").content.decode()


def test_nobody_takes_the_address_at_which_an_officer_will_be_appointed(client):
    kept = kept_round(Phase.DEFINED)
    unit = get_user_model().objects.create_user("unit", "unit@example.org", "a long word")
    client.post("/account/login/", {"login": "unit", "password": "a long word"})
    wanted = {"email": "jo@example.org"}
    for press in ("action_add", "action_primary"):
        assert client.post("/account/email/", wanted | {press: "1"}).status_code == 404
    held, link = appoint(kept, "jo@example.org", Role.DEPUTY, "jo")
    unit.refresh_from_db()
    assert (unit.email, held.user == unit) == ("unit@example.org", False)
    assert link
