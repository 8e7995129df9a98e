"""The model election of ERS97 against two other programs, and a published quota.

The references are computed (OpenSTV 1.7, pyRCV2), not official: the booklet's detailed result
sheet is not at hand. The winners and the quota of the model election are published.
"""

import re
from decimal import Decimal

import pytest

from hustings import counting
from hustings.lots import Awaited
from hustings.rules.clauses.quota import droop_exact_up
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from support import by_hand, plain_blt, real

PEERS = real.ROOT / "cases" / "ers97-peers"
PUBLISHED = ["Smith", "Duke", "Carpenter", "Prince", "Vicar", "Freeman"]


@pytest.fixture(scope="module", params=[Local.of, Reference.of], ids=["local", "reference"])
def model(request):
    ballots = plain_blt.read(real.ROOT / "cases" / "ers97-model.blt")
    return counting.run(by_hand.catalogue.rule("ers97"), ballots, Awaited(), request.param)


def _pyrcv2():
    """Return per stage of pyRCV2 the totals by name, with exhausted, loss and vote required."""
    text = (PEERS / "pyRCV2_ers97.txt").read_text(encoding="utf-8")
    stages = []
    for block in re.split(r"\n\d+\. (?=First pref|Surplus of|Exclusion of)", text)[1:]:
        totals = dict(re.findall(r"^- (\w+): ([\d.]+) ", block, re.MULTILINE))
        figures = dict(re.findall(r"^([EVL][\w ]+): ([\d.]+)", block, re.MULTILINE))
        stages.append((totals, figures))
    return stages


def _openstv():
    """Return per round of OpenSTV the eleven totals in order (None: blank), and three figures."""
    text = (PEERS / "openstv17_ERS97STV.txt").read_text(encoding="utf-8")
    rounds = re.findall(r"^ +\d+\|(.*)\n  \|(.*)$", text, re.MULTILINE)
    cells = [[cell.strip() or None for cell in "|".join(two).split("|")] for two in rounds]
    return [(row[:11], row[11:]) for row in cells]


@real.needed
def test_the_published_winners_and_quota(model):
    names = [model.contest.name(number) for number in model.declaration.elected]
    assert names == PUBLISHED
    assert str(model.quota) == "107.58"
    assert model.formality.formal == 753
    assert model.decisions == ()


@real.needed
def test_every_total_of_every_stage_is_that_of_pyrcv2(model):
    theirs = _pyrcv2()
    assert len(theirs) == len(model.stages) == 8
    for stage, (totals, figures) in zip(model.stages, theirs, strict=True):
        ours = {model.contest.name(c): str(total) for c, total in stage.votes.items()}
        assert ours == totals
        assert str(stage.non_transferable) == figures["Exhausted"]
        assert str(stage.lost) == figures["Loss to fraction"]


@real.needed
def test_every_total_of_every_stage_is_that_of_openstv(model):
    theirs = _openstv()
    assert len(theirs) == len(model.stages)
    for stage, (totals, _) in zip(model.stages, theirs, strict=True):
        printed = [total or "0.00" for total in totals]  # the excluded are left blank
        assert [str(stage.votes[c]) for c in range(1, 12)] == printed


@real.needed
def test_named_difference_openstv_adds_the_remainder_to_the_exhausted(model):
    """5.3.10 does so too; the record keeps what rounding lost apart."""
    for stage, (_, (exhausted, _, _)) in zip(model.stages, _openstv(), strict=True):
        assert str(stage.non_transferable + stage.lost) == exhausted
    assert str(model.stages[-1].lost) == "0.59"


@real.needed
def test_the_vote_required_is_that_of_both_until_the_last_places_are_filled(model):
    for stage, (_, figures), (_, row) in zip(
        model.stages[:-1], _pyrcv2(), _openstv(), strict=False
    ):
        assert str(stage.required) == figures["Vote required for election"] == row[2]


@real.needed
def test_named_difference_the_last_vote_required(model):
    """With every place filled nothing is required; the programs stop one election apart."""
    last = model.stages[-1]
    assert last.required is None
    assert _pyrcv2()[-1][1]["Vote required for election"] == "96.41"  # of Freeman, after Vicar
    assert _openstv()[-1][1][2] == "100.13"  # of Vicar
    active, quota = 30039, 10758  # hundredths, before the election of Vicar
    assert (-(-active // 3), -(-(active - quota) // 2)) == (10013, 9641)
    assert [(f.candidate, f.clause) for f in last.elected] == [(9, "5.4.9(a)"), (11, "5.4.9(b)")]


@real.needed
def test_a_deferred_surplus_and_two_excluded_together_are_in_the_record(model):
    third, fourth = model.stages[4:6]
    assert [model.contest.name(f.candidate) for f in third.excluded] == ["Glazier", "Wright"]
    assert str(third.votes[5]) == "108.68"  # Duke's surplus of 1.10 still waits
    assert {moved.source for moved in third.transfers} == {3, 4}  # one batch from both
    carpenter = 2  # elected by that batch, so the next one brings nothing (5.4.10)
    assert all(share.candidate != carpenter for t in fourth.transfers for share in t.shares)
    assert [stage.label for stage in model.stages] == [
        *("1", "2", "3.1", "3.2", "4.1", "4.2", "5", "6.1")
    ]


def test_the_quota_published_for_labours_executive_in_2020():
    """12,954.9 for nine seats (LabourList, November 2020); 129,549 papers are inferred."""
    published = Decimal("12954.9")
    fitting = [v for v in range(129_000, 130_000) if _quota(v, 9) == published]
    assert fitting == [129_549]
    assert Decimal(129_549 // 10 + 1) != published  # the whole-number quota is another


def _quota(valid, seats):
    return Decimal(str(droop_exact_up(valid, seats, 2)))


TIDEMAN = sorted((real.ROOT / "membership" / "ers-tideman").glob("A*.blt")) if real.PRESENT else []


@real.needed
@pytest.mark.parametrize("path", TIDEMAN, ids=lambda path: path.stem)
@real.needed
def test_elections_of_british_societies_balance_and_the_engines_agree(path):
    counted = by_hand.both("ers97", plain_blt.read(path))
    assert len(counted.declaration.elected) == counted.contest.seats
