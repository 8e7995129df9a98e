"""Who may do what, as the person who runs the server says it."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.rounds import actors
from hustings.web.rounds.models import Appointment
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db


def told(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def password(said):
    return said.split("password ")[1].split()[0]


def test_the_first_officer_signs_in_with_the_password_that_was_shown_once(rf):
    said = told("setup", "--staff", "olive", "--email", "olive@society.example")
    user = authenticate(rf.post("/"), username="olive", password=password(said))
    assert user.is_staff
    assert user.email == "olive@society.example"


def test_whoever_lost_a_password_is_given_a_new_one(rf):
    first, second = (password(told("setup", "--staff", "olive")) for _ in range(2))
    assert authenticate(rf.post("/"), username="olive", password=first) is None
    assert authenticate(rf.post("/"), username="olive", password=second)


@pytest.fixture
def kept():
    get_user_model().objects.create(username="Olive Harper")
    return kept_round(Phase.DEFINED)


def test_a_deputy_is_appointed_once_and_named_for_the_journal(kept):
    for _ in range(2):
        assert "as olive-harper" in told("appoint", kept.slug, "deputy", "Olive Harper")
    user = get_user_model().objects.get()
    held = actors.appointment(user, kept, [Role.DEPUTY])
    assert str(actors.actor(held)) == "deputy:olive-harper"
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere", "deputy", "Olive Harper"), "no round"),
        (("society-2026", "deputy", "X"), "--staff"),
    ],
)
def test_an_unknown_round_or_person_is_refused_with_what_to_do(kept, words, said):
    with pytest.raises(CommandError, match=said):
        told("appoint", *words)
