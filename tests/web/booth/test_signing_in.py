"""In and out of the booth: links that scanners open, wrong codes, reissued codes, guessing."""

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client

from hustings.web.booth import voter
from hustings.web.booth.actions.codes import cancel
from hustings.web.booth.models import Code

from .polls import MEMBERS

WRONG = "0000-0000-0000-0000"


def enter(client, code):
    return client.post("/vote/", {"code": code})


def is_in(client):
    return client.get("/vote/papers").status_code == 200


def test_a_link_that_is_opened_signs_nobody_in_and_uses_nothing_up(client, poll):
    code = poll.code(MEMBERS[0])
    for _ in range(3):
        page = client.get(f"/vote/c/{code}")
        assert f'value="{code}"' in page.content.decode()
        assert voter.COOKIE not in page.cookies
    assert not is_in(client)
    assert enter(client, code).status_code == 302
    assert is_in(client)


def test_a_link_tells_nothing_about_its_code(client, poll):
    right, wrong = poll.code(MEMBERS[0]), WRONG
    pages = [client.get(f"/vote/c/{code}") for code in (right, wrong)]
    texts = [p.content.decode().replace(c, "") for p, c in zip(pages, (right, wrong), strict=True)]
    tokens = [p.context["csrf_token"] for p in pages]
    assert texts[0].replace(str(tokens[0]), "") == texts[1].replace(str(tokens[1]), "")


def test_the_cookie_is_bound_to_the_booth_and_to_an_hour(client, poll):
    cookie = enter(client, poll.code(MEMBERS[0])).cookies[voter.COOKIE]
    assert (cookie["path"], cookie["samesite"], cookie["max-age"]) == ("/vote", "Strict", 3600)
    assert cookie["httponly"]
    assert MEMBERS[0] not in cookie.value
    assert Session.objects.count() == 0


def test_the_cookie_is_secure_where_the_site_is(client, poll, settings):
    settings.SECURE = True
    assert enter(client, poll.code(MEMBERS[0])).cookies[voter.COOKIE]["secure"]


def test_a_cookie_that_was_made_up_opens_nothing(client, poll):
    poll.code(MEMBERS[0])
    client.cookies[voter.COOKIE] = f"{Code.objects.get().pk}:1tabcd:forged"
    assert not is_in(client)


def test_every_wrong_code_has_the_same_answer(client, poll):
    cancelled = poll.code(MEMBERS[0])
    poll.code(MEMBERS[0])
    answers = [enter(client, code) for code in (WRONG, cancelled)]
    assert {answer.status_code for answer in answers} == {403}
    assert all("This code opens nothing" in answer.content.decode() for answer in answers)
    assert enter(client, "not a code").status_code == 403
    assert not is_in(client)


def test_small_letters_and_spaces_do_not_matter(client, poll):
    assert enter(client, poll.code(MEMBERS[0]).lower().replace("-", " ")).status_code == 302


def test_a_code_works_again_and_again_until_it_is_reissued(client, poll):
    code = poll.code(MEMBERS[0])
    enter(client, code)
    other = Client()
    assert enter(other, code).status_code == 302
    again = poll.code(MEMBERS[0])
    assert not is_in(client), "whoever holds the earlier code is out at once"
    assert not is_in(other)
    assert enter(client, again).status_code == 302


def test_a_cancelled_code_is_out_at_once(client, poll):
    enter(client, poll.code(MEMBERS[0]))
    cancel(poll.kept, [MEMBERS[0]])
    assert not is_in(client)


def test_who_leaves_is_out(booth):
    assert booth.get("/vote/leave").status_code == 405
    booth.post("/vote/leave")
    assert not is_in(booth)


def test_a_form_of_another_site_is_refused(poll):
    strict = Client(enforce_csrf_checks=True)
    assert enter(strict, poll.code(MEMBERS[0])).status_code == 403
    assert voter.COOKIE not in strict.cookies


def test_no_page_of_the_booth_is_kept_by_a_browser(booth):
    for page in ("/vote/papers", "/vote/ballot", "/vote/receipts", "/vote/"):
        assert "no-store" in booth.get(page)["Cache-Control"]


@pytest.mark.parametrize("page", ["papers", "ballot", "papers/chair", "receipts", "receipts/mail"])
def test_who_is_not_signed_in_is_asked_for_the_code(client, poll, page):
    assert client.get(f"/vote/{page}").url == "/vote/?again=1"
    assert "Nothing that you chose was cast" in client.get("/vote/?again=1").content.decode()


def test_guessing_is_stopped_by_address_and_nothing_of_the_guess_is_kept(client, poll, settings):
    settings.AXES_ENABLED = True
    right = poll.code(MEMBERS[0])
    near = right[:-1] + ("0" if right[-1] != "0" else "1")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert enter(client, near).status_code == 403
    assert enter(client, right).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert enter(elsewhere, right).status_code == 302
    noted = AccessAttempt.objects.get()
    kept = " ".join(str(getattr(noted, each.name)) for each in AccessAttempt._meta.fields)
    assert near not in kept
    assert near.replace("-", "") not in kept


def test_what_the_page_of_a_link_asks_for_does_not_carry_the_code(client, poll):
    page = client.get(f"/vote/c/{poll.code(MEMBERS[0])}")
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert client.get("/vote/").headers["Referrer-Policy"] == "same-origin"
