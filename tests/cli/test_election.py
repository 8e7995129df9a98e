"""``hustings election``: what a returning officer types before a round is called."""

import json

import pytest

from hustings.elections import examples
from hustings.elections.actions import ACTIONS


@pytest.fixture
def society_round(run, tmp_path):
    """A society's round as ``hustings election new`` writes it."""
    folder = tmp_path / "round"
    assert run("election", "new", folder).exit_code == 0
    return folder / "election.toml"


def test_the_group_lists_its_commands(run):
    done = run("election")
    assert done.exit_code == 0
    for name in ("new", "check", "show", "states"):
        assert f"  {name} " in done.output


@pytest.mark.parametrize("name", examples.NAMES)
def test_new_writes_an_example_with_its_remarks_and_check_finds_nothing_wrong(run, tmp_path, name):
    made = run("election", "new", tmp_path / name, "--like", name)
    target = tmp_path / name / "election.toml"
    assert made.output.startswith(f"{target}\n")
    assert target.read_bytes() == examples.example(name).read_bytes()
    done = run("election", "check", target)
    assert done.exit_code == 0
    assert "nothing is wrong" in done.output


def test_new_overwrites_nothing(run, society_round):
    society_round.write_text("mine", encoding="utf-8")
    done = run("election", "new", society_round.parent)
    assert done.exit_code == 2
    assert "it is not overwritten" in done.output
    assert society_round.read_text("utf-8") == "mine"


def test_new_knows_no_other_example(run, tmp_path):
    done = run("election", "new", tmp_path / "x", "--like", "atlantis")
    assert done.exit_code == 2
    assert "choose one of: society-2026, executive-2020" in done.output
    assert not (tmp_path / "x").exists()


def test_check_tells_every_fault_with_its_place(run, society_round):
    text = society_round.read_text("utf-8")
    text = text.replace('rule = "scottish_2011"', 'rule = "scotish"')
    society_round.write_text(text.replace("threshold = 2", "threshold = 9"), encoding="utf-8")
    done = run("election", "check", society_round)
    assert done.exit_code == 2
    first, second, last = done.output.splitlines()
    assert first.startswith(f"{society_round}:48:13: 9 of 3 trustees")
    assert second.startswith(f"{society_round}:64:8: there is no rule 'scotish'")
    assert last == f"hustings: 2 faults in {society_round}"


def test_check_answers_in_json_with_the_same_status(run, society_round):
    good = run("election", "check", society_round, "--json")
    assert good.exit_code == 0
    assert json.loads(good.output)["faults"] == []
    society_round.write_text("id = ", encoding="utf-8")
    bad = run("election", "check", society_round, "--json")
    assert bad.exit_code == 2
    (fault,) = json.loads(bad.output)["faults"]
    assert (fault["line"], fault["column"]) == (1, 6)


def test_show_writes_a_page_or_data(run, society_round, tmp_path):
    assert "Council: 8 seats" in run("election", "show", society_round).output
    assert (
        "## Council: 8 seats"
        in run("election", "show", society_round, "--format", "markdown").output
    )
    out = tmp_path / "round.json"
    assert run("election", "show", society_round, "--format", "json", "--out", out).exit_code == 0
    assert json.loads(out.read_text("utf-8"))["id"] == "society-2026"


def test_show_the_timetable_alone_and_what_is_due_next(run, society_round):
    shown = run("election", "show", society_round, "--timetable").output
    assert shown.startswith("Timetable\n")
    assert "Trustees" not in shown
    due = run("election", "show", society_round, "--at", "2026-04-01T00:00").output
    assert "Wed 15 Apr 2026, 17:00 BST: poll closes" in due
    assert run("election", "show", society_round, "--at", "soon").exit_code == 2
    assert run("election", "show", society_round, "--timetable", "--format", "json").exit_code == 2


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_file_that_is_not_there(run, tmp_path, command):
    done = run("election", command, tmp_path / "election.toml")
    assert done.exit_code == 2
    assert "no such file" in done.output


def test_show_refuses_what_check_refuses(run, society_round):
    society_round.write_text("", encoding="utf-8")
    done = run("election", "show", society_round)
    assert done.exit_code == 2
    assert "timetable is missing" in done.output


def test_states_in_each_form(run):
    assert run("election", "states").output.startswith("defined\n    call -> called\n")
    assert run("election", "states", "--format", "mermaid").output.startswith("stateDiagram-v2\n")
    for form in ("actions", "roles"):
        shown = run("election", "states", "--format", form).output
        assert all(name in shown for name in ACTIONS)
