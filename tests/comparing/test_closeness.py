"""How few papers alter a result: by hand, and against every change that there is."""

from dataclasses import replace
from importlib.resources import as_file
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.comparing import bounds, same_path
from hustings.comparing.case import Case
from hustings.comparing.changes import applied
from hustings.comparing.closeness import closeness
from hustings.comparing.values import Changed, Proof
from hustings.examples import example
from hustings.front import entry
from hustings.lots import Asked, Seeded
from hustings.rules import catalogue
from hustings.tally.reference import Reference
from hustings.terms import Constraint
from support.by_hand import election, elections
from support.real import ROOT, needed

SEED = "seed"


def counted(rule, ballots):
    return counting.run(rule, ballots, Seeded(SEED), Reference.of)


def close(name, ballots, counts=1000, **options):
    """Return the closeness of the ballots' count."""
    rule = catalogue.rule(name, **options)
    return closeness(rule, ballots, counted(rule, ballots), counts)


def bodies(rule, ballots):
    """Return who is elected when every lot falls on the lowest number, and on the highest."""
    return [
        set(counting.run(rule, ballots, Asked(lot), Reference.of).declaration.elected)
        for lot in (lambda _, tied: tied[0], lambda _, tied: tied[-1])
    ]


def altered_by_one(rule, ballots):
    """Whether any one paper, whatever it would say instead, alters who is elected."""
    people = range(1, len(ballots.contest.candidates) + 1)
    others = [p for n in people for p in permutations(people, n)]
    elected = set(counted(rule, ballots).declaration.elected)
    rows = {row: n for n, row in ballots.box.rows()}
    for before in rows:
        for after in others:
            papers = dict(rows)
            papers[before] -= 1
            papers[after] = papers.get(after, 0) + 1
            made = election(ballots.contest.seats, len(people), papers)
            if any(body != elected for body in bodies(rule, made)):
                return True
    return False


def recounted(ballots, found):
    """Count the changed papers with another engine and lots that fall against the elected."""
    rule = catalogue.rule(found.rule)
    rows = {row: n for n, row in ballots.box.rows()}
    for each in found.change:
        rows[each.before] -= each.papers
        rows[each.after] = rows.get(each.after, 0) + each.papers
        assert rows[each.before] >= 0
    assert sum(each.papers for each in found.change) == found.most
    made = Ballots(ballots.contest, Box.gather((n, row) for row, n in rows.items()))
    assert made.box.total == ballots.box.total
    return bodies(rule, made), set(found.elected)


def test_a_plurality_of_five_falls_to_three():
    """10 to 5: two changed leave 8 to 7; three make it 7 to 8."""
    found = close("plurality", election(1, 2, {(1,): 10, (2,): 5}))
    assert (found.least, found.most, found.exact) == (3, 3, True)
    assert found.proof is Proof.MARKS
    assert found.after == (2,)
    assert found.change == (Changed(3, (1,), (2,)),)


def test_an_even_lead_falls_to_a_lot():
    found = close("plurality", election(1, 2, {(1,): 10, (2,): 6}))
    assert (found.least, found.most) == (2, 2)


def test_where_a_lot_decided_no_paper_need_change():
    found = close("plurality", election(1, 2, {(1,): 5, (2,): 5}))
    assert (found.least, found.most, found.change) == (0, 0, ())
    assert found.after != found.elected


def test_block_vote_turns_on_the_last_seat():
    """Marks 9, 8, 4: half of the four between the second and the third."""
    papers = {(1, -2): 6, (1, -3): 3, (2,): 2, (3,): 1}
    found = close("block_vote", election(2, 3, papers))
    assert found.elected == (1, 2)
    assert (found.least, found.most, found.proof) == (2, 2, Proof.MARKS)
    assert 3 in found.after


def test_the_alternative_vote_turns_before_the_last_round():
    """3 goes out first by two votes, and its papers elect 1 by 20; with 2 out first, 3 wins."""
    papers = {(1,): 40, (2, 3): 31, (3, 1): 29}
    ballots = election(1, 3, papers)
    found = close("av", ballots)
    assert found.elected == (1,)
    assert (found.least, found.most, found.proof) == (1, 1, Proof.NONE)
    assert found.after == (3,)


def test_an_alternative_vote_that_is_safe_in_every_order():
    papers = {(1, 2): 60, (2, 1): 25, (3, 2): 15}
    found = close("av", election(1, 3, papers))
    # Ten leave 50 to 50: only first preferences (r. 49A), which the proof does not ask, save 1.
    assert (found.least, found.most, found.proof) == (10, 11, Proof.PAIRS)


def test_candidates_far_ahead_of_every_loser_are_safe_under_transferable_votes():
    papers = {(1, 2): 50, (2, 1): 45, (3,): 5}
    found = close("meek_prf", election(2, 3, papers))
    assert found.elected == (1, 2)
    assert found.proof is Proof.PAIRS
    assert found.least == 20  # 45 first preferences, 5 papers reach 3 before 2: half of 40
    assert found.most is not None
    assert found.most >= 20


def test_the_course_of_a_scottish_count_by_hand():
    """Quota 34. 1 has 40, and the surplus of 6 lifts 2 from 30 to 36, two over.

    After one surplus a total can differ by two votes for each paper changed, and by what is cut
    off a hundred papers: 1.999 / 2 asks for one paper.
    """
    papers = {(1, 2): 40, (2,): 30, (4,): 18, (3, 2): 12}
    ballots = election(2, 4, papers)
    found = counted(catalogue.rule("scottish_2011"), ballots)
    assert found.declaration.elected == (1, 2)
    assert same_path.of_path(found) == 1
    assert [len(stage.elected) for stage in found.stages] == [1, 1]


