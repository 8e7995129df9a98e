"""Real ballot files: all are read, and the clean ones as a second, naive reader reads them."""

import zipfile

import pytest

from hustings import formats
from support import plain_blt, real

pytestmark = real.needed

BLT = [row for row in real.index() if row["file"].removesuffix(".gz").endswith(".blt")]
PREFLIB = [row for row in real.index() if row["file"].endswith((".soi", ".toi"))]
WARDS = sorted((real.ROOT / "scotland").glob("*.blt")) if real.PRESENT else []
SEATLESS = "the file does not say how many seats: 1 (or give --seats)"


def papers(row):
    return int(row["ballots"]) if row["ballots"].isdigit() else None


@pytest.mark.parametrize("row", BLT, ids=lambda row: row["file"])
def test_every_blt_of_the_index_is_read_with_all_its_papers(row):
    found = formats.read(real.ROOT / row["file"])
    assert found.format == "blt"
    assert papers(row) in (None, found.box.total)
    if row["candidates"].isdigit():
        assert len(found.contest.candidates) == int(row["candidates"])


@pytest.mark.parametrize("path", WARDS, ids=lambda path: path.stem)
def test_scottish_wards_agree_with_the_naive_reader(path):
    found, plain = formats.read(path), plain_blt.read(path)
    assert found.box == plain.box
    assert found.contest == plain.contest
    assert found.notes == ()


@pytest.mark.parametrize("row", PREFLIB, ids=lambda row: row["file"])
def test_preflib_files_are_read_with_all_their_papers(row):
    found = formats.read(real.ROOT / row["file"])
    assert (found.format, found.notes) == ("preflib", (SEATLESS,))
    assert papers(row) in (None, found.box.total)


def test_93_districts_in_one_zip_are_read_one_by_one():
    path = real.ROOT / "large" / "nsw-la-2015-93-districts-soi.zip"
    with pytest.raises(formats.BadBallotsError, match="there are 93"):
        formats.read(path)
    with zipfile.ZipFile(path) as archive:
        members = archive.namelist()
    districts = [formats.read(f"{path}::{member}") for member in members]
    assert sum(found.box.total for found in districts) == 4_404_334


def test_one_ward_in_three_formats_is_the_same_ward():
    blt = formats.read(real.ROOT / "raw" / "scot-elex-aberdeen_2022_ward6.blt")
    csv = formats.read(real.ROOT / "raw" / "scot-elex-aberdeen_2022_ward6.csv")
    assert (blt.format, csv.format) == ("blt", "scottish_csv")
    assert blt.box == csv.box
    assert blt.contest.title == csv.contest.title == "Tillydrone-Seaton-Old Aberdeen Ward"
    assert blt.contest.name(1) == 'Vish ARCHER "Scottish Conservative and Unionist (Con)"'
    assert csv.contest.candidates[3].party == "Labour (Lab)"


def test_a_council_s_preference_profile_is_blt_whatever_it_is_called():
    name = "edinburgh-2017-ward9-preference-profile-report.csv"
    found = formats.read(real.ROOT / "raw" / name)
    assert (found.format, found.box.total) == ("blt", 9146)
    assert found.contest.title == "Ward 9 - Fountainbridge-Craiglockhart"


@pytest.mark.parametrize(
    ("name", "total", "candidates"),
    [
        ("cambridge-ma-2021-council.csv", 21_814, 28),
        ("portland-d1-2024-condensed.csv", 42_871, 17),
        ("portland-d1-raw-votekit.csv", 43_669, 20),
    ],
)
def test_plain_wide_csv_as_found(name, total, candidates):
    found = formats.read(real.ROOT / "raw" / name, seats=3)
    assert (found.format, found.box.total) == ("wide_csv", total)
    assert len(found.contest.candidates) == candidates
    with (real.ROOT / "raw" / name).open(encoding="utf-8") as file:
        assert sum(1 for line in file if line.strip()) == total + 1
