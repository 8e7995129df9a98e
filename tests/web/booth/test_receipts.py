"""A member's own receipts: shown again, sent by mail if wished, and shown to nobody else."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from hustings.web.rounds.models import Envelope

from .polls import MEMBERS, signed_in
from .test_voting import text_of


@pytest.fixture(autouse=True)
def _no_mail_before():
    cache.clear()


def test_receipts_are_the_members_own(poll, booth):
    booth.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    receipt = Envelope.objects.get().receipt
    assert receipt in text_of(booth.get("/vote/receipts")).replace(" ", "")
    other = text_of(signed_in(Client(), poll, MEMBERS[1]).get("/vote/receipts"))
    assert "No vote of yours is recorded yet" in other
    assert receipt not in other.replace(" ", "")


def test_receipts_go_to_the_address_that_the_member_gives(poll, booth):
    booth.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    done = booth.post("/vote/receipts/mail", {"address": "ada@example.org"}, follow=True)
    assert "The mail is on its way" in text_of(done)
    (sent,) = mail.outbox
    assert sent.to == ["ada@example.org"]
    assert Envelope.objects.get().receipt in sent.body
    assert "Chair" in sent.body
    assert MEMBERS[0] not in sent.body + sent.subject


def test_no_row_of_the_database_says_that_a_mail_was_asked_for(poll, booth):
    from django.apps import apps

    booth.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    before = {model: model.objects.count() for model in apps.get_models()}
    booth.post("/vote/receipts/mail", {"address": "ada@example.org"})
    assert {model: model.objects.count() for model in apps.get_models()} == before


def test_the_site_is_no_way_to_flood_anybody_with_mail(poll, booth):
    booth.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    for number in range(7):
        page = booth.post("/vote/receipts/mail", {"address": f"a{number}@example.org"})
    assert len(mail.outbox) == 5
    assert (page.status_code, "wait an hour" in text_of(page)) == (429, True)
    other = signed_in(Client(), poll, MEMBERS[1])
    other.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    other.post("/vote/receipts/mail", {"address": "ben@example.org"})
    assert len(mail.outbox) == 6


def test_who_has_not_voted_sends_no_mail(booth):
    page = booth.post("/vote/receipts/mail", {"address": "victim@example.org"})
    assert "No vote of yours is recorded yet" in text_of(page)
    assert mail.outbox == []


def test_an_address_that_is_none_is_told(booth):
    page = booth.post("/vote/receipts/mail", {"address": "nobody"})
    assert "There is a problem" in text_of(page)
    assert mail.outbox == []


def test_a_mail_that_the_server_does_not_take_is_told(poll, booth, settings, caplog):
    booth.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    page = booth.post("/vote/receipts/mail", {"address": "ada@example.org"})
    assert page.status_code == 502
    assert "did not take the mail" in text_of(page)
    assert "ada@example.org" not in caplog.text


def test_the_receipts_say_which_earlier_vote_stands(booth):
    booth.post("/vote/cast", {"contest": "chair", "mark-chair": "1"})
    page = text_of(booth.get("/vote/receipts?stands=chair&stands=made-up"))
    assert page.count("you had voted before") == 1
