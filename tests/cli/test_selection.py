"""hustings selection: a trigger ballot, and an open selection that is counted like any contest."""

import json

import pytest


def test_a_third_of_either_kind_opens_it(run):
    assert "is open" in run("selection", "party=3/9", "affiliated=0/5").stdout
    closed = run("selection", "party=2/9", "affiliated=1/5", "--sitting", "Ada Bell")
    assert "The selection is not open: Ada Bell is the candidate again." in closed.stdout
    data = json.loads(run("selection", "party=2/9", "affiliated=2/5", "--json").stdout)
    assert [each["opens"] for each in data["kinds"]] == [False, True]
    assert (data["open"], data["kept"]) == (True, None)


@pytest.fixture
def record(run, tmp_path):
    """Ada holds the seat and is second to Ben."""
    lines = ("2 1", "3 1 0", "5 2 0", "0", '"Ada Bell"', '"Ben Cole"', '"Selection"', "")
    (tmp_path / "papers.blt").write_text("\n".join(lines))
    out = tmp_path / "record.json"
    done = run("count", tmp_path / "papers.blt", "--rule", "av", "--out", out)
    assert done.exit_code == 0, done.stderr
    return out


def test_the_open_selection_is_a_contest_like_any_other(run, record):
    words = ("selection", "party=3/9", "--record", record)
    told = run(*words, "--sitting", "Ada Bell").stdout
    assert told.endswith("Selected: Ben Cole; Ada Bell is not selected again.\n")
    assert "who holds the seat" in run(*words, "--sitting", "Ben Cole").stdout
    data = json.loads(run(*words, "--sitting", "Ada Bell", "--json").stdout)
    assert (data["selected"], data["kept"]) == (["Ben Cole"], False)


def test_what_cannot_be_is_told_in_one_line(run, record):
    for words, said in (
        (("party=3",), "expected KIND=WANTING/BRANCHES"),
        (("party=10/9",), "10 of 9 branches cannot want it"),
        (("party=1/9", "--record", record), "the selection is not open"),
        (("party=3/9", "--record", record, "--sitting", "Eve"), "Eve is no candidate"),
        (("party=3/9", "--record", record.with_name("papers.blt")), "is no record of a count"),
        ((), "Missing argument"),
    ):
        done = run("selection", *words)
        assert done.exit_code == 2, words
        assert said in done.stderr
