"""A round is never left without a returning officer, also where two dismiss each other at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from hustings.elections.action import RefusedError, Role
from hustings.web.desk.actions.dismiss import dismiss
from hustings.web.rounds.models import Appointment, KeptRound


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")
def test_of_two_officers_who_dismiss_each_other_at_once_one_stays():
    kept = KeptRound.objects.create(slug="a-round", title="A round", definition=b"")
    for turn in range(10):
        Appointment.objects.all().delete()
        both = [_officer(kept, f"officer-{turn}-{n}") for n in range(2)]
        together = Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            answers = pool.map(_dismissed, [kept] * 2, both, [together] * 2)
        assert sorted(answers) == ["dismissed", "only_officer"]
        assert Appointment.objects.count() == 1


def _officer(kept, name):
    user = get_user_model().objects.create_user(name)
    role = Role.RETURNING_OFFICER.value
    return Appointment.objects.create(round=kept, user=user, role=role, name=name).pk


def _dismissed(kept, one, together):
    together.wait()
    try:
        dismiss(kept, one)
    except RefusedError as error:
        return error.code
    finally:
        connection.close()
    return "dismissed"
