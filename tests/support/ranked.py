"""The rules that rank, and how tests count with them."""

from hypothesis import assume

from hustings import counting
from hustings.lots import Asked
from hustings.rules import catalogue
from hustings.rules.card import Tallies
from hustings.tally.reference import Reference

RULES = tuple(
    name
    for name in catalogue.NAMES
    if catalogue.card(name).tallies in (Tallies.PAPERS, Tallies.KEEP)
)
"""Names of all rules of the catalogue that rank, so that a new rule joins the properties."""


def first_of_tied():
    """Return lots that fall on the lowest number, whatever is asked."""
    return Asked(lambda purpose, tied: tied[0])


def count(name, ballots, lots=None, engine=Reference.of, lot_counts=0):
    """Count under the rule of that name; hypothesis forgets papers that cannot be counted."""
    lots = lots or first_of_tied()
    try:
        return counting.run(catalogue.rule(name), ballots, lots, engine, lot_counts=lot_counts)
    except counting.CannotCountError:
        assume(False)
        raise
