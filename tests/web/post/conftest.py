import pytest
from django.contrib.auth import get_user_model

from hustings.web.register import ledgers
from hustings.web.register.actions.compare_upload import compare_upload
from hustings.web.register.actions.confirm_upload import confirm_upload
from hustings.web.register.actions.enter_upload import enter_upload
from hustings.web.register.actions.take_upload import take_upload
from hustings.web.rounds import clock
from hustings.web.rounds.models import Appointment
from web.register.rolls import DECLARED, FILE, Kept, begun, one_contest, uploaded

from .server import Server


@pytest.fixture(autouse=True)
def data(tmp_path, settings):
    """A data folder of the test's own."""
    settings.DATA = tmp_path / "data"
    (settings.DATA / "secrets").mkdir(parents=True)
    return settings.DATA


@pytest.fixture
def server(settings):
    """A real mail server on this machine, to which the site sends."""
    with Server() as held:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", held.port
        settings.DEFAULT_FROM_EMAIL = "Elections <elections@example.org>"
        settings.HUSTINGS_BOUNCES = "bounces@example.org"
        yield held


@pytest.fixture
def office(transactional_db, django_user_model):
    """An officer of the membership, who brings in files."""
    begun(DECLARED)
    return django_user_model.objects.create_user("office")


def bring_in(office, text):
    upload = take_upload(uploaded(text), office, clock.now())
    compare_upload(upload)
    confirm_upload(upload, leave_refused=False, gone=None)
    upload.refresh_from_db()
    enter_upload(upload)
    assert upload.error == ""


@pytest.fixture
def poll(office):
    """The poll is open; the roll has Ada and Cas by mail, Ben by letter, Dan who has nothing."""
    bring_in(office, FILE)
    return opened()


def opened():
    held = Kept(one_contest())
    assert ledgers.exists()
    return held.polling()


@pytest.fixture
def officer(client, poll):
    """The returning officer, signed in."""
    user = get_user_model().objects.create_user("rowan", password="x")
    Appointment.objects.create(round=poll.kept, user=user, role="returning_officer", name="rowan")
    client.force_login(user)
    return client
