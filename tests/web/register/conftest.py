import pytest
from django.contrib.auth import get_user_model

from hustings.web.rounds.models import Appointment

from .rolls import DECLARED, Kept, begun, one_contest


@pytest.fixture(autouse=True)
def data(tmp_path, settings):
    """A data folder of the test's own: its register is no other test's."""
    settings.DATA = tmp_path / "data"
    (settings.DATA / "secrets").mkdir(parents=True)
    return settings.DATA


@pytest.fixture
def register(db):
    """A register that was begun, with columns for contact data."""
    return begun(DECLARED)


@pytest.fixture
def kept(register):
    """A round that was called."""
    return Kept(one_contest())


@pytest.fixture
def officer(client, kept):
    """A returning officer who is signed in."""
    user = get_user_model().objects.create_user("rowan", password="x")
    Appointment.objects.create(round=kept.kept, user=user, role="returning_officer", name="rowan")
    client.force_login(user)
    return client
