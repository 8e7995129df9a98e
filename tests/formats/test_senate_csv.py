"""The Senate's formal preferences: the Act applied square by square, and the published files."""

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.formats import senate_csv, senate_paper
from hustings.formats.format import BadBallotsError, Reading
from hustings.terms import Candidate
from support import plain_blt, real

LETTERS = ("A", "A", "B", "B", "C", "C", "C", "UG")
HEADER = (
    "State,Division,Vote Collection Point Name, Vote Collection Point ID, Batch No, Paper No,"
    "A:Left,B:Right,C:Centre,"
    + ",".join(f"{letter}:Candidate {n}" for n, letter in enumerate(LETTERS, 1))
)
BELOW = ",,,"


def reading(text, seats=2, name="formal.csv"):
    data = text.encode()
    return Reading(name, data[:65536], io.BytesIO(data), seats)


def paper(squares, before="TAS,Bass,Town hall,1,1,1"):
    return f"{HEADER}\n{before},{squares}\n"


def ranking(squares):
    ballots = senate_csv.read(reading(paper(squares)))
    ((papers, marks),) = ballots.box.rows()
    assert papers == 1
    return marks


def test_a_square_above_the_line_stands_for_its_group_in_the_order_of_the_paper():
    assert ranking("2,,1") == (5, 6, 7, 1, 2)


def test_six_squares_below_the_line_prevail_over_squares_above_it():
    assert ranking("1,2,3,6,5,4,3,2,1") == (6, 5, 4, 3, 2, 1)


def test_five_squares_below_the_line_leave_the_squares_above_it():
    assert ranking("1,,,5,4,3,2,1") == (1, 2)


def test_a_repeated_number_ends_the_ranking_above_the_line():
    assert ranking("1,2,2") == (1, 2)


def test_a_missed_number_ends_the_ranking_above_the_line():
    assert ranking("3,1,") == (3, 4)


def test_a_missed_number_ends_the_ranking_below_the_line():
    assert ranking(BELOW + "1,2,3,4,5,6,8,9") == (1, 2, 3, 4, 5, 6)


def test_a_repeat_within_the_first_six_makes_squares_below_the_line_informal():
    assert ranking(BELOW + "1,2,3,3,4,5,6") == ()


@pytest.mark.parametrize("mark", ["/", "*"])
def test_a_tick_or_cross_is_the_number_one(mark):
    assert ranking(f"2,{mark}") == (3, 4, 1, 2)
    assert ranking(BELOW + f"{mark},2,3,4,5,6") == (1, 2, 3, 4, 5, 6)


def test_two_first_squares_are_informal_and_told():
    ballots = senate_csv.read(reading(paper("1,/")))
    assert list(ballots.box.rows()) == [(1, ())]
    assert "1 papers are informal (ss. 268A, 269) and are read as blank" in ballots.notes


def test_where_there_are_fewer_than_six_squares_all_of_them_are_numbered():
    header = HEADER.split(",A:Left")[0] + ",A:Left,A:One,A:Two,UG:Three"
    read = [
        list(senate_csv.read(reading(f"{header}\nTAS,Bass,Hall,1,1,1,{squares}\n")).box.rows())
        for squares in (",3,2,1", ",2,1")
    ]
    assert read == [[(1, (3, 2, 1))], [(1, ())]]


def test_numbers_that_no_sequence_reaches_are_disregarded():
    assert ranking("1,0,99999999999999999999") == (1, 2)


def test_place_names_in_quotation_marks_may_hold_commas():
    before = 'TAS,Bass,"Hall, ""Old"" Street",1,1,1'
    text = paper("1", before) + "TAS,Bass,Hall,1,1,2,1,,\n\n"
    assert list(senate_csv.read(reading(text)).box.rows()) == [(2, (1, 2))]


def test_groups_give_their_candidates_a_party():
    candidates = senate_csv.read(reading(paper("1"))).contest.candidates
    assert candidates[0] == Candidate(1, "Candidate 1", "Left")
    assert candidates[7] == Candidate(8, "Candidate 8", "")


