"""Tables of ranks: a column for each candidate, in three layouts."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import judge
from hustings.formats import rank_table
from hustings.formats.format import BadBallotsError, Reading
from hustings.terms import Formality
from support import plain_blt, real


def read(data, seats=1, contest="", name="table.tsv"):
    data = data if isinstance(data, bytes) else data.encode()
    return rank_table.read(Reading(name, data[:65536], io.BytesIO(data), seats, contest))


def rows(text):
    return sorted(read(text).box.rows())


def test_ranks_of_candidates_become_marks_in_order_of_rank():
    assert rows("Ann\tBob\tCy\n3\t1\t2\n3\t1\t2\n0\t0\t1\n") == [(1, (3,)), (2, (2, 3, 1))]


def test_equal_ranks_are_shared_and_missed_ranks_are_skipped():
    assert rows("Ann,Bob,Cy\n1,1,4\n") == [(1, (1, -2, 0, 0, 3))]


def test_a_row_without_ranks_is_a_blank_paper_and_told():
    ballots = read("Ann;Bob\n;\n1;2\n0;0\n\n")
    assert sorted(ballots.box.rows()) == [(1, (1, 2)), (2, ())]
    assert ballots.notes == ("2 rows have no rank in this contest: read as blank",)


SURVEY = (
    "ResponseId,President,President,Senator,Senator,Senator\n"
    "Response ID,Ann,Bob,Cy,Di,Ed\n"
    "R_1,1,2,,,\nR_2,2,1,3,1,2\n"
)


def test_a_survey_of_several_contests_asks_which_one():
    with pytest.raises(BadBallotsError, match="choose one with --contest: President, Senator"):
        read(SURVEY)


def test_a_contest_of_a_survey_is_read_alone():
    ballots = read(SURVEY, contest="Senator")
    assert [c.name for c in ballots.contest.candidates] == ["Cy", "Di", "Ed"]
    assert ballots.contest.title == "Senator"
    assert sorted(ballots.box.rows()) == [(1, ()), (1, (2, 3, 1))]


@pytest.mark.parametrize(
    ("text", "place"),
    [("Ann,Bob\n1,2\n1,x\n", (3, 2)), ("Ann,Bob\n1\n", (2, 2)), ("Ann,Bob\n1,2\n1,1000\n", (3, 2))],
)
def test_what_is_no_rank_is_told_with_line_and_column(text, place):
    with pytest.raises(BadBallotsError, match="expected a rank") as error:
        read(text)
    assert (error.value.line, error.value.column) == place


def test_a_table_does_not_say_how_many_seats_there_are():
    with pytest.raises(BadBallotsError, match="--seats"):
        read("Ann,Bob\n1,2\n", seats=None)


@pytest.mark.parametrize(
    "text",
    [
        "rank1,rank2\nAnn,Bob\n",
        "rank1,rank2\n1,2\n",
        "choice 1,choice 2\n1,2\n",
        "voter,rank,candidate\n1,1,2\n",
        "4 2\n1 1 2 0\n0\n",
        "10,3,\n1,4,2,6,\n",
        "{}",
        "",
    ],
)
def test_other_formats_are_left_to_others(text):
    assert not rank_table.looks_like(text.encode())


@pytest.mark.parametrize("text", ["Ann\tBob\n0\t1\n", SURVEY, ",Ann,Bob\n1,2,1\n"])
def test_tables_of_ranks_are_known(text):
    assert rank_table.looks_like(text.encode())


DAT = "7 Town\n2 3 2 11\nAnn Lee, Lib\nBob\nCy, Con\n10 1 0 2\n1 3 2 1\n"


def test_a_dat_file_names_seats_parties_and_papers():
    ballots = read(DAT, seats=None)
    contest = ballots.contest
    assert (contest.title, contest.seats) == ("7 Town", 2)
    assert [(c.name, c.party) for c in contest.candidates] == [
        ("Ann Lee", "Lib"),
        ("Bob", ""),
        ("Cy", "Con"),
    ]
    assert sorted(ballots.box.rows()) == [(1, (3, 2, 1)), (10, (1, 3))]


def test_a_dat_file_that_lost_papers_is_refused():
    with pytest.raises(BadBallotsError, match="expected 2 rows with 11 papers, found 1 with 10"):
        read(DAT.replace("1 3 2 1\n", ""))


ranks = st.lists(st.integers(0, 6), min_size=1, max_size=5)


@given(ranks)
def test_marks_give_the_ranks_back(given_ranks):
    again, rank = [0] * len(given_ranks), 0
    for mark in rank_table.marks_of(given_ranks):
        rank += mark >= 0
        if mark:
            again[abs(mark) - 1] = rank
    assert again == given_ranks


@real.needed
def test_the_council_of_a_learned_society_agrees_with_its_blt_once_gaps_are_cut():
    table = read((real.ROOT / "raw/ims-election.tsv").read_bytes(), seats=5)
    blt = plain_blt.read(real.ROOT / "membership/ims-council.blt")
    cut = Formality("gaps cut the ranking")
    assert table.box.total == 620
    assert judge(table.box, cut).box == judge(blt.box, cut).box


@real.needed
def test_a_ward_of_aberdeen_is_read_from_its_dat_file():
    ballots = read((real.ROOT / "raw/mollison-aberdeen-1-airyhall-2022.dat").read_bytes(), None)
    assert (ballots.contest.seats, ballots.box.total, ballots.box.distinct) == (3, 5872, 229)
    assert ballots.contest.candidates[4].name == "Ian YUILL"


@real.needed
def test_every_race_of_a_students_survey_is_read():
    data = (real.ROOT / "raw/ucsb-2019-results-qualtrics.csv").read_bytes()
    with pytest.raises(BadBallotsError) as error:
        read(data)
    races = str(error.value).split("--contest: ")[1].split(", ")
    assert len(races) == 11
    assert {read(data, contest=race).box.total for race in races} == {6982}
    assert len(read(data, contest="A.S. Off Campus Senator").contest.candidates) == 24
