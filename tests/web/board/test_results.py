"""The result as the public reads it, held against the declaration that was published."""

import json
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from hustings.elections.state import Phase
from hustings.rules import catalogue
from hustings.web.board.selectors.results import per_cent
from hustings.web.board.selectors.ways import how
from web.support_rounds import kept_round, rehearsed

pytestmark = pytest.mark.django_db

RESULT = "/r/society-2026/council/result"


def test_the_page_says_who_is_elected_and_every_figure_from_roll_to_valid_vote(client):
    kept_round(Phase.DECLARED)
    page = client.get(RESULT).content.decode()
    names = re.findall(r"<li>([A-Z]\w+ [A-Z]\w+)</li>", page)
    assert names == [
        "Verity Almond",
        "Fergus Dogwood",
        "Gideon Fir",
        "Lavinia Cedar",
        "Tobias Birch",
    ]
    shown = dict(re.findall(r"<dt[^>]*>([^<]+)</dt><dd[^>]*>([^<]+)</dd>", page))
    assert shown["Electors on the roll"] == "400"
    received = int(shown["Votes received, online"]) + int(shown["Votes received, by post"])
    lost = sum(int(v) for k, v in shown.items() if k.startswith(("Does not count", "Not valid")))
    assert received - lost == int(shown["Valid votes"]) == 197
    assert shown["Turnout"] == "49.50 %"


def test_each_list_of_figures_leads_to_the_file_in_which_they_stand(client):
    kept_round(Phase.DECLARED)
    page = client.get(RESULT).content.decode()
    declared = re.search(r'href="([^"]+)">the declaration</a>, under figures', page)[1]
    recorded = re.search(r'href="([^"]+)">the record of the count</a>, under its stages', page)[1]
    figures = json.loads(client.get(declared).content)["figures"]
    shown = dict(re.findall(r"<dt[^>]*>([^<]+)</dt><dd[^>]*>([^<]+)</dd>", page))
    assert shown["Valid votes"] == str(figures["valid"])
    first = json.loads(client.get(recorded).content)["stages"][0]["totals"]
    votes = re.findall(r'<th scope="row"[^>]*>[^<]+</th><td[^>]*>([\d.]+)</td>', page)
    assert len(votes) == 8
    assert {*map(Decimal, votes)} <= {Decimal(v) for v in first.values()}


def test_the_count_sheet_is_shown_under_a_policy_that_lets_its_own_style_pass_alone(client):
    kept_round(Phase.DECLARED)
    sent = client.get(
        reverse("board:drawing", args=("society-2026", "council", "count-sheet.html"))
    )
    policy = sent["Content-Security-Policy"]
    page = sent.content.decode()
    own = re.search(r"style-src '(sha256-[^']+)'", page)[1]
    assert f"style-src '{own}'" in policy
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert "<script" not in page


def test_a_count_sheet_that_is_known_stays_a_page_with_its_style(client):
    """A browser takes what the answer 304 says over what it has."""
    kept_round(Phase.DECLARED)
    where = reverse("board:drawing", args=("society-2026", "council", "count-sheet.html"))
    first = client.get(where)
    again = client.get(where, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert first["Content-Disposition"].startswith("inline")
    assert "Content-Disposition" not in again


def test_empty_copies_of_re_open_nominations_are_not_shown(client):
    kept_round(Phase.DECLARED)
    page = client.get(RESULT).content.decode()
    assert "Re-open nominations</th>" in page
    assert "Re-open nominations (2)" not in page


def test_the_drawings_of_the_record_can_be_had_once_it_is_declared(client):
    kept_round(Phase.DECLARED)
    for name in ("count-sheet.csv", "count-summary.json"):
        sent = client.get(reverse("board:drawing", args=("society-2026", "council", name)))
        assert sent.status_code == 200
        assert b"Verity Almond" in sent.content
    unknown = reverse("board:drawing", args=("society-2026", "council", "secret.json"))
    assert client.get(unknown).status_code == 404


def test_a_round_of_many_contests_shows_each_of_them(client):
    played = rehearsed("executive-2020", members=1500, councillors=200, wales=200)
    kept_round(Phase.DECLARED, played, contest=played.definition.contests[-1].id)
    contests = [plan.id for plan in played.definition.contests]
    found = [reverse("board:result", args=(played.definition.id, each)) for each in contests]
    pages = [client.get(each) for each in found]
    assert {page.status_code for page in pages} == {200}
    for name in ("board", "how", "results", "round"):
        assert client.get(reverse(f"board:{name}", args=(played.definition.id,))).status_code == 200


@pytest.mark.parametrize(
    ("hundredths", "text"), [(4950, "49.50 %"), (5, "0.05 %"), (0, "0.00 %"), (10000, "100.00 %")]
)
def test_per_cents_are_written_without_a_float(hundredths, text):
    assert per_cent(hundredths) == text


@pytest.mark.parametrize("rule", catalogue.NAMES)
def test_every_rule_is_explained_in_plain_words(rule):
    from dataclasses import replace

    plan = replace(rehearsed().definition.contests[0], rule=rule, options={})
    lines = how(plan)
    assert len(lines) >= 2
    assert all(line.endswith(".") for line in lines)


@pytest.mark.parametrize(
    ("rule", "seats", "options", "says"),
    [
        ("block_vote", 9, {}, "Choose up to 9 candidates"),
        ("limited_vote", 9, {"marks": "3"}, "Choose up to 3 candidates"),
        ("limited_vote", 3, {}, "Choose up to 2 candidates"),
        ("plurality", 1, {}, "Choose one."),
        ("approval", 3, {}, "no limit"),
        ("scottish_2011", 5, {}, "1 for your first choice"),
        ("block_vote", 3, {"ranked": "yes"}, "first choices alone"),
    ],
)
def test_how_many_may_be_chosen_is_said_as_the_rule_has_it(rule, seats, options, says):
    from dataclasses import replace

    plan = replace(rehearsed().definition.contests[0], rule=rule, seats=seats, options=options)
    assert says in " ".join(how(plan))
