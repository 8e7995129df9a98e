"""What a rule cannot keep is refused before the count, and never passed over in silence."""

from dataclasses import replace

import pytest

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Awaited
from hustings.rules import catalogue
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Constraint, ConstraintMethod, Contest


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


PEOPLE = (
    Candidate(1, "Ben"),
    Candidate(2, "Ada", "", frozenset({"women"})),
    Candidate(3, "Re-open nominations"),
)


@pytest.mark.parametrize("seats", [1, 2])
def test_nobody_is_promoted_to_a_seat_that_re_opening_may_win(seats):
    asked = Contest(
        "Council",
        seats,
        PEOPLE,
        constraints=(Constraint("women", 1),),
        constraint_method=ConstraintMethod.PROMOTE,
        ron=3,
    )
    with pytest.raises(counting.CannotCountError, match="nobody can then be promoted"):
        counting.run(
            catalogue.rule("scottish_2011"),
            Ballots(asked, Box.gather([(3, (3,))])),
            Awaited(),
            Reference.of,
        )
    counting.check(replace(asked, constraint_method=ConstraintMethod.GUARD), catalogue.rule("wigm"))


def test_at_most_so_many_is_kept_where_nobody_is_of_the_category():
    asked = Contest("Council", 1, PEOPLE[:2], constraints=(Constraint("men", 0, 1),))
    counting.check(asked, catalogue.rule("scottish_2011"))
    asked = replace(asked, constraints=(Constraint("men", 1),))
    with pytest.raises(counting.CannotCountError, match="no candidate is of the category 'men'"):
        counting.check(asked, catalogue.rule("scottish_2011"))
