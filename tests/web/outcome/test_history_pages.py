"""What the public reads of the packaged history: the figures that reports print, and no others.

The expected figures are those of the newspapers and of the researched facts behind them, typed in.
"""

import json
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from click.testing import CliRunner

from hustings.cli.group import hustings
from hustings.web.outcome.selectors import drawn_days
from hustings.web.outcome.sources import published
from support.pages import elements, named

from .told import NEC, row, table, words

pytestmark = pytest.mark.django_db

MEMBERS_2018 = f"{NEC}rounds/2018/members/"
MEMBERS_2020 = f"{NEC}rounds/2020/members/"
MEMBERS_2024 = f"{NEC}rounds/2024/members/"


def test_seven_of_the_fifteen_positions_and_one_winner_whom_nobody_names(client):
    page = f"{NEC}rounds/2020/"
    momentum = row(client, page, "positions-nec", backer="Momentum")
    assert (momentum["won"], momentum["share"]) == ("7", "46.67")
    assert row(client, page, "positions-nec", backer="Labour to Win")["won"] == "3"
    told = words(client, page)
    assert "15 positions in 6 contests" in told
    assert "Of 1 position no source tells the winner" in told
    assert sum(1 for each in table(client, page, "winners")) == 14


def test_fifty_of_fifty_five_seats_of_the_policy_forum(client):
    forum = row(client, f"{NEC}rounds/2024/", "positions-npf", backer="Labour to Win")
    assert (forum["won"], forum["share"]) == ("50", "90.91")


def test_the_figures_of_2018_and_the_two_claims_of_a_sweep(client):
    figures = {each["figure"]: each["value"] for each in table(client, MEMBERS_2018, "figures")}
    assert figures["electorate"] == "506320"
    assert (figures["papers"], figures["valid"], figures["informal"]) == (
        "164580",
        "163449",
        "1131",
    )
    assert figures["turnout"] == "32.51"  # 164,580 of 506,320; the source rounds to 32.5
    momentum = row(client, MEMBERS_2018, "backers", backer="Momentum")
    assert [momentum[f"{n}_issued"] for n in ("won", "stood")] == ["9", "9"]
    assert [momentum[f"{n}_closed"] for n in ("won", "stood")] == ["8", "8"]
    assert row(client, MEMBERS_2018, "backers", backer="#JC9")["won_closed"] == "9"
    assert "every seat as the papers were issued, a clean sweep" in words(client, MEMBERS_2018)
    first = table(client, MEMBERS_2018, "candidates")[0]
    assert (first["place"], first["person"], first["votes"]) == ("1", "Yasmine Dar", "88176")


def test_what_no_source_tells_is_shown_as_unknown_and_never_as_nought(client):
    willsman = row(client, MEMBERS_2018, "candidates", person="Peter Willsman")
    assert willsman["votes"] == ""
    data = client.get(f"{MEMBERS_2018}data.json").json()
    votes = {each["person"]: each["votes"] for each in data["tables"]["candidates"]}
    assert votes["Peter Willsman"] is None
    assert votes["Eddie Izzard"] == 67_819
    cells = [each.text for each in named(client.get(MEMBERS_2018).content.decode(), "td")]
    assert "not known" in cells
    told = words(client, MEMBERS_2020)
    assert "How many voted is not known." in told
    assert "Not known of any: Votes, Share, %" in told


def test_a_day_is_written_out_on_the_page_and_is_a_date_in_the_data(client):
    assert "Constituency members, 13 November 2020" in words(client, MEMBERS_2020)
    assert row(client, NEC, "rounds", round="2018")["date"] == "2018-09-03"
    assert "3 September 2018" in words(client, NEC)
    french = client.get(MEMBERS_2020, headers={"accept-language": "fr"}).content.decode()
    assert "13 novembre 2020" in french


def test_doubts_are_told_with_both_sources(client):
    told = words(client, MEMBERS_2024)
    assert "Sources state it differently" in told
    assert "214" in told
    assert "217" in told


def test_a_gain_is_told_against_each_baseline_by_its_name(client):
    gains = {
        each["against"]: each["change"]
        for each in table(client, MEMBERS_2020, "changes-members")
        if each["backer"] == "Labour to Win"
    }
    # A spreadsheet would take "+3" for a formula: it is quoted.
    assert gains["the 9 members sitting on 2020-11-12"] == "'+1"
    assert gains["the last general election of the section (2018/members, 9 seats)"] == "'+3"
    assert row(client, MEMBERS_2020, "figures", figure="quota")["value"] == "12954.9"


def test_what_became_of_each_in_2020(client):
    became = {each["person"]: each["outcome"] for each in table(client, MEMBERS_2020, "candidates")}
    for name in ("Johanna Baxter", "Gurinder Singh Josan", "Yasmine Dar"):
        assert became[name] == "re_elected"
    for name in ("Luke Akehurst", "Ann Black"):
        assert became[name] == "returned"
    for name in ("Laura Pidcock", "Gemma Bolton", "Mish Rahman", "Nadia Jama"):
        assert became[name] == "new"
    assert became["Ann Henderson"] == "ousted"


