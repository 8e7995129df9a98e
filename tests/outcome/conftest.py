import pytest

from hustings.examples import history as folder
from hustings.outcome import history


@pytest.fixture(scope="session")
def nec():
    """The executive of 2006 to 2024, as it is packaged."""
    return history.read(folder("nec-history"))


@pytest.fixture(scope="session")
def contests(nec):
    """Its contests by ``ROUND/CONTEST``."""
    return {f"{one.id}/{each.id}": each for one in nec.rounds for each in one.contests}
