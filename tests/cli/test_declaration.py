"""``hustings declaration``: papers of a finished archive in a folder."""

import pytest

from support.finished import finished


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    return finished(tmp_path_factory.mktemp("declared")).archive


def test_each_declared_contest_has_its_declaration(run, archive, tmp_path):
    result = run("declaration", archive, "--to", tmp_path)
    names = sorted(each.name for each in tmp_path.iterdir())
    assert result.exit_code == 0
    assert names == [f"{each}-declaration.html" for each in ("chair", "council", "treasurer")]


def test_the_report_is_left_out_where_there_was_no_poll(run, archive, tmp_path):
    result = run("declaration", archive, "--scrutineer", "--format", "pdf", "--to", tmp_path)
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".pdf", ".pdf"]
    assert "treasurer: there was no poll" in result.stderr


def test_what_cannot_be_drawn_is_refused_in_one_line(run, archive, tmp_path):
    for args, told in (
        (("declaration", tmp_path, "--to", tmp_path), "no archive"),
        (("declaration", archive, "--contest", "youth", "--to", tmp_path), "not declared"),
    ):
        result = run(*args)
        assert result.exit_code == 2
        assert told in result.stderr
        assert result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())
