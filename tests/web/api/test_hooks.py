"""Programs are told of each entry of a public journal: signed, again where it fails, and no more
than the board shows."""

import base64
import hashlib
import hmac
import json
import logging
import time
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hustings.elections import journal
from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.api import hooks
from hustings.web.api.actions import post_hook
from hustings.web.api.actions.queue_hooks import queue_hooks
from hustings.web.api.tasks import tell
from hustings.web.post.tasks import reminders
from hustings.web.rounds.models import Envelope, JournalLine
from hustings.web.rounds.offices import office_of
from hustings.web.rounds.signals import journal_grew
from hustings.web.rounds.store import DatabaseStore
from web.booth.polls import MEMBERS, Kept, three_contests
from web.booth.polls import signed_in as in_the_booth
from web.support_rounds import kept_round, rehearsed, signed_in

from .receiver import Receiver

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = b"the secret of site and program"
MINUTES = (1, 5, 30, 120, 720)
ASKED = 'source = "rule book, 12"'


@pytest.fixture
def receiver(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Receiver() as held:
        yield held


@pytest.fixture
def site(settings, receiver, tmp_path):
    """The settings of a site that tells one program; its queue is in the database."""
    settings.DATA = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.HUSTINGS_ADDRESS = "https://vote.example.org"
    settings.HUSTINGS_WEBHOOK_SECRET = SECRET
    settings.HUSTINGS_WEBHOOKS = []
    return settings


@pytest.fixture
def told(site, receiver):
    """A round whose poll is open, of which one program is told from now on."""
    kept = kept_round(Phase.POLLING)
    site.HUSTINGS_WEBHOOKS = [receiver.address()]
    return kept


def entries(played=None):
    return journal.read((played or rehearsed()).store.journal())


def grow(kept, played=None):
    """Add the next entry of the rehearsal to the journal; return it."""
    done = JournalLine.objects.filter(round=kept).count()
    made = entries(played)[done]
    DatabaseStore(kept).append(journal.as_line(made), made.number)
    return made


def work():
    call_command("worker", "--once", verbosity=0)


def waiting():
    return list(DBTaskResult.objects.filter(status="READY"))


def expected(kept, made):
    """The whole of what is told of an entry, as the reference says."""
    at = made.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return {
        "type": "journal.entry",
        "timestamp": at,
        "data": {
            "round": kept.slug,
            "number": made.number,
            "action": made.action,
            "contest": made.data.get("contest"),
            "at": at,
            "digest": made.digest,
            "board": f"https://vote.example.org/r/{kept.slug}/board",
        },
    }


def test_a_new_entry_is_told_with_a_signature_that_only_the_secret_makes(told, receiver):
    made = grow(told)
    assert receiver.got == [], "it is told by the worker"
    work()
    (got,) = receiver.got
    assert got.path == "/told"
    assert json.loads(got.body) == expected(told, made)
    assert got.headers["content-type"] == "application/json"
    name, at = got.headers["webhook-id"], got.headers["webhook-timestamp"]
    assert name == f"{told.key.hex}-{made.number}"
    assert abs(int(at) - time.time()) < 60
    code = hmac.new(SECRET, f"{name}.{at}.".encode() + got.body, hashlib.sha256).digest()
    assert got.headers["webhook-signature"] == "v1," + base64.b64encode(code).decode()
    assert waiting() == []


def test_the_signature_is_that_of_the_vector_that_others_check_theirs_by(settings):
    settings.HUSTINGS_WEBHOOK_SECRET = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    made = hooks.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_every_address_is_told_once_each(told, site, receiver):
    site.HUSTINGS_WEBHOOKS = [receiver.address("/one"), receiver.address("/two")]
    grow(told)
    work()
    assert sorted(got.path for got in receiver.got) == ["/one", "/two"]
    assert len({got.headers["webhook-id"] for got in receiver.got}) == 1


def test_of_every_entry_the_same_is_told_and_nothing_of_its_data_but_the_contest(site):
    played = rehearsed(scrutineer=ASKED)
    kept = kept_round(Phase.DECLARED, played)
    lines = JournalLine.objects.filter(round=kept).select_related("round").order_by("number")
    assert {each.action for each in entries(played)} >= {"call", "count", "receive_report"}
    for line, made in zip(lines, entries(played), strict=True):
        assert json.loads(hooks.message(line)) == expected(kept, made)


def test_before_the_declaration_nothing_of_a_count_is_told(site, receiver):
    played = rehearsed(scrutineer=ASKED)
    kept = kept_round(Phase.OPENED, played)
    site.HUSTINGS_WEBHOOKS = [receiver.address()]
    made = grow(kept, played)
    while made.action != "count":
        made = grow(kept, played)
    work()
    (body,) = (got.body for got in receiver.got if b'"action":"count"' in got.body)
    figures = {name: value for name, value in made.data.items() if name != "contest"}
    assert figures["record"]
    for name, value in figures.items():
        assert f'"{name}"'.encode() not in body
        assert not isinstance(value, str) or not value or value.encode() not in body


def test_an_entry_that_is_rolled_back_is_not_told(told, receiver):
    with transaction.atomic():
        grow(told)
        transaction.set_rollback(True)
    assert waiting() == []
    with transaction.atomic():
        grow(told)
        assert waiting() == [], "not before it is durable"
    assert len(waiting()) == 1


def test_a_round_is_told_of_from_its_call_on_the_call_included(site, receiver, client):
    kept = kept_round(Phase.DEFINED)
    site.HUSTINGS_WEBHOOKS = [receiver.address()]
    contests = list(office_of(kept).round.contests)
    officer = signed_in(client, kept, Role.RETURNING_OFFICER, "rowan")
    officer.post(f"/desk/{kept.slug}/step/call/", {"contests": contests})
    work()
    (got,) = receiver.got
    assert json.loads(got.body)["data"]["action"] == "call"


def test_of_a_round_that_nobody_is_shown_nothing_is_told(told):
    told.shown = False
    told.save()
    grow(told)
    assert waiting() == []


def test_without_addresses_nothing_is_queued_and_an_entry_costs_nothing_more(site):
    kept = kept_round(Phase.POLLING)
    with CaptureQueriesContext(connection) as with_signal:
        grow(kept)
    journal_grew.disconnect(dispatch_uid="api.queue_hooks")
    try:
        with CaptureQueriesContext(connection) as without:
            grow(kept)
    finally:
        journal_grew.connect(queue_hooks, dispatch_uid="api.queue_hooks")
    assert len(with_signal) == len(without)
    assert not DBTaskResult.objects.exists()


def test_a_vote_leads_to_no_call(site, receiver, client):
    poll = Kept(three_contests()).polling()
    site.HUSTINGS_WEBHOOKS = [receiver.address()]
    for member in MEMBERS:
        booth = in_the_booth(client, poll, member)
        choice = {"contest": ["chair"], "mark-chair": str(poll.number("chair", "Ida Innes"))}
        booth.post("/vote/review", choice)
        booth.post("/vote/cast", choice, follow=True)
    assert Envelope.objects.count() == len(MEMBERS)
    assert not DBTaskResult.objects.exists()
    poll.clock("2020-11-12 12:00").closes("chair")
    assert len(waiting()) == 1, "the close is an entry"


def fail_until_given_up():
    """Work, and let the moments for which it waits come; yield how long each of them was."""
    work()
    while waiting():
        (held,) = waiting()
        yield held.run_after - timezone.now()
        DBTaskResult.objects.filter(pk=held.pk).update(run_after=timezone.now())
        work()


@pytest.mark.parametrize("status", [500, 404, 300, 429])
def test_what_fails_is_tried_again_with_the_same_id_and_then_given_up(
    told, receiver, caplog, status
):
    receiver.answers = [status] * 10
    made = grow(told)
    waits = list(fail_until_given_up())
    for wait, minutes in zip(waits, MINUTES, strict=True):
        assert timedelta(minutes=minutes, seconds=-30) < wait <= timedelta(minutes=minutes)
    assert len(receiver.got) == 6
    assert len({(got.headers["webhook-id"], got.body) for got in receiver.got}) == 1
    (said,) = [each for each in caplog.messages if "127.0.0.1" in each]
    assert (
        said == f"127.0.0.1 is not told of entry {made.number} of {told.slug}: it answered {status}"
    )


def test_what_comes_through_at_last_is_not_sent_again(told, receiver, caplog):
    receiver.answers = [500, 503]
    grow(told)
    assert len(list(fail_until_given_up())) == 2
    assert len(receiver.got) == 3
    assert "not told" not in caplog.text


def test_who_is_gone_is_not_asked_again(told, receiver, caplog):
    receiver.answers = [410]
    grow(told)
    assert list(fail_until_given_up()) == []
    assert "it answered 410" in caplog.text


def test_a_program_that_cannot_be_reached_is_tried_again(told, site, receiver):
    site.HUSTINGS_WEBHOOKS = ["http://127.0.0.1:9/", "https://a..b/"]
    grow(told)
    work()
    assert len(waiting()) == 2
    assert not DBTaskResult.objects.filter(status="FAILED").exists()


def test_a_redirect_is_not_followed(told, receiver):
    receiver.answers, receiver.where = [307], receiver.address("/elsewhere")
    grow(told)
    work()
    assert [got.path for got in receiver.got] == ["/told"]
    assert len(waiting()) == 1


def test_a_program_that_does_not_answer_is_left(told, receiver, monkeypatch):
    assert post_hook.TIMEOUT == 10
    monkeypatch.setattr(post_hook, "TIMEOUT", 0.2)
    receiver.hangs = True
    grow(told)
    work()
    assert len(receiver.got) == 1
    assert len(waiting()) == 1


def test_the_body_of_an_answer_is_not_read(told, receiver):
    receiver.answers, receiver.endless = [200], True
    grow(told)
    work()
    assert receiver.left.wait(10)
    assert waiting() == []


def test_mail_goes_first(told):
    grow(told)
    reminders.enqueue(told.pk, "rowan")
    first = DBTaskResult.objects.ready().first()
    assert first.task_path.endswith("reminders")


def test_an_address_that_was_taken_out_is_asked_no_more(told, site, receiver):
    receiver.answers = [500]
    grow(told)
    work()
    site.HUSTINGS_WEBHOOKS = []
    assert len(list(fail_until_given_up())) == 1
    assert len(receiver.got) == 1


def test_no_password_and_no_secret_is_in_a_row_or_a_log(told, site, receiver, caplog):
    caplog.set_level(logging.DEBUG)
    site.HUSTINGS_WEBHOOKS = [receiver.address(user="site:opensesame@")]
    receiver.answers = [500] * 10
    grow(told)
    assert len(list(fail_until_given_up())) == 5
    by = base64.b64encode(b"site:opensesame").decode()
    assert receiver.got[0].headers["authorization"] == f"Basic {by}"
    rows = "".join(
        serializers.serialize("json", model.objects.all()) for model in apps.get_models()
    )
    assert tell.module_path in rows
    assert "not told" in caplog.text
    for kept in ("opensesame", by, SECRET.decode(), base64.b64encode(SECRET).decode()):
        assert kept not in rows + caplog.text


def test_the_log_names_the_host_of_a_program_that_cannot_be_reached_and_no_more(
    told, site, receiver, caplog
):
    site.HUSTINGS_WEBHOOKS = ["http://site:opensesame@127.0.0.1:9/hidden"]
    made = grow(told)
    assert len(list(fail_until_given_up())) == 5
    (said,) = [each for each in caplog.messages if "not told" in each]
    assert said == f"127.0.0.1 is not told of entry {made.number} of {told.slug}: ConnectionError"
    assert "opensesame" not in caplog.text


def test_where_the_queue_fails_the_entry_stands_and_the_log_says_so(told, monkeypatch, caplog):
    def fails(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(hooks, "by_mark", fails)
    with transaction.atomic():
        made = grow(told)
    assert JournalLine.objects.filter(round=told, number=made.number).exists()
    assert "the disk is full" in caplog.text
