"""A rule that loses a vote is stopped, whatever else it does."""

import pytest

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.figures import Votes
from hustings.lots import Awaited
from hustings.rules import catalogue
from hustings.tally.reference import Reference
from hustings.terms import Candidate, Contest

RULE = catalogue.rule("scottish_2011")
BALLOTS = Ballots(
    Contest("x", 2, tuple(Candidate(n, f"{n}") for n in range(1, 5))),
    Box.gather([(9, (1, 2)), (4, (2,)), (3, (3,)), (2, (4, 3))]),
)


def broken(spoil, at=2):
    def stages(contest, tally, lots):
        for stage in RULE.stages(contest, tally, lots):
            yield spoil(stage) if stage.number == at else stage

    return RULE._replace(stages=stages)


def one_vote_more(stage):
    return stage._replace(votes={**stage.votes, 2: stage.votes[2] + Votes(1, 5)})


def one_paper_less(stage):
    return stage._replace(papers={**stage.papers, 2: stage.papers[2] - 1})


@pytest.mark.parametrize("spoil", [one_vote_more, one_paper_less])
@pytest.mark.parametrize("at", [2, 3])
def test_a_vote_or_a_paper_without_a_home_stops_the_count(spoil, at):
    with pytest.raises(counting.UnbalancedError, match=f"stage {at}: "):
        counting.run(broken(spoil, at), BALLOTS, Awaited(), Reference.of)


def test_papers_are_held_against_the_ballots_already_at_the_first_stage():
    with pytest.raises(counting.UnbalancedError, match="17 papers of 18"):
        counting.run(broken(one_paper_less, 1), BALLOTS, Awaited(), Reference.of)


def test_who_listens_hears_of_every_stage_once_and_in_order():
    heard = []
    counted = counting.run(RULE, BALLOTS, Awaited(), Reference.of, told=heard.append)
    assert tuple(heard) == counted.stages
