"""Papers go out only where their rule can count them with the names that are on them."""

from __future__ import annotations

import pytest
from tests.support.nominating import FREE, Story, contest, definition
from tests.support.poll import CANDIDATES, CONTEST, FROZEN, Poll, plan

from hustings.elections import people
from hustings.elections.action import RefusedError
from hustings.elections.people import Outcome
from hustings.elections.state import Phase
from hustings.terms import Constraint, ConstraintMethod, RonMethod

GUARD = {"constraint_method": ConstraintMethod.GUARD}


def ready(asked, candidates=CANDIDATES):
    return Poll.begun(asked).nominated(candidates=candidates).ready(4)


def refused(poll):
    with pytest.raises(RefusedError) as caught:
        poll.issued()
    assert caught.value.code == "uncountable"
    assert poll.state.phase is Phase.NOMINATED
    return str(caught.value)


def test_a_card_vote_is_between_two():
    card = plan(rule="card_vote", seats=1, parts=())
    assert "two candidates, 1 for and 2 against" in refused(ready(card, CANDIDATES[:3]))
    assert ready(card, CANDIDATES[:2]).issued().state.phase is Phase.ISSUED


def test_papers_without_enough_women_to_elect_are_not_issued_and_nominations_open_again():
    asked = plan(constraints=(Constraint("women", 2),), **GUARD)
    poll = ready(asked, ("akers", "baxter", "cole"))
    assert "at least 2 of 'women' (1 stand)" in refused(poll)
    poll.act("open_nominations", FROZEN, contest=CONTEST)


def test_constraints_that_only_fail_together_open_nominations_again_too():
    """Both women of three are needed, and no more than one of those who sat, as both did."""
    both = (Constraint("women", 2), Constraint("sat", 0, 1))
    story = Story(definition(contest("members", 2, FREE, constraints=both, **GUARD)))
    story.opens("members").puts("members", "akers")
    story.puts("members", "baxter", "dar", categories=["sat", "women"])
    story.does("close_nominations", contest="members")
    assert people.unkeepable(story.now, "members") == ()
    assert people.outcome(story.now, "members") is Outcome.CONTESTED
    story.opens("members").puts("members", "elm", categories=["women"])
    story.does("close_nominations", contest="members")
    story.refuses("not_reopenable", "open_nominations", contest="members")


def test_re_opening_is_no_woman():
    asked = plan(
        constraints=(Constraint("women", 1),),
        reopen_nominations=True,
        ron_method=RonMethod.CLONED,
        **GUARD,
    )
    poll = ready(asked, ("akers",))
    assert "no candidate is of the category 'women'" in refused(poll)
    poll.act("open_nominations", FROZEN, contest=CONTEST)


def test_nobody_of_a_category_breaks_no_upper_bound():
    asked = plan(constraints=(Constraint("men", 0, 1),), **GUARD)
    assert ready(asked).issued().state.phase is Phase.ISSUED
