"""From marked papers to formal ballots, held against a slow reading of one paper after another."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import OVERVOTE, SKIPPED, Box, DoubtfulPaperError, judge
from hustings.ballots.formality import naming, repeat_behind
from hustings.terms import Formality, Informality, Treatment

CUT, PASS_OVER, INFORMAL = Treatment.CUT, Treatment.PASS_OVER, Treatment.INFORMAL
shared = st.lists(st.integers(1, 5), min_size=1, max_size=3, unique=True)
ranks = shared.map(lambda rank: [rank[0], *(-c for c in rank[1:])])
lone = st.sampled_from([[SKIPPED], [OVERVOTE]])
marks = st.lists(ranks | lone, max_size=6).map(lambda paper: [m for rank in paper for m in rank])
boxes = st.lists(st.tuples(st.integers(1, 4), marks), max_size=8).map(Box.gather)
treatments = st.sampled_from([CUT, PASS_OVER, INFORMAL])


def rules(skipped=treatments):
    return st.builds(
        Formality,
        clause=st.just("drawn"),
        overvote=treatments,
        equal=treatments,
        skipped=skipped,
        repeated=treatments,
        most=st.none() | st.integers(1, 4),
        least=st.integers(1, 3),
        too_many=st.just(INFORMAL),
        unordered=st.just(False),
    )


def ranks_of(paper):
    """Return the marks of a paper as lists, one for each rank."""
    found = []
    for mark in paper:
        if mark < 0:
            found[-1].append(-mark)
        else:
            found.append([mark])
    return found


def treatment_of(rank, named, skipped_before, formality):
    """Return what the formality does with a rank, None where there is nothing to doubt."""
    if rank == [SKIPPED] and formality.skipped is Treatment.CUT_AT_SECOND:
        return CUT if skipped_before else PASS_OVER
    for treatment, doubtful in (
        (formality.skipped, rank == [SKIPPED]),
        (formality.overvote, OVERVOTE in rank),
        (formality.equal, len(rank) > 1),
        (formality.repeated, rank[0] in named),
    ):
        if doubtful:
            return treatment
    return None


def slowly(paper, formality):
    """Return the ranking of one paper, or None where it is informal, word by word."""
    ranking, named, before = [], set(), [None]
    for rank in ranks_of(paper):
        treatment = treatment_of(rank, named, before == [SKIPPED], formality)
        if treatment is INFORMAL:
            return None
        if treatment is CUT:
            break
        if treatment is None:
            ranking.append(rank[0])
        named.update(rank)
        before = rank
    few = len(ranking) < max(1, formality.least)
    many = formality.most is not None and len(ranking) > formality.most
    return None if few or many else tuple(ranking)


@given(box=boxes, formality=rules() | rules(st.just(Treatment.CUT_AT_SECOND)))
def test_every_paper_is_judged_as_a_slow_reader_would(box, formality):
    expected = Counter()
    for papers, paper in box.rows():
        expected[slowly(paper, formality)] += papers
    judged = judge(box, formality)
    set_aside = expected.pop(None, 0)
    assert {ranking: papers for papers, ranking in judged.box.rows()} == dict(expected)
    assert sum(judged.informal.values()) == set_aside
    assert judged.papers == box.total == judged.box.total + set_aside


@pytest.mark.parametrize(
    ("paper", "formality", "reason"),
    [
        ((), Formality("x"), Informality.BLANK),
        ((OVERVOTE, 1), Formality("x"), Informality.OVERVOTE),
        ((1, -2, 3), Formality("x"), Informality.EQUAL),
        ((SKIPPED, 1), Formality("x"), Informality.SKIPPED),
        ((1, 2, 1), Formality("x", repeated=INFORMAL), Informality.REPEATED),
        ((1, 2, 3), Formality("x", most=2), Informality.TOO_MANY),
        ((1,), Formality("x", least=2), Informality.TOO_FEW),
    ],
)
def test_papers_set_aside_are_counted_by_reason(paper, formality, reason):
    judged = judge(Box.gather([(3, paper), (2, (1, 2))]), formality)
    assert judged.informal == {reason: 3}
    assert judged.box == Box.gather([(2, (1, 2))])


def test_papers_that_were_shortened_are_counted_by_reason_too():
    judged = judge(Box.gather([(3, (1, SKIPPED, 2)), (2, (1, 2, 1))]), Formality("x"))
    assert judged.shortened == {Informality.SKIPPED: 3, Informality.REPEATED: 2}
    assert judged.box == Box.gather([(3, (1,)), (2, (1, 2))])


def test_a_rule_that_refuses_a_mark_says_what_can_be_done():
    formality = Formality("art. 5", equal=Treatment.REFUSE)
    with pytest.raises(DoubtfulPaperError, match=r"'equal_rank'.*art\. 5.*--formality"):
        judge(Box.gather([(1, (1, -2))]), formality)


formal = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.permutations(range(1, 6)).flatmap(
            lambda order: st.integers(1, 5).map(lambda n: tuple(order[:n]))
        ),
    ),
    max_size=8,
).map(Box.gather)


@given(box=formal, standing=st.frozensets(st.integers(1, 6)))
def test_papers_that_name_nobody_who_stands_are_left_out(box, standing):
    kept = naming(box, standing)
    rows = [row for row in box.rows() if standing & set(row[1])]
    assert list(kept.rows()) == rows


@given(box=formal, candidate=st.integers(1, 6), clones=st.integers(0, 3))
def test_clones_follow_their_candidate_on_every_paper(box, candidate, clones):
    more = tuple(range(7, 7 + clones))
    rows = []
    for papers, ranking in box.rows():
        at = ranking.index(candidate) + 1 if candidate in ranking else 0
        rows.append((papers, ranking[:at] + (more if at else ()) + ranking[at:]))
    assert list(repeat_behind(box, candidate, more).rows()) == rows
    assert repeat_behind(box, None, more) is box