def test_the_slates_and_stages_of_2024(client):
    won = {each["backer"]: each for each in table(client, MEMBERS_2024, "backers")}
    assert (won["Labour to Win"]["won_closed"], won["Labour to Win"]["stood_closed"]) == ("4", "6")
    assert won["Labour to Win"]["success"] == "66.67"
    seats = {name: each["won_closed"] for name, each in won.items()}
    assert seats["Centre Left Grassroots Alliance"] == "3"
    assert seats["Open Labour"] == seats["Labour Women for NEC"] == "1"
    stages = {each["person"]: each["stage"] for each in table(client, MEMBERS_2024, "candidates")}
    assert stages["Jess Barnard"] == "1"
    assert stages["Cat Arnold"] == "21"


def test_twenty_of_thirty_nine_after_eighteen_of_thirty_eight(client):
    after = f"{NEC}body/2020-11-14/since/2020-11-12/"
    told = words(client, after)
    assert "39 seats, 39 of them with a vote: a majority is 20." in told
    assert "leadership: a working majority of 1." in told
    assert "leadership had 18 of 38 on 2020-11-12: majority gained." in told
    leadership = row(client, after, "groups", group="leadership")
    assert (leadership["seats"], leadership["banzhaf"]) == ("20", "100.00")
    assert (leadership["working_least"], leadership["working_most"]) == ("1", "1")
    data = client.get(f"{after}data.json").json()["tables"]["groups"]
    assert {type(each["working_least"]) for each in data if each["group"] == "leadership"} == {int}
    before = f"{NEC}body/2020-11-12/"
    assert "38 seats, 37 of them with a vote: a majority is 19." in words(client, before)
    assert "Peter Willsman keeps the seat without a vote." in words(client, before)
    assert len(table(client, after, "members")) == 39


def test_a_person_with_every_contest_terms_and_recorded_votes(client):
    page = f"{NEC}people/mish-rahman/"
    contests = {each["contest"]: each["outcome"] for each in table(client, page, "contests")}
    assert contests == {"2020/members": "new", "2022/members": "ousted", "2024/members": "ousted"}
    assert row(client, page, "votes", cast="against")["division"].startswith("Rule changes")
    told = words(client, page)
    assert "blocked: selection of a parliamentary candidate, 2023" in told
    assert len(table(client, page, "terms")) == 2
    assert "Also called Angie Davies." in words(client, f"{NEC}people/angela-davies/")


def test_a_slate_poll_by_poll(client):
    polls = {each["contest"]: each for each in table(client, f"{NEC}slates/momentum/", "polls")}
    swept = polls["2018/members"]
    assert (swept["won_issued"], swept["won_closed"]) == ("9", "8")
    assert swept["remark"] == "clean sweep as the papers were issued"
    assert polls["2020/members"]["won_closed"] == "5"
    progress = table(client, f"{NEC}slates/progress/", "polls")
    assert {each["remark"] for each in progress if each["contest"] == "2018/members"} == {"no seat"}


def test_a_section_election_by_election_and_the_rule_of_each_vacancy(client):
    page = f"{NEC}sections/members/"
    polls = [each["contest"] for each in table(client, page, "contests")]
    assert polls[0] == "2006/members"
    assert polls[-1] == "2024/members"
    assert len(polls) == 11
    left = {each["leaver"]: each for each in table(client, f"{NEC}vacancies/", "vacancies")}
    assert left["Christine Shawcroft"]["successor"] == "Eddie Izzard"
    assert left["Christine Shawcroft"]["rule"] == "next_highest"
    assert left["Laura Pidcock"]["successor"] == "Ann Henderson"
    assert left["Laura Pidcock"]["rule"] == "recount"


def test_divisions_with_their_requirement_and_their_halves(client):
    stv = {
        each["figure"]: each["value"] for each in table(client, f"{NEC}votes/2020-stv/", "figures")
    }
    assert (stv["for"], stv["against"], stv["carried"]) == ("19", "12", "True")
    card = f"{NEC}votes/2021-card-1/"
    assert row(client, card, "figures", figure="share")["value"] == "98.63"
    assert len(table(client, card, "parts")) == 2
    assert "How each member voted is not known." in words(client, card)


@pytest.mark.parametrize("path", ["2018/members", "2020/members", "2024/constituencies"])
def test_the_data_of_a_contest_is_what_the_command_writes(client, path):
    asked = ["outcome", "nec-history", "--contest", path, "--json"]
    by_command = json.loads(CliRunner().invoke(hustings, asked).stdout)
    on_page = client.get(f"{NEC}rounds/{path}/data.json").json()
    assert {name: on_page[name] for name in by_command} == by_command


MOST = 60
"""Links of one kind that are followed: there are 150 persons."""


