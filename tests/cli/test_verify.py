"""A sceptic recounts: identical, or every difference by name."""

import json

import pytest


@pytest.fixture
def record(run, society, tmp_path):
    path = tmp_path / "record.json"
    assert run("count", society, "--out", path).exit_code == 0
    return path


def changed(path, change):
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_an_honest_record_is_identical(run, record, society):
    result = run("verify", record, society)
    assert result.exit_code == 0
    assert result.stdout.startswith("identical: 7 stages, 67 papers, sha256:")
    assert "under scottish_2011, version 1; 3 seats; withdrawn: nobody" in result.stdout


def test_an_altered_total_is_named_with_stage_and_candidate(run, record, society):
    changed(record, lambda data: data["stages"][3]["totals"].update({"2": "9.00001"}))
    result = run("verify", record, society)
    assert result.exit_code == 1
    told = result.stdout.splitlines()
    assert told[0].startswith("digest: record sha256:")
    honest = json.loads(run("verify", record, society, "--json").stdout)
    assert honest["identical"] is False
    assert any(
        line.startswith("stage 4, candidate 2 Bertram Oakes: record 9.00001, recount ")
        for line in told
    )
    assert f"{len(told)} differences" in result.stderr


def test_other_ballots_are_noticed_before_anything_else(run, record, society):
    text = society.read_text(encoding="utf-8")
    society.write_text(text.replace("11 1 2 0", "10 1 2 0"), encoding="utf-8")
    result = run("verify", record, society)
    assert result.exit_code == 1
    assert result.stdout.startswith("ballots, digest: record sha256:")
    assert "stage 1, candidate 1 Agnes Thorne: record 24.00000, recount 23.00000" in result.stdout


def test_another_name_on_the_paper_is_a_difference(run, record, society):
    text = society.read_text(encoding="utf-8")
    society.write_text(text.replace("Agnes Thorne", "Agnes Thorn"), encoding="utf-8")
    result = run("verify", record, society)
    assert result.exit_code == 1
    assert "ballots, candidate 1: record Agnes Thorne, recount Agnes Thorn" in result.stdout


def test_lots_are_replayed_from_the_record(run, tied, tmp_path):
    for seed in "abcdefgh":
        path = tmp_path / f"{seed}.json"
        run("count", tied, "--seed", seed, "--out", path)
        assert run("verify", path, tied).exit_code == 0


def test_a_lot_that_does_not_follow_from_its_seed_is_named(run, tied, tmp_path):
    path = tmp_path / "record.json"
    run("count", tied, "--seed", "a", "--out", path)

    def turn(data):
        lot = data["decisions"][0]
        lot["chosen"] = ({*lot["tied"]} - {lot["chosen"]}).pop()

    result = run("verify", changed(path, turn), tied)
    assert result.exit_code == 1
    assert "lot 1: record falls on" in result.stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "expected a count record in JSON"),
        ("[1]", "a JSON object"),
        ('{"schema": "other/1"}', "hustings-count/1"),
        ("\x00", "expected a count record in JSON"),
    ],
)
def test_what_is_no_record_is_refused_with_status_2(run, society, tmp_path, content, words):
    path = tmp_path / "record.json"
    path.write_text(content, encoding="utf-8")
    result = run("verify", path, society)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_absent_files_are_refused_with_status_2(run, record, society, tmp_path):
    for args in ((tmp_path / "no.json", society), (record, tmp_path / "no.blt")):
        result = run("verify", *args)
        assert (result.exit_code, "no such file" in result.stderr) == (2, True)