def test_exclusions_of_the_hopeless_may_come_in_any_order():
    """3, 4 and 5 are level, and a lot says who goes first; but together they have less than 1."""
    papers = {(1,): 30, (2,): 46, (3,): 8, (4,): 8, (5,): 8}
    found = counted(catalogue.rule("scottish_2011"), election(1, 5, papers))
    # Six more than the 24 of the three: half; 2 is five short of the quota of 51 all the while.
    assert same_path.of_path(found) == 3


def test_nothing_is_proved_where_a_constraint_decides_too():
    ballots = election(1, 2, {(1,): 10, (2,): 4})
    people = tuple(c._replace(categories=frozenset({"x"})) for c in ballots.contest.candidates)
    contest = replace(ballots.contest, candidates=people, constraints=(Constraint("x", 1),))
    found = close("plurality", replace(ballots, contest=contest))
    assert (found.least, found.proof, found.most) == (1, Proof.NONE, 3)


def test_a_count_in_which_everybody_is_elected_cannot_be_altered():
    found = close("scottish_2011", election(2, 2, {(1,): 3, (2,): 1}))
    assert found.most is None
    assert found.proof is Proof.NONE


def test_the_search_keeps_to_its_counts_and_says_so():
    ballots = election(2, 5, {(1, 2): 40, (2, 3): 31, (3, 4): 30, (4, 5): 29, (5, 1): 20})
    found = close("scottish_2011", ballots, counts=3)
    assert found.counts <= 3
    assert found.exhausted


def test_a_rule_by_section_is_refused():
    rule = catalogue.rule("electoral_college")
    ballots = election(1, 2, {(1,): 1})
    with pytest.raises(ValueError, match="by section"):
        Case(rule, ballots, None)


def test_papers_that_are_not_there_cannot_be_changed():
    with pytest.raises(ValueError, match="1 papers carry"):
        applied(election(1, 2, {(1,): 1}).box, [Changed(2, (1,), (2,))])


@pytest.mark.parametrize("name", ["scottish_2011", "meek_prf", "ers97", "wigm"])
@settings(max_examples=20)
@given(ballots=elections(most_seats=3, most_candidates=5))
def test_a_change_that_is_found_is_confirmed_by_another_engine(name, ballots):
    found = close(name, ballots, counts=60)
    if found.most is not None:
        made, elected = recounted(ballots, found)
        assert any(body != elected for body in made) or set(found.after) != elected
        assert found.least <= found.most


@pytest.mark.parametrize("name", ["scottish_2011", "av", "ers97", "meek_prf"])
@settings(max_examples=12)
@given(ballots=elections(most_seats=2, most_candidates=3))
def test_fewer_than_the_least_never_alter_a_result(name, ballots):
    if name == "av":
        assume(ballots.contest.seats == 1)
    rule = catalogue.rule(name)
    found = close(name, ballots, counts=200)
    assume(found.least > 1)
    assert not altered_by_one(rule, ballots)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.permutations([1, 2, 3, 4]), st.integers(1, 40)), min_size=3))
def test_the_bound_over_orders_holds_for_whatever_the_search_finds(rows):
    papers = {}
    for ranking, number in rows:
        papers[tuple(ranking)] = papers.get(tuple(ranking), 0) + number
    ballots = election(1, 4, papers)
    rule = catalogue.rule("av")
    count = counted(rule, ballots)
    found = closeness(rule, ballots, count, 300)
    if found.most:
        assert bounds.of_orders(Case(rule, ballots, count), None) <= found.most


@settings(max_examples=40)
@given(elections(most_seats=3, most_candidates=6), st.data())
def test_random_changes_of_fewer_papers_leave_the_course_as_it_was(ballots, data):
    papers = {row: n * 12 + 1 for n, row in ballots.box.rows()}
    ballots = election(ballots.contest.seats, len(ballots.contest.candidates), papers)
    rule = catalogue.rule("scottish_2011")
    count = counted(rule, ballots)
    least = same_path.of_path(count)
    assume(least > 1)
    people = range(1, len(ballots.contest.candidates) + 1)
    rows = dict(papers)
    for _ in range(least - 1):
        before = data.draw(st.sampled_from(sorted(r for r, n in rows.items() if n)))
        after = data.draw(st.permutations(people).map(tuple))
        rows[before] -= 1
        rows[after] = rows.get(after, 0) + 1
    made = counted(rule, election(ballots.contest.seats, len(people), rows))
    assert set(made.declaration.elected) == set(count.declaration.elected)


def test_the_mayor_of_burlington_hung_on_so_many_papers():
    with as_file(example("burlington").resource) as path:
        ballots = entry.read(path)
    found = close("av", ballots)
    assert (found.least, found.most, found.proof) == (127, 127, Proof.ORDERS)
    made, elected = recounted(ballots, found)
    assert all(body != elected for body in made)


@needed
def test_a_real_ward_is_bounded_from_both_sides():
    ballots = entry.read(ROOT / "scotland" / "angus_2012_ward1.blt")
    found = close("scottish_2011", ballots)
    assert 1 < found.least <= found.most < ballots.box.total
    made, elected = recounted(ballots, found)
    assert any(body != elected for body in made)
