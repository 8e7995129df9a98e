"""A round comes to the site: what is wrong with its file is told at once and in its place."""

import base64

from django.contrib.auth import get_user_model
from django.test import Client

from hustings.elections.action import Role
from hustings.web.rounds import secret
from hustings.web.rounds.models import Appointment, KeptRound

from .conftest import upload


def test_a_file_with_faults_is_answered_with_every_fault_and_its_line(society, content):
    broken = content.replace(b"seats = 1", b'seats = "one"', 1)
    broken = broken.replace(b'rule = "scottish_2011"', b'rule = "tea_leaves"', 1)
    line = broken[: broken.index(b'seats = "one"')].count(b"\n") + 1
    page = society.rowan.post("/desk/new/", {"file": upload(broken)}).content.decode()
    assert f"Line {line}, column" in page
    assert "tea_leaves" in page
    page = society.rowan.post("/desk/new/", {"file": upload(b"\xff\xfe not toml")}).content.decode()
    assert "Line 1, column 1" in page
    assert KeptRound.objects.count() == 1


def test_a_round_that_is_kept_has_its_officer_its_secret_and_the_bytes_as_uploaded(
    society, content
):
    assert bytes(society.kept.definition) == content
    assert secret.path_of(society.kept).stat().st_mode & 0o777 == 0o600
    held = Appointment.objects.get(round=society.kept, role=Role.RETURNING_OFFICER)
    assert (held.user.username, held.name) == ("rowan", "rowan")
    assert not society.kept.shown, "the public sees a round once it is called"


def test_an_id_that_is_kept_or_that_no_address_can_hold_is_refused(society, content):
    answer = society.rowan.post("/desk/new/", {"file": upload(content)})
    sent = {"content": answer.context["form"].initial["content"], "name": "again"}
    answer = society.rowan.post("/desk/new/keep/", sent, follow=True)
    assert ["already" in str(each) for each in answer.context["messages"]] == [True]
    for name in (b"new", b"a.b"):
        other = content.replace(b'id = "round"', b'id = "' + name + b'"', 1)
        page = society.rowan.post("/desk/new/", {"file": upload(other)}).content.decode()
        assert "govuk-error-summary" in page, name
    assert KeptRound.objects.count() == 1


def test_new_rounds_are_for_the_staff_of_the_site(society):
    assert society.jo.get("/desk/new/").status_code == 403
    assert Client().get("/desk/new/").status_code == 302


def test_an_appointed_person_sets_a_password_by_the_link_once(society):
    sent = {"role": "deputy", "email": "Dot@example.org", "name": "dot"}
    society.post(society.rowan, "appoint", **sent)
    link = society.answer.context["link"]
    place = link.removeprefix("http://localhost:8000")
    browser = Client()
    page = browser.get(place, follow=True)
    words = {"password1": "drizzle on the pier", "password2": "drizzle on the pier"}
    browser.post(page.request["PATH_INFO"], words)
    dot = get_user_model().objects.get(email="dot@example.org")
    assert dot.check_password("drizzle on the pier")
    again = Client().get(place, follow=True).content.decode()
    assert "password1" not in again
    society.post(society.rowan, "appoint", **{**sent, "role": "trustee"})
    assert society.answer.context["link"] == "", "who has a password needs no link"


def test_two_persons_of_a_round_are_never_one_name_nor_one_person_two(society):
    for email, name in (("other@example.org", "jo"), ("jo@example.org", "joanna")):
        sent = {"role": "deputy", "email": email, "name": name}
        *_, said = society.post(society.rowan, "appoint", **sent)
        assert "name" in said
    assert Appointment.objects.filter(round=society.kept).count() == 4


def test_an_appointment_ends_but_not_that_of_the_only_officer(society):
    held = Appointment.objects.get(name="jo")
    society.post(society.rowan, "dismiss", held.pk)
    assert society.get(society.jo, "dashboard").status_code == 403
    own = Appointment.objects.get(name="rowan")
    *_, said = society.post(society.rowan, "dismiss", own.pk)
    assert "appoint another first" in said


def test_whoever_has_no_second_factor_makes_no_round(client, content, settings, admin_user):
    settings.HUSTINGS_SECOND_FACTOR = True
    client.force_login(admin_user)
    sent = {"content": base64.b64encode(content).decode(), "name": "mallory"}
    for answer in (client.get("/desk/new/"), client.post("/desk/new/keep/", sent)):
        assert (answer.status_code, answer.url) == (302, "/account/2fa/")
    assert not KeptRound.objects.exists()
