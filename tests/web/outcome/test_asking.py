"""A reader asks who can sit on a panel, draws one by a seed, and whether a selection is open."""

import json
from urllib.parse import quote, urlencode

import pytest
from click.testing import CliRunner

from hustings.cli.group import hustings
from hustings.elections.state import Phase
from web.support_rounds import kept_round

from .told import NEC, row, table, words

pytestmark = pytest.mark.django_db

SEED = "dice at the meeting: 4 8 15"
DRAWN = f"{NEC}panel/2024-09-18/3/complaints/{quote(SEED)}/"
ASKED = {
    "asked": "yes",
    "on_day": "18",
    "on_month": "9",
    "on_year": "2024",
    "name": "complaints",
    "places": "3",
    "seed": SEED,
}


def by_command(*asked):
    return json.loads(CliRunner().invoke(hustings, [*asked, "--json"]).stdout)


def test_who_can_sit_is_what_the_command_says(client):
    data = client.get(f"{NEC}panel/2020-01-02/data.json").json()
    told = by_command("panel", "nec-history", "--on", "2020-01-02")
    assert {name: data[name] for name in told} == told
    willsman = row(client, f"{NEC}panel/2020-01-02/", "members", person="Peter Willsman")
    assert (willsman["number"], willsman["reason"]) == ("", "suspended")
    numbers = [each["number"] for each in table(client, f"{NEC}panel/2020-01-02/", "members")]
    assert [n for n in numbers if n] == [str(n) for n in range(1, len(told["can"]) + 1)]


def test_a_panel_is_the_one_that_the_command_draws_by_the_same_seed(client):
    asked = ("--name", "complaints", "--places", "3", "--seed", SEED)
    told = by_command("panel", "nec-history", "--on", "2024-09-18", *asked)
    data = client.get(f"{DRAWN}data.json").json()
    assert data["panel"] == told["panel"]
    assert [each["chosen"] for each in data["tables"]["places"]] == [
        lot["chosen"] for lot in told["panel"]["lots"]
    ]
    assert "it appoints nobody" in words(client, DRAWN)
    assert f"Seed: {SEED}" in words(client, DRAWN)


def test_the_form_leads_to_an_address_that_holds_the_whole_question(client):
    sent = client.get(f"{NEC}panel/draw/?{urlencode(ASKED)}")
    assert sent.status_code == 302
    assert client.get(sent.url).status_code == 200
    first, again = (table(client, page, "places") for page in (sent.url, DRAWN))
    assert first == again
    assert len(first) == 3


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"places": "99"}, "23 members can be drawn on that day."),
        ({"places": "0"}, "greater than or equal to 1"),
        ({"seed": ""}, "Error"),
        ({"seed": "../.."}, "no stroke"),
        ({"name": ".."}, "no stroke"),
        ({"on_month": "13"}, "There is no such day"),
    ],
)
def test_what_cannot_be_drawn_is_said_at_its_box(client, changed, said):
    assert said in words(client, f"{NEC}panel/draw/?{urlencode(ASKED | changed)}")


def test_two_of_nine_open_nothing_and_three_of_nine_open_the_selection(client):
    shut, opened = f"{NEC}selection/2-of-9/1-of-6/", f"{NEC}selection/3-of-9/1-of-6/"
    assert "The selection is not open" in words(client, shut)
    assert "The selection is open" in words(client, opened)
    told = by_command("selection", "party=3/9", "affiliated=1/6")
    data = client.get(f"{opened}data.json").json()
    assert {name: data[name] for name in ("kinds", "open")} == {
        name: told[name] for name in ("kinds", "open")
    }
    assert row(client, opened, "kinds", kind="party")["opens"] == "True"
    asked = {"asked": "yes", "wanting": 3, "branches": 9, "affiliated_wanting": 1, "affiliated": 6}
    assert client.get(f"{NEC}selection/ask/?{urlencode(asked)}").url == opened
    wrong = words(client, f"{NEC}selection/ask/?{urlencode(asked | {'wanting': 10})}")
    assert "There are not so many branches of this kind." in wrong


def test_who_was_blocked_in_one_selection_is_listed_with_that_selection(client):
    held = row(client, f"{NEC}selection/", "decisions", person="Mish Rahman")
    assert held["process"] == "selection of a parliamentary candidate, 2023"
    assert held["decision"] == "blocked"


@pytest.mark.parametrize(
    "page",
    [
        f"{NEC}panel/tomorrow/",
        f"{NEC}panel/2024-09-18/0/x/y/",
        f"{NEC}panel/2024-09-18/99/x/y/",
        f"{NEC}panel/2024-09-18/{'9' * 5000}/x/y/",
        f"{NEC}selection/6-of-5/1-of-5/",
        "/outcome/society-2026/panel/",
        "/outcome/society-2026/panel/draw/",
        "/outcome/society-2026/selection/",
        "/outcome/society-2026/selection/ask/",
    ],
)
def test_what_cannot_be_asked_is_not_found(client, page):
    kept_round(Phase.DECLARED)
    assert client.get(page).status_code == 404
