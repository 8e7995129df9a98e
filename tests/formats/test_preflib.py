"""PrefLib orders with the header of today and the old one."""

import pytest

from hustings import formats
from hustings.formats import BadBallotsError
from support import made_ballots

HEAD = (
    b"# FILE NAME: x.toi\n# TITLE: Ward one\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 20\n"
    b"# ALTERNATIVE NAME 1: Ann One\n# ALTERNATIVE NAME 2: Ben, B\n# ALTERNATIVE NAME 3: Cy: C\n"
)
OLD = b"3\n1,Ann One\n2,Ben, B\n3,Cy: C\n20,20,2\n12,1,2,3\n8,{2,3},1\n"
ROWS = [(12, (1, 2, 3)), (8, (2, -3, 1))]


def test_todays_header_and_the_old_one_give_the_same_papers_and_names():
    new, old = formats.read(HEAD + b"12: 1,2,3\n8: {2,3},1\n", seats=1), formats.read(OLD, seats=1)
    assert list(new.box.rows()) == list(old.box.rows()) == ROWS
    names = [c.name for c in new.contest.candidates]
    assert names == [c.name for c in old.contest.candidates] == ["Ann One", "Ben, B", "Cy: C"]
    assert (new.contest.title, old.contest.title) == ("Ward one", "")
    assert new.notes == old.notes == ()


def test_papers_that_are_not_as_many_as_the_header_says_are_noted():
    found = formats.read(HEAD + b"12: 1,2,3\n", seats=1)
    assert found.notes == ("the header says 20 voters, there are 12 papers",)


@pytest.mark.parametrize(
    ("order", "column", "said"),
    [
        (b"12: 1,4", 7, "candidate from 1 to 3, found 4"),
        (b"12: {1,2", 9, "expected }"),
        (b"12: {1,{2}}", 8, "expected a value"),
        (b"12: 1,,2", 7, "expected a value"),
        (b"12: 1,2,", 9, "a candidate after the comma"),
        (b"12: 1 2", 7, "expected a comma"),
        (b"12: 1,x", 7, "found 'x'"),
        (b"-12: 1", 1, "papers: candidate"),
        (b"1.5: 1", 1, "papers: candidate"),
    ],
)
def test_a_damaged_order(order, column, said):
    with pytest.raises(BadBallotsError) as caught:
        formats.read(HEAD + order + b"\n")
    assert (caught.value.line, caught.value.column) == (8, column)
    assert said in caught.value.expected


@pytest.mark.parametrize("count", [b"0", b"99999999", b"x", b"2"])
def test_an_absurd_number_of_candidates(count):
    with pytest.raises(BadBallotsError):
        formats.read(HEAD.replace(b"ALTERNATIVES: 3", b"ALTERNATIVES: " + count) + b"1: 1\n")


@pytest.mark.parametrize(
    ("marks", "kind"),
    [((1, 2, 3, 4), "soc"), ((1, 2), "soi"), ((1, -2, 3, 4), "toc"), ((1, -2), "toi")],
)
def test_the_data_type_follows_from_the_orders(tmp_path, marks, kind):
    path = tmp_path / "out"
    formats.write(made_ballots.ballots((1, marks)), path, "preflib", lossy=True)
    assert f"# DATA TYPE: {kind}\n" in path.read_text(encoding="utf-8")
