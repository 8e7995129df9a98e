"""A membership system pushes what happens to members; what it sends twice happens once."""

import json

import pytest
from django.core.cache import cache

from hustings.roll.settings import Settings
from hustings.web.api.actions.make_client import make_client
from hustings.web.register import ledgers
from hustings.web.rounds import clock

pytestmark = pytest.mark.django_db

EVENTS = "/api/v1/roll/events"
JOIN = {"id": "1", "member": "M-1", "kind": "joined", "at": "2020-01-02 09:00"}
LEAVE = {"id": "2", "member": "M-1", "kind": "resigned", "at": "2020-06-02 09:00"}


@pytest.fixture(autouse=True)
def data(tmp_path, settings):
    settings.DATA = tmp_path
    cache.clear()


@pytest.fixture
def register():
    return ledgers.begin(Settings(zone="Europe/London", attributes=("region",)), clock.now())


@pytest.fixture
def token():
    return make_client("membership", ["roll"], clock.now())


def push(client, token, *events):
    return client.post(
        EVENTS,
        json.dumps({"events": [{"attributes": {}} | each for each in events]}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )


def joined(**changes):
    return JOIN | {"attributes": {"region": "Wales"}} | changes


def test_who_joins_and_resigns_is_in_the_register(client, register, token):
    told = push(client, token, joined(), LEAVE).json()
    assert [each["what"] for each in told["events"]] == ["recorded", "recorded"]
    assert len(ledgers.now().log) == 2


def test_what_is_sent_again_is_no_other_event(client, register, token):
    push(client, token, joined())
    for _turn in range(3):
        told = push(client, token, joined(), LEAVE).json()
        assert told["refused"] == 0
    assert [each["what"] for each in told["events"]] == ["held", "held"]
    assert len(ledgers.now().log) == 2


def test_an_id_that_was_used_for_another_event_is_refused_by_name(client, register, token):
    push(client, token, joined())
    told = push(client, token, joined(member="M-2")).json()
    assert told["refused"] == 1
    assert "another event" in told["events"][0]["reason"]


def test_what_cannot_be_is_refused_and_the_rest_recorded(client, register, token):
    told = push(client, token, joined(), LEAVE | {"id": "3", "member": "M-9"}).json()
    assert [each["what"] for each in told["events"]] == ["recorded", "refused"]
    assert told["events"][1]["reason"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"events": []}', b'{"events": [{"id": 1}]}'])
def test_a_body_that_is_none_is_told_so_with_the_place(client, register, token, body):
    sent = client.post(
        EVENTS, body, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )
    assert sent.status_code in (400, 422)
    assert sent["Content-Type"] == "application/problem+json"
    assert len(ledgers.now().log) == 0


def test_more_than_a_thousand_at_once_are_refused(client, register, token):
    many = [joined(id=str(n), member=f"M-{n}") for n in range(1001)]
    assert push(client, token, *many).status_code == 422
    assert len(ledgers.now().log) == 0


def test_without_the_right_token_nothing_is_recorded(client, register):
    other = make_client("screen", ["numbers"], clock.now())
    assert push(client, other, joined()).status_code == 403
    assert push(client, "no", joined()).status_code == 401
    assert len(ledgers.now().log) == 0


def test_before_the_register_is_begun_it_is_said_what_to_do(client, token):
    problem = push(client, token, joined())
    assert problem.status_code == 409
    assert "/roll/begin" in problem.json()["detail"]
