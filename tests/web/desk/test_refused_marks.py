"""Those who read and adjudicate papers are told when the rule cannot judge one as it is marked."""

import pytest

from hustings.elections import paper_votes
from hustings.elections.defining.written import as_data
from hustings.web.desk.models import Proposal
from support.tale_rounds import contest, round_of
from support.toml_text import toml_text

from .conftest import TIMETABLE

NO_ANSWER = "no answer to two candidates with one number"


@pytest.fixture
def content():
    """The file of a round whose council is counted by a rule that knows no equal ranks."""
    plans = (contest("council", 1, "wigm"), contest("auditor", 1), contest("editor", 1))
    return toml_text(as_data(round_of(*plans, timetable=TIMETABLE))).encode()


def reads(society, client, position, *ranks):
    sent = {f"c{n}": rank for n, rank in enumerate(ranks, 1)}
    place = {"part": "", "batch": "1", "position": position}
    return society.post(client, "key", "council", **sent, **place)


def test_readers_and_adjudicators_are_told_what_becomes_of_the_paper(society, made):
    society.settled(made)
    said = reads(society, society.rowan, 1, 1, 1, "")
    assert [NO_ANSWER in each for each in said] == [False, True]
    assert reads(society, society.jo, 1, 1, 1, "") == said
    assert paper_votes.queue(society.office.store, "council") == ()

    assert not any(NO_ANSWER in each for each in reads(society, society.rowan, 2, 1, 2, ""))
    reads(society, society.jo, 2, 1, 1, "")
    ruling = {"c1": "1", "c2": "1", "c3": "", "reason": "the second 1 is no 2"}
    place = "?part=&batch=1&position=2"
    society.post(society.rowan, "adjudicate", "council", query=place, **ruling)
    batch = Proposal.objects.get(act="adjudicate").batch
    assert NO_ANSWER in society.get(society.kit, "proposal", batch).content.decode()
    society.confirms("adjudicate", by=society.kit)
    assert paper_votes.queue(society.office.store, "council") == ()
