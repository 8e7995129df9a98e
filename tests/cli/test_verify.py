"""A sceptic recounts: identical, or every difference by name."""

import hashlib
import json

import pytest

from hustings.record.canonical import canonical_bytes


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
    lines = result.stdout.splitlines()
    told = [line for line in lines if not line.startswith("not checked: ")]
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


TERMS = "not checked: rule, options, seats and withdrawals: followed as the record names them; "


def test_what_was_not_checked_is_said_whether_or_not_all_is_identical(run, record, society):
    identical = run("verify", record, society).stdout.splitlines()
    assert [line[: len(TERMS)] for line in identical[2:]] == [TERMS]
    told = json.loads(run("verify", record, society, "--json").stdout)["not_checked"]
    assert [each["what"] for each in told] == ["rule, options, seats and withdrawals"]
    changed(record, lambda data: data["stages"][3]["totals"].update({"2": "9.00001"}))
    assert run("verify", record, society).stdout.splitlines()[-1].startswith(TERMS)


def test_a_party_that_the_ballots_do_not_hold_is_said_to_be_unchecked(run, society, tmp_path):
    data = json.loads(run("count", society, "--json").stdout)
    data["contest"]["candidates"][1]["party"] = "Harbour\x1b[31m"
    body = {key: value for key, value in data.items() if key not in ("digest", "made_by")}
    data["digest"] = f"sha256:{hashlib.sha256(canonical_bytes(body)).hexdigest()}"
    path = tmp_path / "made.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    result = run("verify", path, society)
    assert result.exit_code == 0
    last = result.stdout.splitlines()[-1]
    assert last == "not checked: party of candidate 2: the ballots do not say"


def test_the_terms_name_every_clause_that_bore_on_the_count(run, society, tmp_path):
    who, path = tmp_path / "who.csv", tmp_path / "record.json"
    who.write_text("1,women\n3,women\n5,women\n", encoding="utf-8")
    asked = ("--category", who, "--constraint", "women>=1", "--constraint", "women<=2")
    asked += ("--ron", 7, "--vacated", "Dorian Pike", "--protected", 1, "--seed", "s")
    assert run("count", society, *asked, "--out", path).exit_code == 0
    told = run("verify", path, society).stdout.splitlines()
    assert told[1].endswith(
        "; withdrawn: Dorian Pike; left a seat: Dorian Pike; protected: Agnes Thorne; "
        "constraints (guard): women>=1, women<=2; re-open nominations (cloned): Greta Wynn"
    )
    assert "withdrawals, constraints, re-open nominations and sitting members: " in told[2]
    assert "categories of candidates 1, 3, 5: the ballots do not say" in told[3]


def test_a_record_that_cannot_be_read_is_told_without_more(run, record, society):
    changed(record, lambda data: data["contest"].update(seats="three"))
    result = run("verify", record, society)
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    assert result.stdout.startswith("record: record cannot be read")
