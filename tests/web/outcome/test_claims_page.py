"""Somebody asks whether a sentence is true: typed, put together from boxes, or as a program."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hustings.elections.state import Phase
from hustings.outcome.claims import KINDS, MOST
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db

NEC = "/outcome/nec-history/claims/"
GAINED = {"round": "2020", "claim": "Labour to Win gained three seats in the members' section"}


@pytest.fixture(autouse=True)
def histories(settings):
    settings.HUSTINGS_HISTORIES = ["nec-history"]


def text_of(answer):
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()))


def links_of(answer):
    return re.findall(r'href="([^"#]+)"', unescape(answer.content.decode()))


def test_a_claim_is_answered_with_its_figures_and_its_baselines(client):
    text = text_of(client.get(NEC, GAINED))
    assert "It depends on how the sentence is taken." in text
    assert "against the members who sat the day before, on 2020-11-12: false" in text
    assert "seats before: 2 seats after: 3" in text
    assert "against the last poll for all seats of the section, on 2018-09-03: true" in text


def test_every_figure_leads_to_a_page_where_it_stands(client):
    there = client.get(NEC, GAINED)
    places = [
        "/outcome/nec-history/rounds/2020/members/",
        "/outcome/nec-history/rounds/2018/members/",
        "/outcome/nec-history/body/2020-11-12/",
    ]
    for place in places:
        assert place in links_of(there)
        assert client.get(place).status_code == 200


def test_a_figure_that_sources_dispute_leads_to_each_of_them(client):
    there = client.get(NEC, {"round": "2024", "claim": "Ann Black had 214 nominations"})
    text = text_of(there)
    assert "nominations: 214" in text
    assert "nominations: 217" in text
    assert len([link for link in links_of(there) if "labourlist.org/2024/08/" in link]) == 2


def test_the_same_address_gives_the_same_answer_as_data(client):
    told = client.get(f"{NEC}answer.json", GAINED).json()
    assert (told["kind"], told["verdict"], told["round"]) == ("gained", "depends", "2020")
    by_baseline = {each["taken"]["baseline"]: each["holds"] for each in told["readings"]}
    assert by_baseline["sitting"] is False
    assert by_baseline["last_general"] is True
    assert told["places"]["2018/members"].endswith("/outcome/nec-history/rounds/2018/members/")
    assert client.get(NEC, GAINED).content.decode().count("answer.json?round=2020&amp;claim=Labour")


def test_a_sentence_is_put_together_without_a_script(client):
    boxes = f"{NEC}gained-1/"
    page = client.get(boxes, {"round": "2020"})
    assert ">last general election</option>" in page.content.decode()
    filled = {
        "round": "2020",
        "asked": "yes",
        "slate": "Labour to Win",
        "verb": "gained",
        "number": "three",
        "baseline": "sitting members",
    }
    led = client.get(boxes, filled)
    assert led.status_code == 302
    assert "claim=Labour+to+Win+gained+three+seats+against+sitting+members" in led["Location"]
    assert "False." in text_of(client.get(led["Location"]))
    wrong = client.get(boxes, {**filled, "slate": "", "number": "9" * 41})
    assert "There is a problem" in text_of(wrong)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_sentence_that_can_be_asked_is_listed_with_its_boxes(client, kind):
    listed = links_of(client.get(NEC, {"round": "2020"}))
    for number in range(1, len(kind.forms) + 1):
        address = f"{NEC}{kind.name}-{number}/?round=2020"
        assert address in listed
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Momentum gained seats", "The nearest is: SLATE gained NUMBER seats"),
        ("Momentm made a clean sweep", "did you mean Momentum"),
        ("x" * (MOST + 1), f"at most {MOST} characters"),
        ("", "This field is required"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_error(client, claim, words):
    page = client.get(NEC, {"round": "2020", "claim": claim})
    assert page.status_code == 200
    assert text_of(page).count("There is a problem") == 1
    assert words in text_of(page)
    data = client.get(f"{NEC}answer.json", {"round": "2020", "claim": claim})
    assert data.status_code == 400
    assert words in data.json()["error"]


def test_the_nearest_sentence_leads_to_its_boxes(client):
    page = client.get(NEC, {"round": "2020", "claim": "Momentum gained seats"})
    assert "Do you mean:" in text_of(page)
    assert f"{NEC}gained-2/?round=2020" in links_of(page)


def test_what_somebody_types_is_shown_as_text_and_kept_nowhere(client):
    evil = "<script>alert(1)</script> made a clean sweep"
    with CaptureQueriesContext(connection) as asked:
        page = client.get(NEC, {"round": "2020", "claim": evil})
        client.get(NEC, GAINED)
    assert "<script>alert" not in page.content.decode()
    assert asked
    assert all(each["sql"].startswith("SELECT") for each in asked)
    assert set(client.cookies) <= {"csrftoken"}  # of the choice of a language
    assert client.post(NEC, GAINED).status_code == 405


def test_a_declared_round_can_be_asked_about_its_slates_and_no_register_is_guessed(client):
    kept_round(Phase.DECLARED)
    page = "/outcome/society-2026/claims/"
    text = text_of(client.get(page))
    assert "The largest slate" in text
    assert "Gains and losses" not in text
    assert client.get(f"{page}gained-1/").status_code == 404
    slate = re.search(r'<option value="([^"]+)"', client.get(f"{page}sweep-1/").content.decode())
    there = client.get(page, {"claim": f"{unescape(slate[1])} made a clean sweep"})
    assert "seats won:" in text_of(there)
    assert "/outcome/society-2026/rounds/society-2026/council/" in links_of(there)
    refused = client.get(page, {"claim": f"{unescape(slate[1])} gained three seats"})
    assert "who sat on the body is not known" in text_of(refused)


def test_before_the_declaration_nothing_can_be_asked(client):
    kept_round(Phase.COUNTED)
    assert client.get("/outcome/society-2026/claims/").status_code == 404
    assert client.get("/outcome/society-2026/claims/answer.json?claim=x").status_code == 404


def test_a_round_or_sentence_that_is_not_there_is_not_found(client):
    assert client.get(NEC, {"round": "1066"}).status_code == 404
    assert client.get(f"{NEC}gained-9/").status_code == 404
