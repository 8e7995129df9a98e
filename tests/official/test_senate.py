"""Australian Senate: Tasmania 2019 and the Australian Capital Territory 2016, every printed total.

ACT: the distribution of preferences as the Electoral Commission published it, count by count.
Tasmania: candidates' totals at every printed count; the lines below are set down from the same
published sheet (SenateStateDop-24310-TAS).
"""

import csv
import gzip
import json
import re
from fractions import Fraction
from functools import cache

import pytest

from hustings import counting
from hustings.figures import Value
from hustings.lots import Awaited
from hustings.record import Action, digest
from hustings.rules import catalogue
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from support import plain_blt, real

LARGE = real.ROOT / "large"

pytestmark = real.needed

# Last count of each printed column, exhausted votes, loss by fraction, whose papers moved.
TASMANIA = (
    (1, 0, 0, None),
    (2, 0, 19, "COLBECK"),
    (3, 0, 35, "BROWN"),
    (4, 0, 46, "CHANDLER"),
    (8, 0, 47, "KUCINA"),
    (11, 0, 49, "WILLIAMS G"),
    (15, 0, 54, "RABEY"),
    (18, 0, 54, "REYNOLDS"),
    (21, 0, 54, "MACLAY"),
    (24, 0, 55, "GUNNIS"),
    (28, 0, 60, "HILDITCH"),
    (31, 0, 60, "FALZON"),
    (33, 0, 60, "FLANNERY"),
    (37, 0, 60, "TURNER"),
    (40, 0, 60, "STREET"),
    (43, 1, 61, "FRAME"),
    (46, 1, 61, "OWEN"),
    (50, 1, 62, "SWANSON"),
    (53, 2, 62, "DUNCAN"),
    (57, 2, 63, "WILLIAMS D"),
    (61, 9, 67, "WILLIAMS R"),
    (65, 9, 69, "MARSH"),
    (69, 9, 72, "LAMBERT"),
    (73, 9, 78, "ROBERTS"),
    (75, 9, 79, "BECK"),
    (79, 11, 85, "FLANAGAN"),
    (83, 13, 89, "HUTCHINSON"),
    (87, 37, 91, "JONES"),
    (91, 39, 98, "SHORT"),
    (95, 73, 98, "DUDLEY"),
    (99, 175, 101, "MEAD"),
    (103, 224, 102, "GARLAND"),
    (107, 239, 104, "MAV"),
    (111, 344, 104, "STRINGER"),
    (115, 472, 104, "INFORMAL"),
    (119, 663, 105, "BEVIS"),
    (123, 895, 105, "MARTIN"),
    (127, 1542, 105, "BYFIELD"),
    (128, 1550, 108, "McKIM"),
    (133, 2405, 108, "MORGAN"),
    (138, 6101, 92, "DENISON"),
    (139, 6627, 92, "SINGH"),
)


@cache
def ballots_of(name, folder):
    path = folder / f"{name}.blt"
    path.write_bytes(gzip.decompress((LARGE / f"{name}.blt.gz").read_bytes()))
    return plain_blt.read(path)


@cache
def counted(name, folder, bulk="no"):
    rule = catalogue.rule("senate_au", bulk_exclusion=bulk)
    return counting.run(rule, ballots_of(name, folder), Awaited(), Local.of)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("senate")


@pytest.fixture
def tasmania(folder):
    return counted("senate-2019-tas", folder)


@pytest.fixture
def act(folder):
    return counted("senate-2016-act", folder)


def surname(count, candidate):
    return count.contest.name(candidate).partition(":")[2]


@pytest.mark.parametrize(("name", "official"), [("tas", "2019_tas"), ("act", "2016_act")])
def test_every_printed_total_of_every_candidate(name, official, request):
    count = request.getfixturevalue({"tas": "tasmania", "act": "act"}[name])
    printed = json.loads((LARGE / "official" / f"official_{official}.json").read_text())["totals"]
    assert len(printed) == len(count.contest.candidates)
    for candidate, (label, by_count) in enumerate(printed.items(), start=1):
        ours = surname(count, candidate).upper().replace("'", "")
        assert ours.startswith(label.upper()), (ours, label)
        found = {n: count.stages[int(n) - 1].votes[candidate].units for n in by_count}
        assert found == by_count, label


