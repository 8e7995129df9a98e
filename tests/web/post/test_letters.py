"""Letters for members without e-mail, or who vote by post: one PDF, fetched once."""

import io
import re
import zlib

import pytest
from django.core.mail import get_connection

from hustings.web.booth import codes
from hustings.web.booth.models import Code
from hustings.web.post import pdfs
from hustings.web.post.actions.deliver import deliver
from hustings.web.post.actions.make_letters import make_letters
from hustings.web.post.models import Delivery, Letters
from hustings.web.register.models import Contact

from .test_codes_by_mail import live, states

State = Delivery.State


def made(officer):
    assert officer.post("/desk/round/codes/letters").status_code == 302
    return Letters.objects.latest("pk")


def printed(monkeypatch):
    """What is given to the letters: kept aside while the PDF is made all the same."""
    given = []
    write = pdfs.write

    def noting(letters, to):
        given.extend((contact.member, code) for contact, code in to)
        write(letters, to)

    monkeypatch.setattr("hustings.web.post.pdfs.write", noting)
    return given


def test_who_is_reached_by_letter_gets_one_with_a_code_that_opens(officer, poll, monkeypatch):
    given = printed(monkeypatch)
    letters = made(officer)
    assert letters.state == Letters.State.READY
    assert states() == {"b-2": State.SENT}
    ((member, code),) = given
    assert member == "b-2"
    assert live(code)


def test_the_pdf_is_fetched_once_and_is_gone(officer, poll, data):
    letters = made(officer)
    held = data / "letters" / f"{letters.key.hex}.pdf"
    assert held.stat().st_mode & 0o077 == 0
    answer = officer.post(f"/desk/round/codes/letters/{letters.key}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"%PDF-")
    assert not held.exists()
    again = officer.post(f"/desk/round/codes/letters/{letters.key}", follow=True)
    assert "were fetched before" in again.content.decode()


def test_the_pdf_is_accessible_and_has_a_page_for_each_letter(officer, poll):
    content = officer.post(f"/desk/round/codes/letters/{made(officer).key}").content
    assert b"pdfuaid:part" in content or b"pdfuaid" in flat(content)
    assert re.search(rb"/Count 1\b", flat(content))


def flat(content):
    """The PDF with its compressed streams laid open."""
    out = io.BytesIO(content)
    for piece in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            out.seek(0, io.SEEK_END)
            out.write(zlib.decompress(piece))
        except zlib.error:
            continue
    return out.getvalue()


def test_the_letter_names_the_paper_that_was_issued_by_post(officer, poll, monkeypatch):
    seen = []
    compile_ = pdfs.typst.compile

    def noting(*args, **named):
        seen.append(named["sys_inputs"]["data"])
        return compile_(*args, **named)

    monkeypatch.setattr(pdfs.typst, "compile", noting)
    made(officer)
    assert '"text": "Treasurer: 1"' in seen[0]
    assert "2 Low Street" in seen[0]
    assert '"language": "fr"' in seen[0]
    assert "Votre code de vote" in seen[0]


def test_where_no_pdf_can_be_made_the_codes_are_cancelled_and_it_can_be_tried_again(
    officer, poll, monkeypatch
):
    def failing(*_):
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr("hustings.web.post.pdfs.save", failing)
        assert made(officer).state == Letters.State.FAILED
    assert states() == {"b-2": State.FAILED}
    assert not Code.objects.filter(state=Code.State.ISSUED).exists()
    assert made(officer).state == Letters.State.READY
    assert states() == {"b-2": State.SENT}


def left_in_the_queue(monkeypatch, task):
    """The worker is killed before it does a task: what was queued is never done."""
    monkeypatch.setattr(f"hustings.web.post.batches.{task}", task_that_is_lost())


def task_that_is_lost():
    return type("Lost", (), {"enqueue": staticmethod(lambda *_: None)})


def test_letters_whose_making_was_cut_off_are_made_anew_an_hour_later_and_once(
    officer, poll, monkeypatch
):
    with monkeypatch.context() as patch:
        left_in_the_queue(patch, "print_letters")
        lost = made(officer)
    assert made(officer) == lost, "a queue may be slow: nothing is made twice"
    poll.clock("2020-10-20 13:30")
    given = printed(monkeypatch)
    assert made(officer).state == Letters.State.READY
    make_letters(lost)
    ((member, code),) = given
    assert (member, live(code)) == ("b-2", True)
    assert (lost.state, states()) == (Letters.State.FAILED, {"b-2": State.SENT})


def test_a_mail_that_waits_is_not_sent_after_a_letter_took_its_place(
    officer, poll, server, monkeypatch
):
    with monkeypatch.context() as patch:
        left_in_the_queue(patch, "send")
        officer.post("/desk/round/codes/codes")
    waiting = list(Delivery.objects.values_list("pk", flat=True))
    given = printed(monkeypatch)
    Contact.objects.filter(member="a-1").update(address="1 High Street")
    officer.post("/desk/round/codes/again", {"member": "A-1", "way": "letter"})
    with get_connection() as connected:
        deliver(poll.kept, waiting, connected)
    ((member, code),) = given
    assert (member, live(code)) == ("a-1", True)
    assert [each["To"] for each in server.mails] == ["cas@example.org"]


def test_a_letter_instead_of_a_mail_cancels_the_code_of_the_mail(officer, poll, monkeypatch):
    given = printed(monkeypatch)
    made(officer)
    said = {"member": "B-2", "way": "letter"}
    assert officer.post("/desk/round/codes/again", said).status_code == 302
    (_, first), (_, second) = given
    assert codes.normal(first) != codes.normal(second)
    assert (live(first), live(second)) == (False, True)


@pytest.mark.parametrize("role", ["deputy", "scrutineer"])
def test_only_the_returning_officer_fetches_letters(officer, poll, role, django_user_model):
    from hustings.web.rounds.models import Appointment

    letters = made(officer)
    user = django_user_model.objects.create_user("other")
    Appointment.objects.create(round=poll.kept, user=user, role=role, name="other")
    officer.force_login(user)
    assert officer.post(f"/desk/round/codes/letters/{letters.key}").status_code == 403
    letters.refresh_from_db()
    assert letters.state == Letters.State.READY