@pytest.mark.parametrize(
    ("squares", "line", "said"),
    [
        ("1,x", 2, "expected a number, * or / in a square, not 'x'"),
        ("1,1*", 2, "not '1*'"),
        ("1" + "," * 11, 2, "expected no more than 11 squares"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(squares, line, said):
    with pytest.raises(BadBallotsError) as error:
        senate_csv.read(reading(paper(squares)))
    assert (error.value.line, said in str(error.value)) == (line, True), str(error.value)


def test_a_line_cut_short_is_told():
    with pytest.raises(BadBallotsError, match=r"formal\.csv:3:1: expected 6 columns"):
        senate_csv.read(reading(paper("1") + "TAS,Bass\n"))


def test_the_number_of_seats_must_be_given():
    with pytest.raises(BadBallotsError, match="--seats"):
        senate_csv.read(reading(paper("1"), seats=None))


HEADER_2016 = (
    "ElectorateNm,VoteCollectionPointNm,VoteCollectionPointId,BatchNo,PaperNo,Preferences\r\n"
    "------------,---------------------,---------------------,-------,-------,-----------\r\n"
)
CANDIDATES_2016 = (
    "State,No Of Vacancies,Count,Ballot Position,Ticket,Surname,GivenNm\n"
    "ACT,2,1,3, A,DOE,Jane\nACT,2,1,4, A,ROE,Rick\nACT,2,1,5, B,POE,Ann\nACT,2,1,6,UG,LEE,Bo\n"
    "ACT,2,1,1001, ,Exhausted,\nACT,2,2,3, A,DOE,Jane\n"
)


def test_the_layout_of_2016_takes_its_candidates_from_the_list_beside_it(tmp_path):
    (tmp_path / "act.candidates.csv").write_text(CANDIDATES_2016, encoding="utf-8")
    text = HEADER_2016 + 'Bean,"Hall, Old",1,1,1,",1,,,,"\r\nBean,Hall,1,1,2,",,4,3,2,1"\r\n'
    ballots = senate_csv.read(reading(text, seats=None, name=str(tmp_path / "act.csv.gz")))
    assert list(ballots.box.rows()) == [(1, (3,)), (1, (4, 3, 2, 1))]
    assert (ballots.contest.seats, ballots.contest.title) == (2, "Australian Senate ACT")
    assert [c.name for c in ballots.contest.candidates] == [
        "DOE Jane",
        "ROE Rick",
        "POE Ann",
        "LEE Bo",
    ]


def test_the_layout_of_2016_says_what_it_misses():
    with pytest.raises(BadBallotsError, match=r"put the AEC's .* as act\.candidates\.csv"):
        senate_csv.read(reading(HEADER_2016 + 'Bean,Hall,1,1,1,"1"\n', name="act.csv"))


def test_both_headers_are_known_and_others_are_not():
    assert senate_csv.looks_like(HEADER.encode())
    assert senate_csv.looks_like(b"\xef\xbb\xbf" + HEADER_2016.encode())
    assert not senate_csv.looks_like(b"State,Division,Votes\nTAS,Bass,3\n")
    assert not senate_csv.looks_like(b"4 2\n1 1 2 0\n")


def naive(cells):
    """Rank one paper of the header above in plain Python, clause by clause."""
    numbers = [1 if cell in ("/", "*") else int(cell or 0) for cell in cells]
    above, below = numbers[:3], numbers[3:]
    candidates = sequence(below)
    if len(candidates) >= 6:
        return tuple(candidates)
    members = {1: [1, 2], 2: [3, 4], 3: [5, 6, 7]}
    return tuple(candidate for group in sequence(above) for candidate in members[group])


def sequence(numbers):
    found = []
    while numbers.count(len(found) + 1) == 1:
        found.append(numbers.index(len(found) + 1) + 1)
    return found


cell = st.sampled_from(["", "", "1", "2", "3", "4", "5", "6", "7", "8", "12", "/", "*", "0", "03"])
shuffled = st.permutations([str(n) for n in range(1, 9)]).map(lambda order: ["", "", "", *order])
papers = st.lists(st.one_of(st.lists(cell, min_size=11, max_size=11), shuffled), max_size=20)


@given(papers)
def test_papers_are_ranked_as_plain_python_ranks_them(rows):
    text = HEADER + "\n" + "".join(f"TAS,Bass,Hall,1,1,1,{','.join(row)}\n" for row in rows)
    box = senate_csv.read(reading(text)).box
    expected = {}
    for row in rows:
        expected[naive(row)] = expected.get(naive(row), 0) + 1
    assert {marks: number for number, marks in box.rows()} == expected


def published(name, tmp_path):
    path = tmp_path / f"{name}.blt"
    path.write_bytes(gzip.decompress((real.ROOT / "large" / f"{name}.blt.gz").read_bytes()))
    return plain_blt.read(path)


@real.needed
def test_tasmania_2019_is_box_for_box_what_others_made_of_it(tmp_path):
    path = real.ROOT / "large/raw/aec-senate-formalpreferences-24310-TAS.csv.gz"
    with gzip.open(path) as stream:
        ballots = senate_csv.read(Reading(path.name, b"", stream, 6))
    assert (ballots.box.total, ballots.box.distinct) == (351_988, 223_703)
    assert "95543 papers are marked below the line (s. 268A)" in ballots.notes
    assert "256445 papers are marked above the line (s. 269)" in ballots.notes
    others = published("senate-2019-tas", tmp_path)
    assert ballots.box.digest == others.box.digest
    assert [c.name for c in ballots.contest.candidates] == [
        c.name.partition(":")[2] for c in others.contest.candidates
    ]


@real.needed
def test_the_capital_territory_2016_is_box_for_box_what_others_made_of_it(tmp_path):
    path = real.ROOT / "large/raw/aec-senate-formalpreferences-20499-ACT.csv.gz"
    listed = real.ROOT / "large/official/SenateStateDOPDownload-20499-ACT.csv"
    sheet = senate_paper.from_distribution(listed.read_text(encoding="utf-8-sig"), listed.name)
    with gzip.open(path) as stream:
        ballots = senate_csv.read_papers(Reading(path.name, b"", stream), sheet)
    assert (ballots.box.total, ballots.box.distinct) == (254_767, 89_075)
    assert ballots.contest.seats == 2
    others = published("senate-2016-act", tmp_path)
    assert ballots.box.digest == others.box.digest
    assert [c.name for c in ballots.contest.candidates] == [
        c.name.partition(":")[2] for c in others.contest.candidates
    ]