def test_tasmania_has_139_counts_a_quota_of_50285_and_six_senators_in_order(tasmania):
    assert (len(tasmania.stages), str(tasmania.valid), str(tasmania.quota)) == (
        139,
        "351988",
        "50285",
    )
    elected = [
        (surname(tasmania, fate.candidate).split()[0], stage.number, fate.order)
        for stage in tasmania.stages
        for fate in stage.elected
    ]
    assert elected == [
        ("COLBECK", 1, 1),
        ("BROWN", 1, 2),
        ("CHANDLER", 2, 3),
        ("McKIM", 124, 4),
        ("BILYK", 139, 5),
        ("LAMBIE", 139, 6),
    ]
    assert tasmania.decisions == ()


def test_tasmania_exhausted_votes_loss_by_fraction_and_whose_papers_moved(tasmania):
    first = 1
    for last, exhausted, loss, source in TASMANIA:
        stage = tasmania.stages[last - 1]
        assert (stage.non_transferable.units, stage.lost.units) == (exhausted, loss), last
        if source:
            for moved in tasmania.stages[first - 1 : last]:
                (subject,) = moved.subjects
                assert surname(tasmania, subject).startswith(source), moved.number
        first = last + 1


def test_tasmania_mckim_waits_for_the_end_of_the_exclusion_that_elected_him(tasmania):
    """Elected at count 124 with papers at value 1; counts 125 to 127 pass him over."""
    totals = [tasmania.stages[n - 1].votes[7].units for n in (123, 124, 125, 126, 127, 128)]
    assert totals == [50009, 50530, 50530, 50530, 50530, 50285]


def test_tasmania_denison_gains_by_fraction(tasmania):
    """Cut at every receipt, added before they are cut on leaving: the printed loss is -16."""
    assert tasmania.stages[137].lost - tasmania.stages[132].lost == type(tasmania.valid)(-16, 0)


def rows_of_act():
    path = LARGE / "official" / "SenateStateDOPDownload-20499-ACT.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {n: [r for r in rows if int(r["Count"]) == n] for n in range(1, 30)}


def test_act_every_paper_vote_and_total_of_every_count(act):
    official = rows_of_act()
    assert len(act.stages) == len(official) == 29
    before = None
    for stage in act.stages:
        rows = official[stage.number]
        *candidates, exhausted, loss = rows
        for candidate, row in enumerate(candidates, start=1):
            papers = stage.papers[candidate] - (before.papers[candidate] if before else 0)
            assert (
                str(papers),
                str(stage.movement[candidate]),
                str(stage.votes[candidate]),
            ) == (row["Papers"], row["VoteTransferred"], row["ProgressiveVoteTotal"])
        gone = stage.non_transferable_papers - (before.non_transferable_papers if before else 0)
        votes = stage.non_transferable.units - (before.non_transferable.units if before else 0)
        lost = stage.lost.units - (before.lost.units if before else 0)
        assert [exhausted[k] for k in ("Papers", "VoteTransferred", "ProgressiveVoteTotal")] == [
            str(gone),
            str(votes),
            str(stage.non_transferable),
        ]
        assert [loss[k] for k in ("Papers", "VoteTransferred", "ProgressiveVoteTotal")] == [
            "0",
            str(lost),
            str(stage.lost),
        ]
        before = stage


def test_act_transfer_values_are_our_fractions_cut_at_fifteen_places(act):
    """Official figures print the value cut off; the whole votes agree with the exact fraction.

    Rows of candidates whose papers did not change carry the value 0 in the official file.
    """
    for number, rows in rows_of_act().items():
        worth = {t.new_value.worth for t in act.stages[number - 1].transfers} or {Fraction(1)}
        (exact,) = worth
        cut = str(Value.down(exact, 15)) + "0" * 12
        for row in rows:
            idle = row["Surname"] == "Gain/Loss" or (
                row["Papers"] == "0" and row["Surname"] != "Exhausted"
            )
            assert row["Transfer Value"] == (f"{0:.27f}" if idle else cut), (number, row)


