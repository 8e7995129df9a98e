"""Am I on the roll? The answer goes to the address that the office has, and to nobody else."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from hustings.web.register.models import Contact, Correction
from hustings.web.rounds import clock

from .rolls import FILE
from .test_uploads import entered

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(officer):
    entered(officer, FILE)
    officer.logout()
    return officer


def asked(client, member, birth):
    return client.post("/roll/me", {"member": member, "birth": birth})


def link():
    return re.search(r"http://localhost:8000(/roll/me/\S+)", mail.outbox[-1].body)[1]


def test_the_page_says_the_same_whoever_asks(members):
    pages = {
        re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", asked(members, *who).content)
        for who in (
            ("A-1", "1990-02-28"),
            ("A-1", "1990-02-27"),
            ("Z-9", "1990-02-28"),
            ("B-2", "1985-07-01"),
        )
    }
    assert len(pages) == 1
    assert [each.to for each in mail.outbox] == [["ada@example.org"]]


def test_a_link_is_mailed_once_in_a_while(members):
    for _ in range(3):
        asked(members, "a-1", "1990-02-28")
    assert len(mail.outbox) == 1
    clock.set_clock(clock.now() + timedelta(minutes=11))
    asked(members, "a-1", "1990-02-28")
    assert len(mail.outbox) == 2


def test_the_link_shows_the_rolls_and_until_when_they_are_corrected(members):
    asked(members, "a-1", "1990-02-28")
    page = members.get(link()).content.decode()
    assert "Treasurer" in page
    assert "Will be, as things stand" in page
    assert "10 September 2020, 00:00" in page
    assert "a-1" not in link()


def test_a_frozen_roll_is_what_the_link_shows(members, kept):
    kept.polling()
    asked(members, "a-1", "1990-02-28")
    page = members.get(link()).content.decode()
    assert "Will be" not in page
    assert '<td class="govuk-table__cell">Yes</td>' in page


def test_a_link_that_was_changed_or_whose_contact_was_erased_opens_nothing(members):
    asked(members, "a-1", "1990-02-28")
    path = link()
    assert members.get(path[:-1] + ("x" if path[-1] != "x" else "y")).status_code == 410
    Contact.objects.all().delete()
    assert members.get(path).status_code == 410


def test_a_request_for_a_correction_reaches_the_officers(members, kept, django_user_model):
    asked(members, "a-1", "1990-02-28")
    path = link()
    assert members.post(path, {"text": "I live in London"}).status_code == 302
    members.force_login(django_user_model.objects.get(username="rowan"))
    assert "I live in London" in members.get("/roll/corrections").content.decode()
    held = Correction.objects.get()
    members.post(f"/roll/corrections/{held.pk}/settle")
    assert "I live in London" not in members.get("/roll/corrections").content.decode()


def test_the_mail_is_in_the_members_language_and_names_no_section(members):
    asked(members, "a-1", "1990-02-28")
    assert "Treasurer" not in mail.outbox[0].body
    assert "Dear Ada Akers," in mail.outbox[0].body
