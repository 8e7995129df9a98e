"""ABIF as its draft and its tools write it."""

import pytest

from hustings import formats
from hustings.formats import BadBallotsError

DECLARED = '=a:[Doña Ann]\n=b:[Ben #2 "B"]\n=c:[Cy]\n'


def read(text):
    return formats.read(text.encode())


def test_declared_candidates_metadata_and_comments():
    found = read(
        '{"title": "Ward one"}\n{seats: 2}\n# a comment\n'
        + DECLARED
        + '27: a > b=c\n3:[Ben #2 "B"]>a # note\n10:\n'
    )
    assert list(found.box.rows()) == [(10, ()), (27, (1, 2, -3)), (3, (2, 1))]
    assert [c.name for c in found.contest.candidates] == ["Doña Ann", 'Ben #2 "B"', "Cy"]
    assert (found.contest.title, found.contest.seats, found.notes) == ("Ward one", 2, ())


def test_a_header_line_and_bare_names_are_numbered_by_name():
    found = read("ABIF 1.0\n42:Memph>Nash>Chat>Knox\n26:Nash>Chat=Knox>Memph\n")
    assert [c.name for c in found.contest.candidates] == ["Chat", "Knox", "Memph", "Nash"]
    assert list(found.box.rows()) == [(42, (3, 4, 1, 2)), (26, (4, 1, -2, 3))]


def test_ratings_give_the_order_between_commas_and_are_noted_as_not_kept():
    found = read(DECLARED + "5: a/1, b/5, c/1\n2: c/0>a/5\n")
    assert list(found.box.rows()) == [(5, (2, 1, -3)), (2, (3, 1))]
    assert "ratings on 2 lines were read for their order and are not kept" in found.notes


def test_data_after_a_ranking_are_noted_as_not_kept():
    found = read(DECLARED + '5: a>b: {"precinct": 51}\n')
    assert "data after the ranking on 1 lines are not kept" in found.notes


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("5: a>d", 6, "a declared candidate, found 'd'"),
        ("5: a>", 6, "expected a candidate"),
        ("5: a>>b", 6, "expected a candidate"),
        ("5: a b", 5, "expected >, ="),
        ("5: a*3", 5, "expected >, ="),
        ("5 a>b", 1, "number of papers and a colon"),
        ("-5: a>b", 1, "papers:ranking"),
        ("a>b", 1, "papers:ranking"),
        ("=a:[Ann again]", 1, "declared once"),
        ("{not json at all}", 1, "metadata"),
        ('{"seats": 0}', 1, "seats"),
    ],
)
def test_a_damaged_line(line, column, said):
    with pytest.raises(BadBallotsError) as caught:
        formats.read((DECLARED + line + "\n").encode(), format="abif")
    assert (caught.value.line, caught.value.column) == (4, column)
    assert said in caught.value.expected
