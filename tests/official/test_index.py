"""Every file of the index reads and counts as the index says, or is refused for a stated reason."""

import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from hustings import counting
from hustings.ballots import OVERVOTE
from hustings.formats import door
from hustings.formats.format import BadBallotsError
from hustings.formats.text import ranks
from hustings.lots import Seeded
from hustings.rules import catalogue
from hustings.tally.local import Local
from support import real

pytestmark = real.needed

LAWS = {
    "Scottish Local Government Elections Order 2011": "scottish_2011",
    "Scottish Local Government Elections Order 2007": "scottish_2011",
}
"""Which rule is the law of a row; official winners are asserted under it alone. (The Order of 2007
counts as that of 2011: test_scottish_wards has the official stages of a ward of each.)"""

SEATS = {
    "raw/cambridge-ma-2021-council.csv": 9,
    "raw/ims-election.tsv": 5,
    "raw/portland-d1-2024-condensed.csv": 3,
    "raw/portland-d1-raw-votekit.csv": 3,
    "raw/preflib-ers-00007-00000023.soi": 7,
}
"""Seats that neither the index nor the file says, from the row of the same election."""

NO_READER = {
    "large/nsw-la-2015-93-districts-soi.zip": r"expected one file in the zip, there are 93",
    "raw/ucsb-2019-results-qualtrics.csv": r"there are several contests; choose one",
}
"""Refused by the door: a file of several contests cannot choose one (each is read alone in the
tests below and in tests/formats)."""

NO_COUNT = {
    "cases/made/all-blank.blt": r"no valid paper to count: 7 papers",
    "cases/made/no-ballots.blt": r"no valid paper to count: 0 papers",
    "cases/stv-rs/crashes/minimal.blt": r"no valid paper to count: 2 papers.*equal_rank",
    "cases/stv-rs/crashes/minimal10.blt": r"no valid paper to count: 20 papers.*equal_rank",
    "cases/stv-rs/negative_surplus/below_quota.blt": r"no valid paper to count: 5 p.*equal_rank",
}
"""Read, but there is nothing to count: the Scottish rule ends a ranking before an equal rank."""

NO_BALLOTS = {
    "excluded_test": "simple_ess_cvr.xlsx is not in the collection",
    "exhaust_if_multiple_continuing": "a spreadsheet",
    "minneapolis_multi_seat_threshold": "a spreadsheet",
    "more_winners_than_candidates": "simple_ess_cvr.xlsx is not in the collection",
    "multi_seat_uwi_test": "a spreadsheet",
    "tiebreak_previous_round_counts_then_random_test": "a spreadsheet",
    "tiebreak_use_permutation_in_config_test": "simple_ess_cvr.xlsx is not in the collection",
}
"""RCTab's cases whose ballots are no cast vote records in JSON, and what they are instead."""

LAST_BUT_ONE = {"raw/tideman-A1.HIL": "A01", "raw/tideman-A3.HIL": "A03"}
"""David Hill's originals, and the rows made of them by way of PrefLib."""


def read(path, seats=None):
    return door.read(path, seats=seats)


def count(ballots, law=""):
    rule = catalogue.rule(LAWS.get(law, "scottish_2011"))
    return counting.run(rule, ballots, Seeded("hustings-index/1"), Local.of, lot_counts=0)


def seats_of(row):
    return int(row["seats"]) if row["seats"].isdigit() else SEATS.get(row["file"])


def rows(wanted):
    return [pytest.param(row, id=row["file"]) for row in real.index() if wanted(row)]


def is_file(row):
    return not row["file"].endswith("/")


def counts(row):
    return is_file(row) and row["file"] not in NO_READER


def test_the_index_has_222_rows_and_each_belongs_to_one_of_these_tests():
    assert len(real.index()) == 222
    files = {row["file"] for row in real.index()}
    assert files >= set(NO_READER) | set(NO_COUNT) | set(SEATS) | set(LAST_BUT_ONE)
    folders = {Path(file).name for file in files if file.endswith("/")}
    assert folders == set(NO_BALLOTS) | {path.parent.name for path in CVR}


@pytest.mark.parametrize("row", rows(counts))
def test_a_file_of_the_index_reads_and_counts(row):
    ballots = read(real.ROOT / row["file"], seats_of(row))
    contest, box = ballots.contest, ballots.box
    found = {
        "candidates": len(contest.candidates),
        "ballots": box.total,
        "distinct_rankings": box.distinct,
        "seats": contest.seats,
    }
    stated = {name: int(row[name]) for name in found if row[name].isdigit()}
    assert {name: found[name] for name in stated} == stated
    if row["file"] in NO_COUNT:
        with pytest.raises(counting.CannotCountError, match=NO_COUNT[row["file"]]):
            count(ballots)
        return
    result = count(ballots, law_of(row))
    declared = result.declaration
    assert len(declared.elected) + declared.vacant == contest.seats
    assert set(declared.elected) <= contest.standing
    agrees_with_official_winners(row, declared.elected)
    agrees_with_computed_winners(row, result)


def law_of(row):
    return row["rule_in_law"].partition(" (")[0]


def agrees_with_official_winners(row, elected):
    if law_of(row) not in LAWS:
        return
    winners = [
        int(one.partition(":")[0]) for one in row["official_winners_in_order"].split(";") if one
    ]
    if row["official_winners_basis"].startswith("official, in order of election"):
        assert list(elected) == winners
    elif winners:
        assert set(elected) == set(winners)


def agrees_with_computed_winners(row, result):
    """The index has what an independent program got (computed, not official); lots may differ."""
    computed = [int(number) for number in row["computed_winners_wig_scottish"].split()]
    if computed and not result.decisions:
        assert list(result.declaration.elected) == computed


