"""Small elections given as (papers, ranking), counted under the Scottish rule."""

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Seeded
from hustings.rules import catalogue
from hustings.tally.local import Local
from hustings.terms import Candidate, Contest


def counted(names, seats, papers, title="The hive", withdrawn=(), seed="x"):
    """Return the count of the papers."""
    candidates = tuple(Candidate(n, name) for n, name in enumerate(names, 1))
    contest = Contest(title, seats, candidates, frozenset(withdrawn))
    ballots = Ballots(contest, Box.gather(papers), "test", "test")
    return counting.run(catalogue.rule("scottish_2011"), ballots, Seeded(seed), Local.of)
