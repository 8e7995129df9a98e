"""Spreadsheets: the cells of one sheet are read as the CSV that they would make."""

import builtins
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.ballots import Ballots
from hustings.cli.failures import told
from hustings.formats import door
from hustings.formats.format import BadBallotsError
from support.made_workbook import xlsx, zipped
from support.mutation import mutated

RANKS = [["Ann", "Bob, Jr", "Cy"], [1, 2, None], [None, 1, 2], [3, 1, 2], [1, 2, None]]
RANKS_CSV = b'Ann,"Bob, Jr",Cy\n1,2,\n,1,2\n3,1,2\n1,2,\n'
WIDE = [
    ["1ST CHOICE Chair", "2ND CHOICE Chair", "COUNT"],
    ["Ann", "undervote", 2],
    ["Bob", "Ann", 1],
]


def test_a_table_of_ranks_is_read_as_its_csv_is():
    sheet, csv = door.read(xlsx(Papers=RANKS), seats=1), door.read(RANKS_CSV, seats=1)
    assert sheet.format == csv.format == "rank_table"
    assert (sheet.box, sheet.contest) == (csv.box, csv.contest)
    assert sheet.contest.candidates[1].name == "Bob, Jr"


def test_columns_of_ranks_with_the_contest_in_their_heads():
    ballots = door.read(xlsx(Papers=WIDE))
    assert (ballots.format, ballots.contest.title) == ("wide_csv", "Chair")
    assert sorted(ballots.box.rows()) == [(1, (2, 1)), (2, (1,))]


def test_heads_of_two_contests_are_refused():
    other = [["1st choice Chair", "2nd choice Clerk"], ["Ann", "Bob"]]
    with pytest.raises(BadBallotsError, match="ranks of one contest, found '2nd choice Clerk'"):
        door.read(xlsx(Papers=other))


def test_empty_sheets_are_passed_over_and_one_of_several_is_named(tmp_path):
    path = tmp_path / "ward.xlsx"
    path.write_bytes(xlsx(Notes=[], North=RANKS, South=WIDE))
    with pytest.raises(BadBallotsError, match=r"there are 2 \(North, South\): name one, .*::SHEET"):
        door.read(path)
    found = door.read(f"{path}::South")
    assert (found.source, found.box.total) == (f"{path}::South", 3)
    for absent in ("West", "Notes"):
        with pytest.raises(BadBallotsError, match=f"no sheet '{absent}' that holds anything"):
            door.read(f"{path}::{absent}")
    path.write_bytes(xlsx(Notes=[], Papers=WIDE))
    assert door.read(path).box.total == 3
    path.write_bytes(xlsx(Notes=[]))
    with pytest.raises(BadBallotsError, match="all are empty"):
        door.read(path)


def test_an_empty_row_within_the_table_may_be_a_paper_and_is_refused():
    with pytest.raises(BadBallotsError, match="expected a filled row") as caught:
        door.read(xlsx(Papers=[*RANKS[:3], [None, None, None], *RANKS[3:]]), seats=1)
    assert caught.value.line == 4
    assert door.read(xlsx(Papers=[*RANKS, [None, "", None]]), seats=1).box.total == 4


def test_a_mistake_is_told_with_sheet_row_and_column():
    with pytest.raises(BadBallotsError, match=r"::Papers:3:2: expected a rank .* not '1.5'"):
        door.read(xlsx(Papers=[*RANKS[:2], [1, 1.5, 2]]), seats=1, format="rank_table")


def test_a_line_break_in_a_name_is_a_space():
    ballots = door.read(xlsx(Papers=[["Ann\nLee", "Bob"], [1, 2]]), seats=1)
    assert ballots.contest.candidates[0].name == "Ann Lee"


def test_a_spreadsheet_comes_through_a_pipe_too():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    assert door.read(Pipe(xlsx(Papers=WIDE))).box.total == 3


def test_what_unpacks_to_more_than_any_sheet_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("hustings.formats.workbook._MOST_BYTES", 100)
    with pytest.raises(BadBallotsError, match="too large for a spreadsheet"):
        door.read(xlsx(Papers=WIDE))


def test_a_zip_with_a_strange_workbook_inside_is_said_to_be_damaged():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "no markup")
    with pytest.raises(BadBallotsError, match="expected a spreadsheet, it is damaged"):
        door.read(stream.getvalue())


def test_without_the_library_the_message_says_what_to_install(monkeypatch, capsys):
    held = builtins.__import__

    def absent(name, *rest, **more):
        if name == "python_calamine":
            raise ModuleNotFoundError("No module", name=name)
        return held(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(SystemExit) as stopped, told("hustings"):
        door.read(xlsx(Papers=WIDE))
    assert stopped.value.code == 2
    assert "pip install 'hustings[xlsx]'" in capsys.readouterr().err


def test_a_spreadsheet_of_another_kind_is_refused():
    with pytest.raises(BadBallotsError, match=r"expected \.xlsx or CSV"):
        door.read(zipped({"content.xml": "<office:spreadsheet/>"}))


SAMPLES = {"ranks": xlsx(Papers=RANKS), "columns": xlsx(Papers=WIDE)}


def is_read_or_refused(data):
    """Anything but ballots or the one error of the readers, in one line, fails the test."""
    try:
        found = door.read(data, seats=1)
    except BadBallotsError as error:
        return "\n" not in str(error)
    return isinstance(found, Ballots)


@pytest.mark.parametrize("kind", SAMPLES)
@settings(deadline=None, max_examples=400)
@given(seed=st.integers(0, 2**40))
def test_a_damaged_spreadsheet_gives_ballots_or_one_clear_error(kind, seed):
    assert is_read_or_refused(mutated(SAMPLES[kind], seed))


@pytest.mark.parametrize(
    ("place", "byte"), [(6, 148), (9, 8), (46, 255)], ids=["version", "flags", "name"]
)
def test_a_zip_whose_list_is_damaged_is_refused_in_words(place, byte):
    """Python's reader of ZIP files raises another error for each of these bytes."""
    data = bytearray(SAMPLES["ranks"])
    listed = data.index(b"PK\x01\x02")
    data[listed + place] = byte
    data[listed + 9] |= 8 if place == 46 else 0  # names in UTF-8, in which there is no such byte
    assert is_read_or_refused(bytes(data))


def test_a_line_break_in_the_name_of_a_member_does_not_break_the_message():
    with pytest.raises(BadBallotsError, match=r"there are 2 \(one\\n\.txt, two\.txt\)"):
        door.read(zipped({"one\n.txt": "", "two.txt": ""}))


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("kind", SAMPLES)
@settings(deadline=None, max_examples=400)
@given(data=st.data(), seed=st.integers(0, 2**40))
def test_so_does_one_with_a_damaged_part(kind, data, seed):
    parts = unpacked(SAMPLES[kind])
    hurt = data.draw(st.sampled_from(sorted(parts)))
    assert is_read_or_refused(zipped({**parts, hurt: mutated(parts[hurt], seed)}))