def kind(href):
    return href.removeprefix(NEC).partition("/")[0]


def test_every_page_that_a_page_leads_to_is_there_and_is_well_made(client):
    seen, waiting, alike = {NEC}, [NEC], Counter()
    while waiting:
        page = waiting.pop()
        sent = client.get(page)
        assert sent.status_code == 200, page
        found = elements(sent.content.decode())
        assert [each.name for each in found].count("h1") == 1, page
        hrefs = {each.get("href") for each in found if each.name == "a"}
        for href in sorted(h for h in hrefs if h.startswith(NEC) and h.endswith("/")):
            alike[kind(href)] += 1
            if href not in seen and alike[kind(href)] <= MOST:
                seen.add(href)
                waiting.append(href)
    assert len(seen) > 60


@pytest.mark.parametrize(
    "page",
    [
        "/outcome/nobody/",
        f"{NEC}rounds/1999/",
        f"{NEC}rounds/2020/nobody/",
        f"{NEC}people/nobody/",
        f"{NEC}people/runner-up-2022-1/",
        f"{NEC}slates/nobody/",
        f"{NEC}sections/nobody/",
        f"{NEC}body/yesterday/",
        f"{NEC}votes/nobody/",
        f"{NEC}nobody.csv",
        f"{NEC}rounds/2020/nobody.csv",
        f"{NEC}figures/slates/nobody.svg",
        f"{NEC}figures/nobody/",
        f"{NEC}figures/body/2020-11-13/2020-11-14/2020-11-15/frame",
        f"{NEC}figures/body/tomorrow.svg",
        f"{NEC}figures/composition/x1.svg",
        f"{NEC}figures/composition/.svg",
    ],
)
def test_what_is_not_there_is_not_found(client, page):
    assert client.get(page).status_code == 404


def test_a_day_that_somebody_writes_leads_to_the_body_on_that_day(client):
    sent = client.get(f"{NEC}day?on=2016-09-01&before=2016-08-01")
    assert sent.url == f"{NEC}body/2016-09-01/since/2016-08-01/"
    assert client.get(f"{NEC}day?on=tomorrow").status_code == 404


def test_a_copy_of_data_is_good_while_the_results_are_the_same(client):
    first = client.get(f"{NEC}data.json")
    again = client.get(f"{NEC}data.json", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert first["Access-Control-Allow-Origin"] == "*"


def test_a_history_is_not_called_made_up_on_a_site_that_rehearses(client):
    page = client.get(NEC).content.decode()
    assert "Nothing here is a real" not in page
    assert "no election of this site" in page


def test_an_endorsement_that_was_withdrawn_is_read_beside_the_one_that_was_issued(client):
    told = words(client, MEMBERS_2018)
    assert "; at the close: #JC9, Campaign for Labour Party Democracy" in told
    willsman = row(client, MEMBERS_2018, "candidates", person="Peter Willsman")
    assert "Momentum" in willsman["issued"]
    assert "Momentum" not in willsman["closed"]


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [
        ("body/2020-11-20", "body/2020-11-17"),
        ("body/20201120", "body/2020-11-17"),
        ("body/2020-W47-5", "body/2020-11-17"),
        ("body/0001-01-01", "body/2000-12-30"),
        ("body/9999-12-31", "body/2024-09-18"),
        ("body/1999-01-01/2020-11-20", "body/2020-11-16/2020-11-17"),
    ],
)
def test_a_day_on_which_nothing_changed_leads_to_the_picture_of_the_last_change(
    client, asked, drawn
):
    for form in (".svg", "/", "/frame"):
        sent = client.get(f"{NEC}figures/{asked}{form}")
        assert (sent.status_code, sent.url) == (302, f"{NEC}figures/{drawn}{form}")
        assert sent["Access-Control-Allow-Origin"] == "*"
        assert client.get(sent.url).status_code == 200


def test_whatever_days_are_asked_for_there_are_few_pictures_of_the_body(client):
    every = [date(2000, 1, 1) + timedelta(days=n) for n in range(0, 9500, 3)]
    held = published("nec-history").source
    alone = {drawn_days.settled(held, (day,)) for day in every}
    pairs = {drawn_days.settled(held, (each, day)) for each, day in pairwise(every)}
    assert len(alone) < 60
    assert len(pairs) < 60


def test_two_days_far_apart_are_drawn_each_by_itself_as_the_body_was_then(client):
    page = client.get(f"{NEC}body/2024-09-20/since/2020-11-20/").content.decode()
    drawn = {each.get("src") for each in elements(page) if each.name == "img"}
    assert drawn == {f"{NEC}figures/body/{day}.svg" for day in ("2020-11-17", "2024-09-18")}
    page = client.get(f"{NEC}body/2020-11-13/since/2020-11-12/").content.decode()
    drawn = {each.get("src") for each in elements(page) if each.name == "img"}
    assert drawn == {f"{NEC}figures/body/2020-11-12/2020-11-13.svg"}
