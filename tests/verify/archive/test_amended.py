"""A court orders other exclusions after the declaration: both editions stand, and are verified."""

import shutil

import pytest

from hustings.elections import finishing, places
from hustings.verify.archive.asked import Asked
from hustings.verify.archive.finding import Kind
from support import later
from support.verified import differences, left, names, texts


@pytest.fixture
def amended(whole, archive, evidence):
    """m01 and m02 do not count any more, as m07; opened, counted and declared again."""
    held = later.opened(archive, evidence)
    held = later.amended(whole, held, "council", dict.fromkeys(("m01", "m02", "m07"), ""))
    return finishing.finish(later.declared(whole, held, "council"))


def test_both_editions_are_verified(archive, amended):
    assert differences(archive, Asked(head=amended)) == []
    assert (archive / "archive-2.json").exists()
    said = texts(archive, Kind.PASSED)
    assert sum(text.startswith("declaration: elected") for text in said) == 3
    assert f"archive-2.json names the head of the journal, {amended}" in said


def test_the_head_of_the_first_edition_is_found_and_the_journal_went_on(whole, archive, amended):
    (text,) = differences(archive, Asked(head=whole.office.last.digest))
    assert "went on after the head published elsewhere: that is line 44" in text
    assert amended != whole.office.last.digest


def test_each_file_of_both_editions_is_held_to_the_journal(archive, amended):
    for name in (
        "archive.json",
        "archive-2.json",
        places.exclusions("council"),
        places.exclusions("council", 2),
        places.ballots("council", "", 2),
        places.record("council", 2),
        places.declaration("council"),
        places.declaration("council", 2),
    ):
        path = archive / name
        before = path.read_bytes()
        path.write_bytes(before[:-2] + b" \n")
        assert names(differences(archive), name)
        path.unlink()
        assert names(differences(archive), name) or name == "archive-2.json"
        path.write_bytes(before)


def test_without_its_second_edition_the_archive_is_not_over(archive, amended):
    (archive / "archive-2.json").unlink()
    assert names(differences(archive), "archive.json")


def test_the_second_opening_is_made_again_and_the_first_is_left(whole, archive, evidence, amended):
    asked = Asked(evidence=evidence, shares=(whole.shares["Ada"], whole.shares["Cy"]))
    assert differences(archive, asked) == []
    assert any("edition 1 are not told apart" in text for text in left(archive, asked))


def test_an_archive_is_finished_once(whole, tmp_path):
    shutil.copytree(whole.archive, tmp_path / "archive", dirs_exist_ok=True)
    held = later.opened(tmp_path / "archive", tmp_path / "evidence")
    assert finishing.finish(held) == finishing.finish(held) == whole.office.last.digest
    assert not (tmp_path / "archive" / "archive-2.json").exists()
