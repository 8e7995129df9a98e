"""CSV of three shapes: Scottish, wide and long, with what is found in them."""

import pytest

from hustings import formats
from hustings.ballots import OVERVOTE
from hustings.formats import BadBallotsError

SCOTTISH = (
    b'3,2,\n1,1,2,3,\n12,3,\n2,\n1,2,,1,\n"Candidate 1","Ann One","Red (R)",\n'
    b'"Candidate 2","Ben ""B"" Two","Blue, (B)",\n"Candidate 3","Cy","",\n"Ward, one",\n'
)
SEATLESS = "the file does not say how many seats: 1 (or give --seats)"
BY_NAME = "candidates are numbered by name: the file has no list of them"


def rows(data, name=None):
    return list(formats.read(data, format=name).box.rows())


def bad(data, name):
    with pytest.raises(BadBallotsError) as caught:
        formats.read(data, format=name)
    return caught.value.line, caught.value.expected


def test_a_scottish_ward():
    found = formats.read(SCOTTISH)
    assert list(found.box.rows()) == [(2, ()), (1, (1, 2, 3)), (1, (2, 0, 1)), (12, (3,))]
    assert [(c.name, c.party) for c in found.contest.candidates] == [
        ("Ann One", "Red (R)"),
        ('Ben "B" Two', "Blue, (B)"),
        ("Cy", ""),
    ]
    assert (found.contest.title, found.contest.seats, found.notes) == ("Ward, one", 2, ())
    assert formats.read(b"\xef\xbb\xbf" + SCOTTISH.replace(b"\n", b"\r\n")).box == found.box


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (b"12,3,", b"12,4,", 3, "a candidate from 1 to 3, found '4'"),
        (b"12,3,", b"12,x,", 3, "found 'x'"),
        (b"3,2,\n", b"3,2,1,\n", 1, "candidates,seats,"),
        (b'"Ward', b"2,\n", 9, "papers come before"),
        (b'"Candidate 3","Cy"', b'"Candidate 2","Cy"', 8, "each candidate once"),
        (b'"Ann One"', b'"Ann One', 6, "row of cells"),
    ],
)
def test_a_damaged_scottish_ward(old, new, line, said):
    found = bad(SCOTTISH.replace(old, new), "scottish_csv")
    assert found[0] == line
    assert said in found[1]


def test_wide_with_names_words_and_columns_that_are_passed_over():
    found = formats.read(
        b"ward,Choice 1,Choice 2,Choice 3\n7,Cy,overvote,Ann\n7,Ben,skipped,Ann\n7,undervote,,\n"
    )
    assert [c.name for c in found.contest.candidates] == ["Ann", "Ben", "Cy"]
    assert list(found.box.rows()) == [(1, ()), (1, (2, 0, 1)), (1, (3, OVERVOTE, 1))]
    assert found.notes == (SEATLESS, BY_NAME, "columns not read: ward")


def test_wide_with_numbers_and_a_column_of_papers():
    found = formats.read(b"rank2,rank1,papers\n2,1,30\n,4,5\n", seats=2)
    assert list(found.box.rows()) == [(30, (1, 2)), (5, (4,))]
    assert [c.name for c in found.contest.candidates] == [f"Candidate {n}" for n in range(1, 5)]


def test_wide_numbers_do_not_depend_on_the_order_of_papers():
    lines = [b"Zoe,Ann\n", b"Ben,\n", b"Ann,Zoe\n"]
    one = formats.read(b"rank1,rank2\n" + b"".join(lines))
    two = formats.read(b"rank1,rank2\n" + b"".join(reversed(lines)))
    assert (one.box, one.contest) == (two.box, two.contest)


def test_wide_without_a_header_if_the_format_is_named():
    found = formats.read(b"Ann,Ben\nBen,\n", format="wide_csv")
    assert list(found.box.rows()) == [(1, (1, 2)), (1, (2,))]
    assert "there is no header: every column is taken for a rank" in found.notes


def test_a_table_with_a_column_for_each_candidate_is_not_taken_for_ranks():
    table = b"Ann,Ben\n1,2\n2,1\n"
    with pytest.raises(BadBallotsError, match="give --seats"):
        formats.read(table)
    assert formats.read(table, seats=1).format == "rank_table"


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"rank1,rank3\nAnn,Ben\n", 1, "one column for rank 2, found 'rank3'"),
        (b"rank1,rank1\nAnn,Ben\n", 1, "one column for rank 2"),
        (b"papers,rank1\n-3,Ann\n", 2, "number of papers"),
        (b"papers,rank1\n2.5,Ann\n", 2, "number of papers"),
        (b"rank1\nAnn,Ben\n", 2, "expected 1 cells, found 2"),
        (b'rank1,rank2\nAnn,"Ben\nCy",Di\n', 2, "closing quote"),
        (b'rank1,rank2\nAnn,"Ben\n', 2, "row of cells"),
        (b"#candidate,1,Ann\nrank1\nBen\n", 3, "listed candidate, found 'Ben'"),
        (b"rank1\n\n", 2, "no cell names one"),
    ],
)
def test_a_damaged_wide_file(data, line, said):
    found = bad(data, "wide_csv")
    assert found[0] in (line, line - 1)
    assert said in found[1]


def test_long_with_shared_skipped_and_over_marked_ranks_and_blank_papers():
    found = formats.read(
        b"ballot_id,rank,candidate\n9,2,Ben\n9,1,Ann\n9,2,Cy\n4,3,Cy\n4,1,overvote\n5,,\n"
    )
    assert list(found.box.rows()) == [(1, ()), (1, (1, 2, -3)), (1, (OVERVOTE, 0, 3))]


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"a,1,Ann\nb,1,Ann\na,2,Ben\n", 4, "together"),
        (b"a,0,Ann\n", 2, "a rank from 1"),
        (b"a,1000000000,Ann\n", 2, "a rank from 1"),
        (b"a,,Ann\n", 2, "a rank from 1"),
        (b",1,Ann\n", 2, "identifier"),
    ],
)
def test_a_damaged_long_file(data, line, said):
    found = bad(b"ballot,rank,candidate\n" + data, "long_csv")
    assert found[0] == line
    assert said in found[1]


def test_a_long_ballot_has_one_number_of_papers():
    data = b"ballot,papers,rank,candidate\na,3,1,Ann\na,4,2,Ben\n"
    assert "one number of papers" in bad(data, "long_csv")[1]
