"""Voting codes go out by mail over a real mail server: sent, refused, lost, sent anew."""

import json
import re

import pytest
from django.core import management

from hustings.elections.action import RefusedError
from hustings.web.booth import codes
from hustings.web.booth.models import Code
from hustings.web.post import selectors
from hustings.web.post.actions.remind import remind
from hustings.web.post.actions.resend import resend
from hustings.web.post.actions.send_codes import send_codes
from hustings.web.post.models import Delivery
from hustings.web.register.models import Contact

from .conftest import bring_in, opened
from .server import text_of

CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b")
State = Delivery.State


def code_in(mail):
    (code,) = set(CODE.findall(text_of(mail)))
    return code


def live(code):
    held = Code.objects.get(digest=codes.digest(codes.normal(code)))
    return held.state == Code.State.ISSUED


def states():
    return dict(Delivery.objects.filter(replaced=False).values_list("member", "state"))


def test_everybody_on_a_roll_who_is_reached_by_mail_is_sent_a_code(officer, poll, server):
    answer = officer.post("/desk/round/codes/codes")
    assert answer.status_code == 302
    assert states() == {"a-1": State.SENT, "c-3": State.SENT}
    (mail,) = server.to("ada@example.org")
    assert live(code_in(mail))
    assert f"http://localhost:8000/vote/c/{code_in(mail)}" in text_of(mail)
    assert "Dear Ada Akers," in text_of(mail)


def test_the_link_of_the_mail_opens_the_booth(officer, poll, server, client):
    officer.post("/desk/round/codes/codes")
    path = f"/vote/c/{code_in(server.mails[0])}"
    client.logout()
    assert client.get(path).status_code in (200, 302)
    assert client.get("/vote/c/0000-0000-0000-0000").status_code != 500


def test_a_mail_is_in_the_language_of_its_reader(officer, poll, server):
    Contact.objects.filter(member="a-1").update(language="fr")
    officer.post("/desk/round/codes/codes")
    (mail,) = server.to("ada@example.org")
    assert mail["Subject"] == "Votre vote : A round"
    assert "Bonjour Ada Akers," in text_of(mail)
    assert "Le scrutin est clos le 12 novembre 2020" in text_of(mail)
    assert "Dear Cas Cole," in text_of(server.to("cas@example.org")[0])


def test_what_failed_goes_out_when_codes_are_sent_to_all_again(officer, poll, server):
    server.refused = {"ada@example.org"}
    officer.post("/desk/round/codes/codes")
    server.refused = set()
    officer.post("/desk/round/codes/codes")
    assert states() == {"a-1": State.SENT, "c-3": State.SENT}
    assert len(server.mails) == 2


def test_mail_that_was_cut_off_long_ago_is_sent_anew(officer, poll, server):
    officer.post("/desk/round/codes/codes")
    Delivery.objects.filter(member="a-1").update(state=State.SENDING)
    officer.post("/desk/round/codes/codes")
    assert len(server.mails) == 2
    poll.clock("2020-10-20 13:30")
    officer.post("/desk/round/codes/codes")
    assert len(server.mails) == 3
    assert states() == {"a-1": State.SENT, "c-3": State.SENT}


def test_sending_again_to_all_sends_to_nobody_twice(officer, poll, server):
    officer.post("/desk/round/codes/codes")
    officer.post("/desk/round/codes/codes")
    assert len(server.mails) == 2


def test_a_mail_comes_back_to_an_address_of_its_own_and_tells_no_section(officer, poll, server):
    officer.post("/desk/round/codes/codes")
    held = Delivery.objects.get(member="a-1")
    senders = {rcpt: sender for sender, (rcpt,) in server.envelopes}
    assert senders["ada@example.org"] == f"bounces+{held.token}@example.org"
    (mail,) = server.to("ada@example.org")
    assert mail["From"] == "Elections <elections@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "reasurer" not in mail.as_string()


def test_a_refused_recipient_is_shown_and_the_code_is_cancelled(officer, poll, server):
    server.refused = {"ada@example.org"}
    officer.post("/desk/round/codes/codes")
    assert states() == {"a-1": State.FAILED, "c-3": State.SENT}
    page = officer.get("/desk/round/codes/").content.decode()
    assert "550 5.1.1 no such user here" in page
    assert not Code.objects.filter(member="a-1", state=Code.State.ISSUED).exists()


def test_a_new_code_cancels_the_earlier_one(officer, poll, server):
    officer.post("/desk/round/codes/codes")
    first = code_in(server.to("ada@example.org")[0])
    said = {"member": "A-1", "way": "mail"}
    assert officer.post("/desk/round/codes/again", said).status_code == 302
    second = code_in(server.to("ada@example.org")[1])
    assert (live(first), live(second)) == (False, True)
    assert states() == {"a-1": State.SENT, "c-3": State.SENT}


