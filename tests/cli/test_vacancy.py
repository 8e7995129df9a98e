"""hustings vacancy: the rule of the day decides, and who fills the seat."""

import json

import pytest

SHAWCROFT = ("--section", "members", "--on", "2018-03-31", "--contest", "2016/members")


def test_each_vacancy_has_the_rule_of_its_day(run):
    held = json.loads(run("vacancy", "nec-history", "--section", "members", "--json").stdout)
    rules = {each["leaver"]: (each["rule"], each["successor"]) for each in held}
    assert rules["christine-shawcroft"] == ("next_highest", "eddie-izzard")
    assert rules["claudia-webbe"][0] == "by_election"
    assert rules["laura-pidcock"] == ("recount", "ann-henderson")
    lines = run("vacancy", "nec-history").stdout.splitlines()
    assert any("bame" in line and "Carol Sewell" in line for line in lines)
    assert [line[:10] for line in lines[1:]] == sorted(line[:10] for line in lines[1:])


def test_the_next_highest_had_become_an_mp_and_is_passed_over(run):
    """Reeves was seventh in 2016, and a Member of Parliament since 2017."""
    words = ("vacancy", "nec-history", *SHAWCROFT, "--office", "Member of Parliament")
    told = run(*words).stdout
    assert "filled by the next highest of the poll" in told
    assert "Ellie Reeves has more votes, and cannot hold the seat: Member of Parliament" in told
    assert told.endswith("Next: Eddie Izzard.\n")
    data = json.loads(run(*words, "--json").stdout)
    assert data["next"] == "eddie-izzard"
    assert [each["person"] for each in data["passed"]] == ["ellie-reeves"]


def test_a_reason_may_be_given_by_hand(run):
    told = run("vacancy", "nec-history", *SHAWCROFT, "--barred", "Ellie Reeves=declined").stdout
    assert "cannot hold the seat: declined" in told


@pytest.mark.parametrize(
    ("day", "way"),
    [
        ("2018-03-31", "by the next highest of the poll"),
        ("2020-01-01", "by a by-election"),
        ("2022-03-01", "by a count of the stored ballots"),
    ],
)
def test_the_rule_of_the_day_is_told(run, day, way):
    told = run("vacancy", "nec-history", "--section", "members", "--on", day).stdout
    assert f"is filled {way}" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--section", "x"), "there is no section x: there are"),
        (("--section", "x", "--on", "2018-03-31"), "no section x on 2018-03-31"),
        (("--on", "2018-03-31"), "--on goes with --section"),
        (("--contest", "2016/members"), "go with --on"),
        ((*SHAWCROFT[:3], "2022-03-01", *SHAWCROFT[4:]), "votes of a poll decide nothing"),
        ((*SHAWCROFT[:5], "2016/x"), "there is no contest 2016/x"),
        ((*SHAWCROFT, "--barred", "Ellie Reeves"), "expected PERSON=REASON"),
        ((*SHAWCROFT[:5], "2022/members"), "are not known"),
    ],
)
def test_what_cannot_be_is_told(run, words, said):
    done = run("vacancy", "nec-history", *words)
    assert done.exit_code == 2
    assert said in done.stderr


REGISTER = """
[body]
id = "council"
name = "The council"
[[section]]
id = "members"
name = "Members of the council"
seats = 5
vacancy = "next_highest"
"""


def test_an_archive_tells_the_poll_and_a_register_beside_it_the_rule(run, tmp_path):
    """Whoever has the most first preferences of those not elected, by the record in the archive."""
    made = run("election", "run", "society-2026", "--members", "60", "--to", tmp_path / "round")
    assert made.exit_code == 0, made.output
    archive, file = tmp_path / "round" / "archive", tmp_path / "body.toml"
    file.write_text(REGISTER, "utf-8")
    words = ("--section", "members", "--on", "2030-01-01", "--contest", "society-2026/council")
    told = json.loads(run("vacancy", archive, "--register", file, *words, "--json").stdout)
    (one,) = json.loads(run("outcome", archive, "--json").stdout)["contests"]
    full = json.loads(run("outcome", archive, "--contest", one["contest"], "--json").stdout)
    lost = [each for each in full["candidates"] if each["elected"] is False]
    best = max(lost, key=lambda each: each["votes"])
    assert told["next"] == best["person"]
    text = run("vacancy", archive, "--register", file, *words).stdout
    assert text.endswith(f"Next: {best['name']}.\n")
    alone = run("vacancy", archive)
    assert alone.exit_code == 2
    assert "does not tell who sits: give --register" in alone.stderr
