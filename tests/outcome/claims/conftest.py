"""The published history of the executive, and a question asked of one of its rounds."""

from importlib.resources import files

import pytest

from hustings.outcome import history
from hustings.outcome.claims import ask, of_history


@pytest.fixture(scope="session")
def told():
    return history.read(files("hustings.examples") / "nec-history")


@pytest.fixture(scope="session")
def asked(told):
    """``asked("2020", "a sentence")``: the answer, asked of that round."""

    def of(round_id, sentence):
        one = next(each for each in told.rounds if each.id == round_id)
        return ask(of_history(told, one), sentence)

    return of