def test_act_who_is_elected_and_excluded_when_and_in_which_order(act):
    """The official file marks an exclusion at the count before the papers move."""
    for number, rows in rows_of_act().items():
        stage = act.stages[number - 1]
        following = act.stages[number].excluded if number < 29 else ()
        changed = [(f.candidate, "Elected", str(f.order)) for f in stage.elected]
        changed += [(f.candidate, "Excluded", "0") for f in following]
        assert changed == [
            (candidate, row["Status"], row["Order Elected"])
            for candidate, row in enumerate(rows, start=1)
            if row["Changed"]
        ]


def test_act_comments_on_what_is_distributed_next_and_received_when(act):
    for number, rows in rows_of_act().items():
        (comment,) = {row["Comment"] for row in rows} - {""}
        surplus = re.match(r"GALLAGHER ,K has (\d+) surplus.* # 2 .* (\d+) papers", comment)
        if surplus:
            made = act.stages[1].value
            assert surplus.groups() == (str(made.surplus), str(made.papers))
        elif number == 29:
            assert comment == "SESELJA, Z has been elected at count 29 with 85000 votes."
            assert str(act.stages[28].votes[11]) == "85000"
        else:
            found = re.match(r".* value of ([\d.]+) .*received at count\(s\) ([\d,]+)\.$", comment)
            (transfer,) = act.stages[number].transfers
            value = transfer.new_value
            assert found.group(1) == ("1" if value.worth == 1 else str(Value.down(value.worth, 15)))
            counts = received_at(act, transfer.source, value, number)
            assert found.group(2) == ",".join(str(n) for n in counts)


def received_at(count, candidate, value, until):
    """Return the counts up to ``until`` at which the candidate got papers of this value."""
    first = [1] if value.worth == 1 and count.stages[0].papers[candidate] else []
    later = [
        stage.number
        for stage in count.stages[1:until]
        for transfer in stage.transfers
        if transfer.new_value == value
        and any(share.candidate == candidate for share in transfer.shares)
    ]
    return first + later


def test_act_2016_left_out_a_bulk_exclusion_that_section_273_then_ordered(folder):
    """Until 2021 s. 273A(5) took (13A)-(13C) along. The same two senators either way.

    After count 10 Montagne (106) and Tye (133) together have 239 votes, fewer than Hanson's 315
    and than Seselja's shortfall of 1913. The Commission excluded them one after the other.
    """
    single = counted("senate-2016-act", folder)
    bulk = counted("senate-2016-act", folder, "yes")
    after_ten = single.stages[9].votes
    assert [after_ten[c].units for c in (14, 10, 22)] == [106, 133, 315]
    assert [f.candidate for f in bulk.stages[10].excluded] == [14, 10]
    assert [f.candidate for f in single.stages[10].excluded] == [14]
    assert (len(bulk.stages), len(single.stages)) == (27, 29)
    assert bulk.declaration.elected == single.declaration.elected


def test_tasmania_2019_gave_no_occasion_for_a_bulk_exclusion(folder):
    single = counted("senate-2019-tas", folder)
    assert counted("senate-2019-tas", folder, "yes").stages == single.stages


def test_a_single_exclusion_makes_one_count_for_each_value(tasmania):
    kinds = [stage.action for stage in tasmania.stages]
    assert kinds.count(Action.SURPLUS) == 4
    assert sum(len(stage.excluded) for stage in tasmania.stages) == 37
    for stage in tasmania.stages[1:]:
        assert len({t.new_value.worth for t in stage.transfers}) == 1


def test_act_reference_engine_says_the_same_to_the_last_byte(act, folder):
    rule = catalogue.rule("senate_au")
    ballots = ballots_of("senate-2016-act", folder)
    assert digest(counting.run(rule, ballots, Awaited(), Reference.of)) == digest(act)


@pytest.mark.slow
def test_tasmania_reference_engine_says_the_same_to_the_last_byte(tasmania, folder):
    rule = catalogue.rule("senate_au")
    ballots = ballots_of("senate-2019-tas", folder)
    assert digest(counting.run(rule, ballots, Awaited(), Reference.of)) == digest(tasmania)
