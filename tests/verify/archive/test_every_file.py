"""Every single file of an archive, changed, removed, emptied, swapped or added, is named.

The files are those that are found: a new kind of file is tested from its first day.
"""

import shutil

import pytest

from hustings.elections import places
from hustings.verify.archive.finding import Kind
from support.verified import differences, left, names, texts


def files(folder):
    found = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert len(found) >= 20
    return found


def unnamed(archive, change):
    """Change each file in turn; return those whose change no difference names."""
    missed = []
    for name in files(archive):
        path = archive / name
        before = path.read_bytes()
        change(path, name)
        if not names(differences(archive), name):
            missed.append(name)
        path.write_bytes(before)
    return missed


def test_an_untouched_archive_has_no_difference_and_says_what_it_cannot_know(archive):
    assert differences(archive) == []
    said = " ".join(left(archive))
    for needed in ("--head", "--evidence", "--register", "--share"):
        assert needed in said


@pytest.mark.parametrize("place", ["first", "second", "middle", "last but one", "last"])
def test_one_byte_changed(archive, place):
    def change(path, _):
        content = bytearray(path.read_bytes())
        where = {"first": 0, "second": 1, "middle": len(content) // 2, "last but one": -2}
        content[where.get(place, -1)] ^= 1
        path.write_bytes(content)

    assert unnamed(archive, change) == []


def test_a_byte_added_at_the_end(archive):
    assert unnamed(archive, lambda path, _: path.write_bytes(path.read_bytes() + b"\n")) == []


def test_removed(archive):
    assert unnamed(archive, lambda path, _: path.unlink()) == []


def test_emptied(archive):
    assert unnamed(archive, lambda path, _: path.write_bytes(b"")) == []


def test_swapped_with_the_same_file_of_another_election(archive, other):
    def swap(path, name):
        shutil.copy(other.archive / name, path)

    assert files(archive) == files(other.archive)
    assert unnamed(archive, swap) == []


def test_swapped_with_a_file_of_the_same_kind_in_another_contest(archive):
    one, two = (archive / places.roll(contest) for contest in ("council", "chair"))
    kept = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(kept)
    found = differences(archive)
    assert names(found, places.roll("council"))
    assert names(found, places.roll("chair"))


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        ".hidden",
        "contests/council/roll.txt.part",
        "contests/council/exclusions-2.json",
        "contests/council/ballots-2.blt",
        "contests/chair/members.blt",
        "contests/youth/roll.txt",
        "contests/nobody/declaration.json",
        "archive-3.json",
    ],
)
def test_a_file_added(archive, name):
    (archive / name).parent.mkdir(parents=True, exist_ok=True)
    (archive / name).write_bytes(b"{}\n")
    assert differences(archive) == [f"{name}: unknown: nothing in the journal binds this file"]


def test_a_second_archive_json_that_says_what_the_first_says(archive):
    shutil.copy(archive / "archive.json", archive / "archive-2.json")
    assert names(differences(archive), "archive-2.json")


def test_a_link_in_the_place_of_a_file_is_no_file(archive, tmp_path):
    path = archive / places.roll("council")
    path.rename(tmp_path / "roll.txt")
    path.symlink_to(tmp_path / "roll.txt")
    assert names(differences(archive), places.roll("council"))


def test_a_link_to_a_folder_is_unknown(archive, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (archive / "contests" / "more").symlink_to(tmp_path / "elsewhere")
    assert names(differences(archive), "contests/more")


def test_nothing_is_read_from_a_file_that_is_not_the_bound_one(archive):
    path = archive / places.roll("council")
    path.write_bytes(path.read_bytes() + b"0" * 64 + b"\n")
    assert len(differences(archive)) == 1
    reasons = [text for text in left(archive) if "is not the file that the journal binds" in text]
    assert any(text.startswith("the roll: contests/council/roll.txt") for text in reasons)


def test_a_verification_writes_nothing(archive):
    before = {name: (archive / name).stat().st_mtime_ns for name in files(archive)}
    differences(archive)
    assert {name: (archive / name).stat().st_mtime_ns for name in files(archive)} == before


def test_each_contest_and_step_is_told_where_all_agree(archive):
    said = " | ".join(texts(archive, Kind.PASSED))
    words = "journal files head course roll key paper box account exclusions ballots record recount"
    for word in (*words.split(), "declaration", "abandoned"):
        assert word in said
