"""The smaller commands, and the table that lists all of them."""

import json

import pytest

from hustings import examples
from hustings.cli.group import COMMANDS, hustings
from hustings.front import selftest
from hustings.rules import catalogue


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_as_the_table_says(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"hustings {name}" in result.stdout
    words = hustings.get_command(None, name).get_short_help_str(200)
    assert words.split()[0] == COMMANDS[name].split()[0]


def test_help_lists_every_command(run):
    told = run("--help").stdout
    bare = run()
    assert (bare.exit_code, bare.stdout) == (0, told)
    assert all(f"  {name} " in told for name in COMMANDS)


def test_the_rules_are_listed_and_explained(run):
    listed = run("rules").stdout
    assert all(name in listed for name in catalogue.NAMES)
    told = run("rules", "scottish_2011").stdout
    card = catalogue.card("scottish_2011")
    assert all(clause.ref in told for clause in card.clauses)
    assert card.law in told
    assert json.loads(run("rules", "scottish_2011", "--json").stdout)["places"] == 5
    assert len(json.loads(run("rules", "--json").stdout)) == len(catalogue.NAMES)


def test_an_unknown_rule_is_refused_with_those_that_exist(run):
    result = run("rules", "borda")
    assert (result.exit_code, "scottish_2011" in result.stderr) == (2, True)


def test_inspect_tells_what_is_on_the_papers(run, tmp_path):
    path = tmp_path / "odd.blt"
    lines = ("3 2", "-3", "4 1 2 0", "2 1=2 3 0", "1 2 2 0", "3 0", "0", '"A"', '"B"', '"C"')
    path.write_text("\n".join((*lines, '"Odd"', "")), encoding="utf-8")
    data = json.loads(run("inspect", path, "--json").stdout)
    assert (data["papers"], data["seats"]) == (10, 2)
    assert data["doubtful"] == {"blank": 3, "repeated_candidate": 1, "equal_rank": 2}
    assert [c["first"] for c in data["candidates"]] == [4, 1, 2]
    assert [c["withdrawn"] for c in data["candidates"]] == [False, False, True]
    assert data["lengths"] == {"1": 3, "2": 4}
    told = run("inspect", path).stdout
    assert "C (withdrawn)" in told
    assert "equal rank" in told


def test_convert_there_and_back_loses_nothing(run, society, tmp_path):
    before = json.loads(run("inspect", society, "--json").stdout)
    assert run("convert", society, tmp_path / "a.abif").exit_code == 0
    assert run("convert", tmp_path / "a.abif", tmp_path / "b.blt", "--seats", 3).exit_code == 0
    after = json.loads(run("inspect", tmp_path / "b.blt", "--json").stdout)
    assert after["digest"] == before["digest"]
    assert [c["name"] for c in after["candidates"]] == [c["name"] for c in before["candidates"]]


def test_convert_refuses_to_lose_unless_told_to(run, society, tmp_path):
    target = tmp_path / "a.soi"
    refused = run("convert", society, target, "--to", "preflib")
    assert refused.exit_code == 2
    assert "--lossy" in refused.stderr
    assert not target.exists()
    assert run("convert", society, target, "--to", "preflib", "--lossy").exit_code == 0
    assert target.exists()


def test_convert_writes_to_standard_output(run, society):
    result = run("convert", society, "-", "--to", "blt")
    assert result.stdout.startswith("7 3\n")


def test_convert_asks_for_a_format_where_the_ending_names_none(run, society, tmp_path):
    result = run("convert", society, tmp_path / "a.xyz")
    assert (result.exit_code, "--to" in result.stderr) == (2, True)


def test_compare_sets_rules_side_by_side(run, society):
    result = run("compare", society, "--rule", "scottish_2011", "--rule", "scottish_2011")
    assert result.exit_code == 0
    assert "Agnes Thorne" in result.stdout
    data = json.loads(run("compare", society, "--rule", "scottish_2011", "--json").stdout)
    orders = {c["number"]: c["places"][0]["order"] for c in data["candidates"]}
    assert (orders[1], orders[4], orders[2], orders[7]) == (1, 2, 3, None)


def test_the_formats_are_listed(run):
    assert "blt" in run("formats").stdout
    listed = json.loads(run("formats", "--json").stdout)
    assert {"name", "title", "suffix", "writes"} == set(listed[0])


def test_the_selftest_says_identical(run):
    result = run("selftest")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("identical: ")
    data = json.loads(run("selftest", "--json").stdout)
    assert data["identical"] is True
    assert {row["example"] for row in data["counts"]} >= {"society", "executive", "burlington"}


def test_the_selftest_does_not_pass_a_count_that_changed(run, monkeypatch):
    wrong = examples.manifest()
    wrong["examples"][0]["counts"][0]["computed"]["digest"] = "sha256:0"
    monkeypatch.setattr(selftest, "manifest", lambda: wrong)
    result = run("selftest")
    assert result.exit_code == 1
    assert "manifest sha256:0" in result.stdout
    assert "do not trust" in result.stdout


def test_the_selftest_does_not_pass_a_wrong_published_fact(run, monkeypatch):
    wrong = examples.manifest()
    for row in wrong["examples"]:
        if row["name"] == "burlington":
            row["counts"][0]["published"]["first"]["Kurt Wright (Republican)"] += 1
    monkeypatch.setattr(selftest, "manifest", lambda: wrong)
    result = run("selftest")
    assert result.exit_code == 1
    assert "first stage, Kurt Wright (Republican): 2951 votes, published 2952" in (result.stdout)


def test_examples_are_listed_and_copied(run, tmp_path):
    assert "simulated" in run("examples", "executive").stdout.lower()
    result = run("examples", "--copy-to", tmp_path / "new" / "folder")
    assert result.exit_code == 0
    copies = sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert copies == [
        "burlington-mayor-2009.blt",
        "executive-simulated.blt",
        "nec-history",
        "society.blt",
    ]
    assert run("examples", "nobody").exit_code == 2


def test_the_demo_counts_reports_and_verifies(run, tmp_path, monkeypatch):
    monkeypatch.setenv("HUSTINGS_BALLOTS", str(tmp_path / "none"))
    result = run("demo", "--out", tmp_path / "demo")
    assert result.exit_code == 0, result.stderr
    assert "SIMULATED" in result.stdout
    assert "identical to the recount" in result.stdout
    made = {path.name for path in (tmp_path / "demo").iterdir()}
    assert {"executive-scottish_2011.html", "executive-scottish_2011.json"} <= made


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(run, shell):
    assert "_HUSTINGS_COMPLETE" in run("completion", shell).stdout


STEERING = "\x1b[31mAda\x1b[0m\u202e"


@pytest.mark.parametrize("command", [("inspect",), ("count",)])
def test_no_name_steers_the_terminal(run, tmp_path, command):
    path = tmp_path / "evil.blt"
    path.write_text(f'2 1\n2 1 0\n2 2 0\n0\n"{STEERING}"\n"Ben"\n"{STEERING}"\n', encoding="utf-8")
    result = run(*command, path)
    assert "Ada" in result.output
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
