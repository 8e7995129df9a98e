"""Pages for what goes wrong look like the rest, say what to do, and tell nothing of the inside."""

import pytest
from django.test import Client, RequestFactory
from django.views import defaults

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_shows_the_way_back(client):
    answer = client.get("/r/no-such-round/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


def test_a_form_without_its_token_is_told_in_our_words():
    answer = Client(enforce_csrf_checks=True).post("/vote/", {"code": "x"})
    assert answer.status_code == 403
    assert "Your page was too old" in answer.content.decode()


def test_a_failure_says_nothing_of_the_inside():
    answer = defaults.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"Something failed" in answer.content
    assert b"Traceback" not in answer.content
