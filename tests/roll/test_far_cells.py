"""A spreadsheet of a few kilobytes whose cells reach to the far corner is refused, not laid out."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from hustings import sheet_extent
from hustings.roll import tables
from hustings.roll.settings import Settings
from support.made_workbook import xlsx

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["member", "joined"], ["A1", "2020-01-01"]]


def altered(change, name=SHEET, **more):
    """Return a workbook of two rows, with the text of one part changed, and with more parts."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(xlsx(members=ROWS))) as held,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for each in held.namelist():
            text = held.read(each).decode()
            written.writestr(each, change(text) if each == name else text)
        for each, text in more.items():
            written.writestr(each, text)
    return made.getvalue()


def before_the_end(cell):
    return lambda text: text.replace("</sheetData>", f"{cell}</sheetData>")


def read(raw):
    return tables.read(raw, Settings(zone="Europe/London"))


FAR = {
    "a cell": before_the_end('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "of a prefix": before_the_end("<x:row xmlns:x='u' r='9'><x:c r='ZZZZZ9'/></x:row>"),
    "by a reference": before_the_end('<row><c r="&#88;FD&#49;048576"/></row>'),
    "a row alone": before_the_end('<row r="1048576"><c/></row><row><c r="XFD1"/></row>'),
    "cells that follow": before_the_end(f'<row>{"<c/>" * 600}</row><row r="1048576"/>'),
    "with more before it": before_the_end("<c s='1' t='n' r = 'XFD1048576'/>"),
}


@pytest.mark.parametrize("kind", FAR)
def test_cells_that_reach_too_far_are_refused_with_what_to_do(kind):
    raw = altered(FAR[kind])
    assert len(raw) < 5_000
    with pytest.raises(ValueError, match="reach too far out: save as CSV"):
        read(raw)


def test_a_sheet_that_only_a_lenient_reader_reads_is_refused():
    hidden = before_the_end('<row a="1" a="1"><c/></row>')
    with pytest.raises(ValueError, match="damaged"):
        read(altered(hidden))


@pytest.mark.parametrize("part", ["content.xml", "xl/Workbook.bin"])
def test_a_file_that_can_be_taken_for_another_kind_is_refused(part):
    with pytest.raises(ValueError, match=r"no \.xlsx"):
        read(altered(str, **{part: "<a/>"}))


def test_a_picture_in_the_file_is_no_sheet():
    assert read(altered(str, **{"xl/media/image1.png": "\x89PNG < & >"})).rows == 1


def test_an_old_spreadsheet_is_to_be_saved_anew():
    with pytest.raises(ValueError, match="XLSX"):
        read(b"\xd0\xcf\x11\xe0" + bytes(600))


def test_as_many_places_as_are_allowed_are_laid_out(monkeypatch):
    monkeypatch.setattr(sheet_extent, "MOST", 4)
    assert read(xlsx(members=ROWS)).columns["member"] == ["A1"]
    with pytest.raises(ValueError, match="reach too far"):
        read(xlsx(members=[*ROWS, ["B2", "2020-01-01"]]))


def test_a_box_of_papers_is_refused_in_the_same_way(tmp_path):
    path = tmp_path / "far.xlsx"
    path.write_bytes(altered(FAR["a cell"]))
    words = [sys.executable, "-m", "hustings", "inspect", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "reach too far out" in done.stderr
    assert "Traceback" not in done.stderr
