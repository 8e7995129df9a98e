"""Small elections for properties: contests with many ties, short papers, blanks, categories."""

from hypothesis import strategies as st

from hustings.ballots import Ballots, Box
from hustings.terms import Candidate, Constraint, Contest

CATEGORIES = ("woman", "young", "north")


def candidates(number, categories=None):
    """Return candidates 1 to ``number``; ``categories`` lists the set of each."""
    kinds = categories or [frozenset()] * number
    return tuple(
        Candidate(n, f"Candidate {n}", categories=kinds[n - 1]) for n in range(1, number + 1)
    )


@st.composite
def contests(draw, *, single_seat=False, least=2, most=6):
    """Draw a contest without withdrawals or constraints."""
    number = draw(st.integers(least, most))
    seats = 1 if single_seat else draw(st.integers(1, number))
    return Contest("Drawn", seats, candidates(number))


@st.composite
def rankings(draw, number, least=1):
    """Draw a formal ranking of ``least`` or more of ``number`` candidates."""
    order = draw(st.permutations(range(1, number + 1)))
    return tuple(order[: draw(st.integers(min(least, number), number))])


def piles(number, least=1, most=12):
    """Draw groups of papers: a list of ``(papers, ranking)``."""
    return st.lists(
        st.tuples(st.integers(1, 9), rankings(number, least)), min_size=1, max_size=most
    )


@st.composite
def ballots(draw, rule, **options):
    """Draw ballots that the rule can count: long enough papers, a few of them blank."""
    contest = draw(contests(single_seat=rule.card.single_seat, **options))
    least = rule.formality(contest).least
    groups = draw(piles(len(contest.candidates), least))
    blank = draw(st.integers(0, 3))
    return Ballots(contest, Box.gather([*groups, (blank, ())]), "drawn", "drawn")


@st.composite
def constrained(draw, most=6):
    """Draw a contest whose candidates are of up to three categories, with constraints on them."""
    number = draw(st.integers(2, most))
    kinds = draw(
        st.lists(st.frozensets(st.sampled_from(CATEGORIES)), min_size=number, max_size=number)
    )
    used = sorted(frozenset().union(*kinds))
    seats = draw(st.integers(1, number))
    chosen = draw(st.lists(st.sampled_from(used), unique=True)) if used else []
    limits = []
    for category in chosen:
        least = draw(st.integers(0, seats))
        most_ = draw(st.none() | st.integers(least, seats))
        limits.append(Constraint(category, least, most_))
    return Contest("Drawn", seats, candidates(number, kinds), constraints=tuple(limits))
