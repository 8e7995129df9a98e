"""Mail that comes back is noted by the delivery that it was, and its code is cancelled."""

import io
import sys
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from django.core import management

from hustings.web.booth.models import Code
from hustings.web.post.models import Delivery

from .test_codes_by_mail import State, code_in, live

HOST = "mx.example.org"


def report(to, status="5.1.1", action="failed", inner=""):
    """A report as mail servers write it (RFC 3464), with or without the headers of the mail."""
    lines = [
        f"From: MAILER-DAEMON@{HOST}",
        f"To: {to}",
        "Subject: Undelivered Mail Returned to Sender",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
        "",
        "--B",
        "Content-Type: text/plain",
        "",
        "I am sorry.",
        "--B",
        "Content-Type: message/delivery-status",
        "",
        f"Reporting-MTA: dns; {HOST}",
        "",
        "Final-Recipient: rfc822; ada@example.org",
        f"Action: {action}",
        f"Status: {status}",
        "Diagnostic-Code: smtp; 550 mailbox",
        " does not exist",
        "",
        *inner.splitlines(),
        "--B--",
        "",
    ]
    return "\r\n".join(lines).encode()


@pytest.fixture
def sent(officer, poll, server):
    officer.post("/desk/round/codes/codes")
    return server


def fed(raw, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(raw))
    monkeypatch.setattr(sys, "stdin", stream)
    told = io.StringIO()
    management.call_command("bounces", stdout=told)
    return told.getvalue()


def test_a_bounce_names_its_delivery_by_the_address_it_comes_to(sent, officer, monkeypatch):
    held = Delivery.objects.get(member="a-1")
    code = code_in(sent.to("ada@example.org")[0])
    told = fed(report(f"bounces+{held.token}@example.org"), monkeypatch)
    assert told == "1 bounced; 0 other messages left alone\n"
    held.refresh_from_db()
    assert held.state == State.BOUNCED
    assert held.reason == "5.1.1 smtp; 550 mailbox does not exist"
    assert not live(code)
    assert "550 mailbox does not exist" in officer.get("/desk/round/codes/").content.decode()
    assert Delivery.objects.get(member="c-3").state == State.SENT


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_names_its_delivery_by_the_mail_within(sent, monkeypatch, kind):
    held = Delivery.objects.get(member="a-1")
    inner = (
        f"--B\nContent-Type: {kind}\n\nX-Hustings-Delivery: {held.token}\nSubject: Your vote\n\n"
    )
    fed(report("elections@example.org", inner=inner), monkeypatch)
    held.refresh_from_db()
    assert held.state == State.BOUNCED


def test_a_delay_is_no_bounce(sent, monkeypatch):
    held = Delivery.objects.get(member="a-1")
    raw = report(f"bounces+{held.token}@example.org", status="4.4.1", action="delayed")
    assert fed(raw, monkeypatch).startswith("0 bounced")
    held.refresh_from_db()
    assert held.state == State.SENT


def test_the_bounce_of_a_mail_that_was_replaced_leaves_the_new_code_alone(
    sent, officer, monkeypatch
):
    held = Delivery.objects.get(member="a-1")
    officer.post("/desk/round/codes/again", {"member": "a-1", "way": "mail"})
    second = code_in(sent.to("ada@example.org")[1])
    fed(report(f"bounces+{held.token}@example.org"), monkeypatch)
    assert live(second)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00 no mail at all",
        b"Subject: hello\n\nI am away until Monday.\n",
        report("bounces+00000000000000000000000000000000@example.org"),
        report("bounces+nothing@example.org"),
        report("bounces@example.org").replace(b"--B--", b""),
        report("bounces@example.org")[:300],
    ],
)
def test_other_mail_changes_nothing(sent, monkeypatch, raw):
    assert fed(raw, monkeypatch).startswith("0 bounced")
    assert Code.objects.filter(state=Code.State.ISSUED).count() == 2


def test_a_mailbox_is_read_whole(sent, tmp_path):
    tokens = Delivery.objects.values_list("token", flat=True)
    other = EmailMessage(policy=SMTP)
    other["Subject"] = "hello"
    box = tmp_path / "mbox"
    raws = [report(f"bounces+{token}@example.org") for token in tokens]
    box.write_bytes(
        b"".join(
            b"From MAILER-DAEMON Thu Oct 22 12:00:00 2020\n" + raw.replace(b"\r\n", b"\n") + b"\n"
            for raw in (*raws, other.as_bytes())
        )
    )
    told = io.StringIO()
    management.call_command("bounces", "--mailbox", str(box), stdout=told)
    assert told.getvalue() == "2 bounced; 1 other messages left alone\n"
    assert not Code.objects.filter(state=Code.State.ISSUED).exists()


def test_a_mailbox_that_is_not_there_is_said_so(tmp_path, db):
    with pytest.raises(management.CommandError, match="cannot be read"):
        management.call_command("bounces", "--mailbox", str(tmp_path / "none"))
