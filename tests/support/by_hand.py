"""Small elections written by hand or drawn by hypothesis, and counting them with both engines."""

from hypothesis import strategies as st

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Recorded, Seeded
from hustings.record import digest
from hustings.rules import catalogue
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Contest


def election(seats, candidates, papers, withdrawn=()):
    """Return ballots; ``papers`` is ``{(1, 2): 5}`` or pairs; candidates are A, B, C ..."""
    names = tuple(Candidate(n, chr(64 + n)) for n in range(1, candidates + 1))
    contest = Contest("by hand", seats, names, frozenset(withdrawn))
    pairs = papers.items() if isinstance(papers, dict) else papers
    return Ballots(contest, Box.gather((n, marks) for marks, n in pairs), "hand")


def college(candidates, sections, withdrawn=()):
    """Return ballots by section for one seat; ``sections`` is ``{"mps": {(1, 2): 5}}``."""
    parts = {name: election(1, candidates, papers, withdrawn) for name, papers in sections.items()}
    contest = next(iter(parts.values())).contest
    return Ballots.by_section(contest, {name: part.box for name, part in parts.items()})


def count(rule, ballots, lots=None, engine=Reference.of, **options):
    """Count with the lots given as a list (none left over to chance)."""
    drawn = Recorded(lots or [])
    counted = counting.run(catalogue.rule(rule, **options), ballots, drawn, engine)
    assert len(drawn.drawn) == len(lots or []), "a recorded lot was not needed"
    return counted


def both(rule, ballots, **options):
    """Count with the reference and the numpy engine; they must say the same; return one."""
    one, other = (
        counting.run(catalogue.rule(rule, **options), ballots, Seeded("seed"), engine)
        for engine in (Reference.of, Local.of)
    )
    assert digest(one) == digest(other)
    return one


def votes(stage):
    """Return the totals of a stage as text by candidate."""
    return {candidate: str(total) for candidate, total in stage.votes.items()}


@st.composite
def elections(draw, most_seats=4, most_candidates=7):
    """Draw a small election with full and short rankings."""
    candidates = draw(st.integers(2, most_candidates))
    seats = draw(st.integers(1, min(most_seats, candidates)))
    ranking = st.permutations(range(1, candidates + 1)).flatmap(
        lambda order: st.integers(1, candidates).map(lambda length: tuple(order[:length]))
    )
    papers = draw(st.lists(st.tuples(ranking, st.integers(1, 30)), min_size=1, max_size=12))
    return election(seats, candidates, papers)


@st.composite
def marked(draw, most_candidates=6):
    """Draw an election of marks: candidates in any order, some marked in the same rank."""
    candidates = draw(st.integers(2, most_candidates))
    seats = draw(st.integers(1, candidates - 1))
    mark = st.tuples(st.integers(1, candidates), st.sampled_from([1, -1]))
    paper = st.lists(mark, max_size=candidates, unique_by=lambda m: m[0]).map(
        lambda marks: tuple(n * (sign if i else 1) for i, (n, sign) in enumerate(marks))
    )
    papers = draw(st.lists(st.tuples(paper, st.integers(1, 30)), min_size=1, max_size=12))
    return election(seats, candidates, papers)
