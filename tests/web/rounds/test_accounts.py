"""Nobody makes an account for themselves."""

import pytest
from django.contrib.auth import get_user_model

pytestmark = pytest.mark.django_db


def test_who_was_not_invited_makes_no_account(client):
    said = {"username": "mallory", "email": "m@example.org", "password1": "long-enough-7"}
    answer = client.post("/account/signup/", said | {"password2": said["password1"]})
    assert get_user_model().objects.count() == 0
    assert "closed" in answer.content.decode().casefold()


def test_the_sign_in_page_offers_none(client):
    assert "signup" not in client.get("/account/login/").content.decode()