def test_a_connection_that_is_lost_is_made_again(officer, poll, server):
    server.hangs_up = {1: True}
    officer.post("/desk/round/codes/codes")
    assert states() == {"a-1": State.SENT, "c-3": State.SENT}
    assert live(code_in(server.to("ada@example.org")[0]))


def test_mail_that_is_lost_twice_has_failed_and_the_next_goes_out(officer, poll, server):
    server.hangs_up = {1: True, 2: True}
    officer.post("/desk/round/codes/codes")
    assert states() == {"a-1": State.FAILED, "c-3": State.SENT}
    assert not Code.objects.filter(member="a-1", state=Code.State.ISSUED).exists()
    assert live(code_in(server.to("cas@example.org")[0]))


def test_without_a_mail_server_everything_has_failed_and_nothing_is_lost(officer, poll, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    officer.post("/desk/round/codes/codes")
    assert states() == {"a-1": State.FAILED, "c-3": State.FAILED}
    assert "cannot be reached" in Delivery.objects.first().reason
    assert not Code.objects.filter(state=Code.State.ISSUED).exists()


def test_no_code_is_in_a_queue_a_row_or_a_log(officer, poll, server, settings, caplog, data):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    send_codes(poll.kept, ["a-1", "c-3"], "rowan")
    assert not server.mails
    management.call_command("db_worker", "--batch", "--interval=0", verbosity=3)
    sent = [code_in(mail) for mail in server.mails]
    assert len(sent) == 2
    from django.apps import apps
    from django.core import serializers

    rows = "".join(
        serializers.serialize("json", model.objects.all()) for model in apps.get_models()
    )
    for code in sent:
        for form in (code, code.replace("-", "")):
            assert form not in rows
            assert form not in caplog.text


def test_a_reminder_goes_to_all_who_have_a_code_and_holds_none(officer, poll, server):
    officer.post("/desk/round/codes/codes")
    poll.clock("2020-10-25 12:00")
    officer.post("/desk/round/codes/reminders")
    reminders = server.mails[2:]
    assert len(reminders) == 2
    for mail in reminders:
        assert not CODE.search(text_of(mail))
        assert "we did not look who has voted" in " ".join(text_of(mail).split())


def test_who_has_voted_changes_nothing_of_what_is_sent_or_shown(officer, poll, server):
    officer.post("/desk/round/codes/codes")
    assert b"Queued" in officer.get("/desk/round/codes/").content
    before = officer.get("/desk/round/codes/").content
    from hustings.elections import accepting

    poll.catches_up().boxes["treasurer"] = accepting.Box(poll.office, "treasurer")
    poll.votes("treasurer", "a-1", "Ada Akers")
    assert without_tokens(officer.get("/desk/round/codes/").content) == without_tokens(before)
    assert remind(poll.kept, "rowan") == 2


def without_tokens(page):
    return re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", page)


def test_codes_are_sent_only_while_there_is_a_vote(officer, office, poll, server):
    poll.on("2020-11-12 12:00").closes("treasurer")
    officer.post("/desk/round/codes/codes")
    assert not server.mails
    with pytest.raises(RefusedError, match="from the issue of the papers"):
        send_codes(poll.kept, ["a-1"], "rowan")


def test_who_is_on_no_roll_or_has_no_address_is_sent_nothing(poll, server):
    with pytest.raises(RefusedError, match="on no roll"):
        resend(poll.kept, "z-9", "rowan")
    with pytest.raises(RefusedError, match="no e-mail address"):
        resend(poll.kept, "b-2", "rowan")
    assert not server.mails


def test_two_thousand_mails_reach_two_thousand_members_each_with_a_code_of_their_own(
    office, server
):
    head = "member,joined,birth,region,Name,E-Mail,Street,Town,By post,Language\n"
    rows = "".join(f"m-{n:04},2015-01-01,,,N {n},m{n}@example.org,,,,\n" for n in range(2000))
    bring_in(office, head + rows)
    poll = opened()
    server.refused = {"m1234@example.org"}
    from hustings.web.post import tasks

    tasks.codes_to_all.enqueue(poll.kept.pk, "rowan")
    assert len({rcpt for _, rcpt in server.envelopes}) == 1999
    assert len({code_in(mail) for mail in server.mails}) == 1999
    assert Code.objects.filter(state=Code.State.ISSUED).count() == 1999
    (lost,) = selectors.failures(poll.kept)
    assert lost.member == "m-1234"


def test_only_officers_send(client, poll, django_user_model):
    from hustings.web.rounds.models import Appointment

    user = django_user_model.objects.create_user("sue")
    Appointment.objects.create(round=poll.kept, user=user, role="scrutineer", name="sue")
    client.force_login(user)
    assert client.get("/desk/round/codes/").status_code == 403
    assert client.post("/desk/round/codes/codes").status_code == 403
    assert json.dumps(states()) == "{}"
