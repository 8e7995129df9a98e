"""One way to write a file, for ballots and for reports: whole or not at all."""

import os
import stat

import pytest

from hustings import files


def _half_written(path):
    with files.whole(path) as stream:
        stream.write(b"half")
        raise RuntimeError


def test_a_file_appears_whole_or_the_old_one_stays(tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        _half_written(path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["record.json"]
    files.save(path, b"new")
    assert path.read_bytes() == b"new"


def test_permissions_are_those_of_the_file_before_or_of_any_new_file(tmp_path):
    path = tmp_path / "a"
    files.save(path, b"1")
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o640)
    files.save(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    files.save(link, b"x")
    assert link.is_symlink()
    assert target.read_bytes() == b"x"


def test_a_folder_is_refused_and_a_device_is_written_to(tmp_path):
    with pytest.raises(IsADirectoryError):
        files.save(tmp_path, b"x")
    files.save(os.devnull, b"x")
