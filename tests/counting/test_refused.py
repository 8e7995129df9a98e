"""What a rule cannot keep is refused before the count, and never passed over in silence."""

import pytest

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Awaited
from hustings.rules import catalogue
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Constraint, Contest


@pytest.mark.parametrize("rule", ["electoral_college", "card_vote"])
@pytest.mark.parametrize(
    "asked", [{"protected": frozenset({2})}, {"constraints": (Constraint("women", 1),)}]
)
def test_a_rule_by_section_refuses_constraints_and_protected_members(rule, asked):
    people = (Candidate(1, "Ben"), Candidate(2, "Ada", "", frozenset({"women"})))
    boxes = {"mps": Box.gather([(3, (1,)), (1, (2,))])}
    ballots = Ballots.by_section(Contest("Leader", 1, people, **asked), boxes)
    with pytest.raises(counting.CannotCountError, match="keeps neither"):
        counting.run(catalogue.rule(rule), ballots, Awaited(), Reference.of)
