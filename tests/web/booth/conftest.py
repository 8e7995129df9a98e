import pytest

from .polls import Kept, signed_in, three_contests


@pytest.fixture
def poll(db):
    """Three contests, three members, the poll open."""
    return Kept(three_contests()).polling()


@pytest.fixture
def booth(client, poll):
    """The first member in the booth."""
    return signed_in(client, poll)
