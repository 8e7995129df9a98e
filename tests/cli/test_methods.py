"""The commands methods, closeness and simulate, as they are typed."""

import json

import pytest

from hustings.comparing.methods import TRANSFERABLE, of_seats
from support.plans import text

WARD = """4 2
40 1 2 0
30 3 4 0
20 4 3 0
10 2 0
0
"Ada (Red)"
"Ben (Red)"
"Cy (Blue)"
"Dee (Blue)"
"A ward (invented)"
"""


@pytest.fixture
def ward(tmp_path):
    path = tmp_path / "ward.blt"
    path.write_text(WARD, encoding="utf-8")
    return path


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(text(), encoding="utf-8")
    return path


def test_methods_side_by_side(run, ward):
    done = run("methods", ward, "--method", "scottish_2011", "--method", "dhondt")
    assert done.exit_code == 0, done.output
    lines = [line.split() for line in done.output.splitlines() if line.strip()]
    assert ["First", "preferences,", "%", "50.00", "50.00"] in lines
    assert ["dhondt", "1", "1", "0.00", "0.00", "0.00"] in lines


def test_several_wards_are_added_up(run, ward):
    told = json.loads(run("methods", ward, ward, "--method", "dhondt", "--json").output)
    assert (told["contests"], told["seats"]) == (2, 4)
    assert told["methods"][0]["seats"] == {"Blue": 2, "Red": 2}
    assert told["methods"][0]["loosemore_hanby"] == {"exact": "0", "per_cent": "0.00"}


def test_slates_can_be_given(run, ward, tmp_path):
    path = tmp_path / "slates.csv"
    path.write_text("candidate,slate\n1,Left\n3,Left\n4,Left\n", encoding="utf-8")
    done = run("methods", ward, "--slates", path, "--method", "plurality", "--format", "markdown")
    assert "| plurality | 2 | 0 |" in done.output
    assert "| Method | Left | Of no slate |" in done.output


def test_a_plan_is_swept(run, plan):
    asked = ("--electorates", 5, "--electors", 200, "--method", "block_vote", "--json")
    told = json.loads(run("methods", plan, *asked).output)
    assert told["electorates"] == told["methods"][0]["any_sweep"]["of"] == 5
    assert told == json.loads(run("methods", plan, *asked).output)
    other = json.loads(run("methods", plan, *asked, "--seed", "other").output)
    assert other["methods"][0]["wasted"] != told["methods"][0]["wasted"]


def test_what_cannot_be_counted_is_told_with_its_file(run, ward):
    done = run("methods", ward, "--seats", 1, "--method", "limited_vote")
    assert done.exit_code == 2
    assert f"{ward}: a limited vote has fewer marks than seats" in done.stderr


def test_a_plan_and_a_ward_do_not_go_together(run, plan, ward):
    assert run("methods", plan, ward).exit_code == 2


def test_closeness_in_words_and_as_data(run, ward):
    said = run("closeness", ward, "--draw-again", 20).output
    assert "valid papers" in said
    assert "20 drawings of the papers" in said
    told = json.loads(run("closeness", ward, "--json").output)
    assert told["least"] <= told["most"] == sum(each["papers"] for each in told["change"])
    assert [c["name"] for c in told["elected"]] == ["Ada (Red)", "Cy (Blue)"]


def test_closeness_goes_with_the_clauses_of_a_count(run, ward):
    asked = ("--withdrawn", "Cy (Blue)", "--ron", "Ben (Red)", "--counts", 40, "--json")
    told = json.loads(run("closeness", ward, *asked).output)
    assert {c["name"] for c in told["elected"]} == {"Ada (Red)", "Dee (Blue)"}
    assert told["proof"] == "none"


def test_closeness_of_marks_is_exact(run, ward):
    done = run("closeness", ward, "--rule", "plurality", "--option", "ranked=yes")
    assert done.output.startswith("5 of 100 valid papers, and no fewer")


def test_a_simulated_box_is_written_and_can_be_counted(run, plan, tmp_path):
    target = tmp_path / "made.blt"
    told = json.loads(run("simulate", plan, "--to", target, "--seed", "x", "--json").output)
    assert told["electors"] == told["voted"] == told["papers"] == 600
    found = json.loads(run("methods", target, "--method", "block_vote", "--json").output)
    assert sorted(found["votes"]) == ["Blue", "Red"]
    assert sum(found["votes"].values()) == 600


def test_a_simulated_box_needs_a_format(run, plan, tmp_path):
    done = run("simulate", plan, "--to", tmp_path / "made.xyz")
    assert done.exit_code != 0
    assert not (tmp_path / "made.xyz").exists()


def test_every_rule_of_the_transferable_vote_by_one_name(run, ward):
    told = json.loads(run("methods", ward, "--method", "stv", "--method", "ers97", "--json").output)
    found = [each["method"] for each in told["methods"]]
    assert found == [*TRANSFERABLE]
    assert {"scottish_2011", "ers97", "meek_nz", "northern_ireland_1985", "senate_au"} <= {*found}
    assert all(each["seats"] == {"Red": 1, "Blue": 1} for each in told["methods"])


def test_all_methods_that_are_offered_can_be_counted(run, ward):
    for seats in (1, 2):
        asked = [part for name in of_seats(seats) for part in ("--method", name)]
        told = json.loads(run("methods", ward, "--seats", seats, *asked, "--json").output)
        assert [each["method"] for each in told["methods"]] == [*of_seats(seats)]
        assert all(sum(each["seats"].values()) == seats for each in told["methods"])


def test_papers_are_drawn_again_from_a_real_box(run, ward, plan):
    asked = ("--method", "block_vote", "--method", "scottish_2011", "--draw-again", 40, "--json")
    told = json.loads(run("methods", ward, *asked).output)
    block, single = told["methods"]
    assert told["drawn_again"] is True
    assert block["any_sweep"]["of"] == told["electorates"] == 40
    # 50 to 50: which side has more papers is chance, and it takes both seats; under the
    # transferable vote each side has more than one quota of three whatever is drawn.
    assert block["any_sweep"]["number"] == 40 - block["seats"]["Red"].get("1", 0)
    assert set(block["sweeps"]) == {"Red", "Blue"}
    assert single["any_sweep"]["number"] == 0
    assert "40 drawings of the papers" in run("methods", ward, "--draw-again", 40).output
    assert run("methods", plan, "--draw-again", 2).exit_code == 2
    assert run("methods", ward, ward, "--draw-again", 2).exit_code == 2


def test_who_withdrew_stands_under_no_method(run, ward):
    asked = ("--method", "plurality", "--method", "scottish_2011", "--method", "dhondt", "--json")
    told = json.loads(
        run("methods", ward, "--withdrawn", "Ada (Red)", "--withdrawn", 2, *asked).output
    )
    assert all(each["seats"] == {"Blue": 2} for each in told["methods"][1:])
    assert run("methods", ward, ward, "--withdrawn", 1).exit_code == 2
