"""Small elections of our own making, counted for real, that every drawing is drawn from."""

import pytest

from hustings.rules import catalogue
from support.small import counted

HIVE = [(9, (1, 2)), (4, (2,)), (4, (3, 4)), (3, (4, 2))]
"""Quota 7. Ada has 9: 2 go on 9 papers at 0.22222 to Ben. Dee is lowest; her 3 elect Ben."""


@pytest.fixture(scope="session")
def hive():
    return counted(["Ada", "Ben", "Cyd", "Dee"], 2, HIVE)


@pytest.fixture(scope="session")
def drawn():
    """Ben and Cyd are equal from the start: only a lot tells them apart."""
    return counted(["Ada", "Ben", "Cyd"], 1, [(5, (1,)), (3, (2, 3)), (3, (3, 2))])


@pytest.fixture(scope="session")
def settled():
    """Ben and Cyd are equal at stage 2; at stage 1 Cyd had fewer votes."""
    papers = [(9, (1,)), (5, (2,)), (4, (3,)), (1, (4, 3))]
    return counted(["Ada", "Ben", "Cyd", "Dee"], 1, papers)


@pytest.fixture(scope="session")
def clauses():
    return {c.ref: c.words for c in catalogue.card("scottish_2011").clauses}
