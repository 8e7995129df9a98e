"""hustings outcome, and the alignment in hustings body."""

from __future__ import annotations

import json

import pytest


def test_every_contest_is_listed_and_every_doubt(run):
    done = run("outcome", "nec-history")
    assert done.exit_code == 0, done.output
    assert "2020/members" in done.output
    assert "Doubts" in done.output
    assert "217" in done.output


def test_nine_of_nine_and_eight_of_eight_stand_side_by_side(run):
    done = run("outcome", "nec-history", "--contest", "2018/members")
    lines = done.output.splitlines()
    momentum = next(line for line in lines if line.startswith("Momentum") and "of" in line)
    assert momentum.split()[1:7] == ["9", "of", "9", "8", "of", "8"]
    slate = next(line for line in lines if line.startswith("#JC9") and "of" in line)
    assert "clean sweep" in slate
    assert "turnout 32.51 %" in done.output
    assert "at most 12,552 votes" in done.output


def test_a_change_is_never_told_without_its_baseline(run):
    done = run("outcome", "nec-history", "--contest", "2020/members")
    rows = [line for line in done.output.splitlines() if line.startswith("Labour to Win  ")]
    assert any("+3" in row and "2018/members" in row for row in rows)
    assert any("+1" in row and "sitting on 2020-11-12" in row for row in rows)


def test_one_baseline_can_be_asked_for(run):
    words = ("outcome", "nec-history", "--contest", "2020/members", "--baseline", "sitting")
    data = json.loads(run(*words, "--json").output)
    assert {row["baseline"]["against"] for row in data["changes"]} == {"sitting"}
    assert {row["baseline"]["on"] for row in data["changes"]} == {"2020-11-12"}
    fates = {row["person"]: row["fate"] for row in data["candidates"]}
    assert fates["ann-black"] == "returned"
    assert fates["ann-henderson"] == "ousted"


def test_positions_of_a_round(run):
    done = run("outcome", "nec-history", "--round", "2020")
    row = next(line for line in done.output.splitlines() if line.startswith("Momentum"))
    assert row.split()[1:3] == ["7", "46.67"]
    assert "nec: 15 positions" in done.output
    data = json.loads(run("outcome", "nec-history", "--round", "2024", "--json").output)
    (npf,) = data["bodies"]["npf"]
    assert (npf["won"], npf["all"]) == (50, 55)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nec-history", "--contest", "1999/x"), "there is no contest 1999/x"),
        (("nec-history", "--round", "1999"), "there is no round 1999"),
        (("nec-history", "--round", "2020", "--contest", "2020/members"), "--contest or --round"),
        (("nowhere",), "neither a history"),
    ],
)
def test_what_cannot_be_asked_is_refused(run, words, said):
    done = run("outcome", *words)
    assert done.exit_code == 2
    assert said in done.stderr


def test_where_the_members_stand(run):
    done = run("body", "nec-history", "--on", "2020-11-13", "--alignment", "--before", "2020-11-12")
    assert done.exit_code == 0, done.output
    assert "39 votes, a majority is 20" in done.output
    assert "leadership: a working majority of 1." in done.output
    assert "majority gained" in done.output


def test_who_tips_it(run):
    done = run("body", "nec-history", "--on", "2020-11-12", "--alignment", "--group", "leadership")
    assert "leadership reaches 19 of 37 with: left; GMB; Richard Leonard." in done.output
    assert "Peter Willsman keeps the seat without a vote." in done.output
    data = run("body", "nec-history", "--on", "2020-11-12", "--alignment", "--json").output
    groups = {row["name"]: row for row in json.loads(data)["alignment"]["groups"]}
    assert groups["leadership"]["working_majority"] == [-1, -1]
    assert groups["leadership"]["banzhaf"] == "315/316"


def test_what_the_sources_leave_open_is_said(run):
    done = run("body", "nec-history", "--on", "2024-09-18", "--alignment", "--before", "2020-11-13")
    assert "not known enough to say" in done.output
    assert "whether the majority was kept is not known" in done.output


def test_a_group_is_asked_about_with_alignment_alone(run):
    done = run("body", "nec-history", "--group", "left")
    assert done.exit_code == 2
    assert "--alignment" in done.stderr


def test_a_history_is_copied_whole(run, tmp_path):
    done = run("examples", "nec-history", "--copy-to", tmp_path)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "nec-history/rounds/2020.toml").is_file()
    assert run("outcome", tmp_path / "nec-history").exit_code == 0
    assert "nec-history" in run("examples").output


def test_those_who_belong_to_no_group_have_power_each_alone(run, tmp_path):
    register = tmp_path / "body.toml"
    names = ("ada", "ben", "cai")
    head = '[body]\nid = "b"\nname = "B"\n[[section]]\nid = "s"\nname = "S"\nseats = 3\n'
    persons = "".join(f'[[person]]\nid = "{each}"\nname = "{each}"\n' for each in names)
    terms = "".join(f'[[term]]\nperson = "{each}"\nsection = "s"\n' for each in names)
    groups = zip(names, ("unaligned", "unaligned", "left"), strict=True)
    stands = "".join(f'[[alignment]]\nperson = "{n}"\ngroup = "{g}"\n' for n, g in groups)
    register.write_text(head + persons + terms + stands, "utf-8")
    words = ("body", str(register), "--on", "2026-01-01", "--alignment")
    told = run(*words).output
    assert "left: 1 fewer than all others." in told
    assert "unaligned reaches" not in told
    data = json.loads(run(*words, "--json").output)["alignment"]
    power = {each["name"]: each["banzhaf"] for each in data["groups"]}
    assert power == {"unaligned": None, "left": "1/3"}
