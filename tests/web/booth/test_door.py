"""The door of the box: a cast goes past what log-ins need, and past nothing that guards it."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from hustings.web.rounds.models import Envelope
from hustings.web.rounds.offices import remembered

from .polls import CLOSES, MEMBERS, signed_in
from .test_voting import choices, text_of

GUARDS = (
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
)


@pytest.fixture
def guarded(poll):
    """A member in the booth, of whose forms a token is asked, as of every browser's."""
    member = signed_in(Client(), poll, MEMBERS[0])
    member.handler.enforce_csrf_checks = True
    return member


def test_a_cast_of_another_sites_form_is_refused(poll, guarded):
    assert guarded.post("/vote/cast", choices(poll)).status_code == 403
    assert not Envelope.objects.exists()


def test_a_cast_of_our_own_form_is_taken(poll, guarded):
    guarded.get("/vote/ballot")
    token = guarded.cookies["csrftoken"].value
    done = guarded.post("/vote/cast", choices(poll) | {"csrfmiddlewaretoken": token})
    assert done["Location"] == "/vote/receipts"
    assert Envelope.objects.count() == 3


def test_every_answer_to_a_cast_has_the_headers_of_every_page(poll, booth, guarded):
    page = booth.get("/vote/papers")
    taken = booth.post("/vote/cast", choices(poll))
    poll.clock(CLOSES)
    refused = signed_in(Client(), poll, MEMBERS[1]).post("/vote/cast", choices(poll))
    strangers = Client().post("/vote/cast", choices(poll))
    answers = (taken, refused, strangers)
    assert [each.status_code for each in answers] == [302, 409, 302]
    for answer in answers:
        assert "no-store" in answer["Cache-Control"]
    for answer in (*answers, guarded.post("/vote/cast", choices(poll))):
        assert {name: page[name] for name in GUARDS} == {name: answer[name] for name in GUARDS}


def test_a_refusal_is_said_in_the_members_language(poll, booth):
    poll.clock(CLOSES)
    page = booth.post("/vote/cast", choices(poll), headers={"Accept-Language": "fr"})
    assert (page.status_code, page["Content-Language"]) == (409, "fr")
    assert 'lang="fr"' in page.content.decode()


def test_a_cast_asks_nothing_of_an_officers_log_in(poll, booth, django_assert_num_queries):
    booth.force_login(User.objects.create_user("rowan"))
    with django_assert_num_queries(0):
        booth.cookies.pop("hustings-voter")
        booth.post("/vote/cast", choices(poll))


def test_a_page_of_the_cast_is_not_to_be_fetched(booth):
    answer = booth.get("/vote/cast")
    assert answer.status_code == 405, text_of(answer)


@pytest.mark.django_db(transaction=True)
def test_a_first_cast_asks_who_came_and_writes(poll, booth, django_assert_num_queries):
    """What this process knows of the round is read again where its journal has gone on."""
    booth.get("/vote/papers")
    lock = connection.vendor == "postgresql"  # is sent with the write; a rehearsal asks its clock
    with django_assert_num_queries(2 + lock + settings.HUSTINGS_REHEARSAL) as asked:
        assert booth.post("/vote/cast", choices(poll))["Location"] == "/vote/receipts"
    assert "booth_code" in asked[0]["sql"]
    assert "INSERT" in asked[-1]["sql"]


@pytest.mark.django_db(transaction=True)
def test_what_another_process_did_to_the_round_is_seen_at_the_next_cast(poll, booth):
    booth.get("/vote/papers")
    known = remembered(poll.kept.key)
    poll.clock(CLOSES)
    poll.closes("chair")  # with an office of its own
    assert remembered(poll.kept.key) == known
    answer = booth.post("/vote/cast", choices(poll))
    assert answer.status_code == 409
    assert "chair" in text_of(answer).lower()
