"""The clock of a rehearsal: the staff sets it, others do not, and no real site has one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from hustings.web.rounds import clock

pytestmark = pytest.mark.django_db
NOON = datetime(2020, 11, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def officer(client):
    client.force_login(get_user_model().objects.create(username="olive", is_staff=True))
    return client


def test_the_clock_stands_where_it_was_set_and_runs_on(officer):
    officer.post("/desk/clock", {"moment": NOON.isoformat()})
    assert NOON <= clock.now() < NOON + timedelta(minutes=5)
    assert b"2020-11-12T12:" in officer.get("/desk/clock").content


def test_what_is_no_moment_is_refused_and_changes_nothing(officer):
    answer = officer.post("/desk/clock", {"moment": "noon"})
    assert b"There is a problem" in answer.content
    assert clock.now().year != NOON.year


def test_others_cannot_set_it(client):
    assert client.post("/desk/clock", {"moment": NOON.isoformat()}).status_code == 302
    client.force_login(get_user_model().objects.create(username="member"))
    assert client.post("/desk/clock", {"moment": NOON.isoformat()}).status_code == 403
    assert clock.now().year != NOON.year


def test_a_real_site_has_no_such_page(officer, settings):
    settings.HUSTINGS_REHEARSAL = False
    assert officer.get("/desk/clock").status_code == 404
    assert officer.post("/desk/clock", {"moment": NOON.isoformat()}).status_code == 404