def test_winners_are_asserted_for_every_ward_whose_winners_are_known():
    known = [row for row in real.index() if row["official_winners_in_order"]]
    under_law = [row for row in known if law_of(row) in LAWS]
    assert len(under_law) == 59
    assert sum(row["official_winners_basis"].startswith("official, in") for row in under_law) == 51


@pytest.mark.parametrize("row", rows(lambda row: row["file"] in NO_READER))
def test_a_file_that_cannot_be_read_as_it_is_is_refused_with_a_reason(row):
    with pytest.raises(BadBallotsError, match=NO_READER[row["file"]]):
        read(real.ROOT / row["file"], seats_of(row) or 1)


CVR = sorted((real.ROOT / "cases" / "rctab").glob("*/*_cvr.json")) if real.PRESENT else []


@pytest.mark.parametrize("path", CVR, ids=lambda path: path.parent.name)
def test_cast_vote_records_of_rctab_read_and_count(path):
    (config,) = path.parent.glob("*_config.json")
    settings = json.loads(config.read_text(encoding="utf-8"))
    ballots = read(path, int(settings["rules"]["numberOfWinners"]))
    assert ballots.contest.title == settings["cvrFileSources"][0]["contestId"]
    assert {c.name for c in ballots.contest.candidates} <= names(settings)
    assert ballots.box.total == len(json.loads(path.read_text(encoding="utf-8"))["CVR"])
    assert len(count(ballots).declaration.elected) == ballots.contest.seats


def names(settings):
    listed = settings["candidates"]
    return {name for one in listed for name in [one["name"], *one.get("aliases", [])]}


def test_the_districts_of_new_south_wales_read_and_count_one_by_one():
    path = real.ROOT / "large/nsw-la-2015-93-districts-soi.zip"
    members = zipfile.ZipFile(path).namelist()
    assert len(members) == 93
    papers = 0
    for member in members:
        ballots = read(f"{path}::{member}", 1)
        papers += ballots.box.total
        assert len(ballots.contest.candidates) <= 8
        assert len(count(ballots).declaration.elected) == 1
    assert papers == 4_404_334


@pytest.mark.parametrize("name", LAST_BUT_ONE)
def test_david_hills_originals_are_the_rows_made_of_them(name):
    """PrefLib dropped the blank papers and wrote out the last choice where all others were made."""
    original = read(real.ROOT / name)
    everyone = original.contest.standing
    made = {}
    for papers, marks in original.box.rows():
        left = everyone - set(marks)
        whole = (*marks, *left) if len(left) == 1 else marks
        made[whole] = made.get(whole, 0) + papers
    made.pop((), None)
    blt = read(real.ROOT / "membership/ers-tideman" / f"{LAST_BUT_ONE[name]}.blt")
    assert made == {marks: papers for papers, marks in blt.box.rows()}


@pytest.mark.parametrize(
    ("raw", "row"),
    [
        ("raw/portland-d1-2024-condensed.csv", "public-stv/portland-or-d1-2024.blt"),
        ("raw/preflib-ers-00007-00000023.soi", "membership/ers-tideman/A03.blt"),
        ("raw/scot-elex-aberdeen_2022_ward6.csv", "raw/scot-elex-aberdeen_2022_ward6.blt"),
    ],
)
def test_the_same_election_in_two_formats_is_the_same_box(raw, row):
    assert read(real.ROOT / raw, SEATS.get(raw)).box == read(real.ROOT / row).box


def once(ballots):
    """Return papers by the names on them, each where it first stands: as the BLT was made."""
    name, found = ballots.contest.name, Counter()
    for papers, marks in ballots.box.rows():
        found[tuple(dict.fromkeys(name(m) for m in marks if 0 < m < OVERVOTE))] += papers
    return found


@pytest.mark.parametrize(
    ("sheet", "blt", "distinct"),
    [
        ("raw/minneapolis-park-2013-cvr.xlsx", "public-stv/minneapolis-park-2013.blt", 933),
        ("raw/minneapolis-mayor-2013-cvr.xlsx", "single-seat/minneapolis-mayor-2013.blt", 6548),
    ],
)
def test_the_spreadsheets_of_minneapolis_are_the_rows_made_of_them(sheet, blt, distinct):
    ballots = read(real.ROOT / sheet, 1)
    papers = once(ballots)
    assert (papers.total(), len(papers)) == (80101, distinct)
    assert papers == once(read(real.ROOT / blt))
    assert "MINNEAPOLIS" in ballots.contest.title


SHEETS = [path for path in CVR if path.with_suffix(".xlsx").exists()]


def rank_by_rank(ballots):
    """Return papers as candidate numbers rank by rank, OVERVOTE for a rank with several."""
    found = Counter()
    for papers, marks in ballots.box.rows():
        found[tuple(r[0] if len(r) == 1 else OVERVOTE if r else 0 for r in ranks(marks))] += papers
    return found


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.parent.name)
def test_rctabs_spreadsheets_hold_the_papers_of_its_cast_vote_records(path):
    """The sheets call the candidates A to D, and do not say whom an over-marked rank names."""
    sheet, records = read(path.with_suffix(".xlsx"), 1), read(path, 1)
    names = [f"Candidate {c.name} Name" for c in sheet.contest.candidates]
    assert names == [c.name for c in records.contest.candidates]
    assert rank_by_rank(sheet) == rank_by_rank(records)


def test_four_of_rctabs_cases_have_a_spreadsheet_beside_their_records():
    assert len(SHEETS) == 4
