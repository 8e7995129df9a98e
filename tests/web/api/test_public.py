"""What a program can ask without a token: the same as the pages say, and no sooner."""

import hashlib

import pytest

from hustings.elections.state import Phase
from hustings.web.rounds.offices import office_of
from web.support_rounds import kept_round, rehearsed

pytestmark = pytest.mark.django_db

ROUND = "/api/v1/rounds/society-2026"
COUNCIL = f"{ROUND}/contests/council"


def test_a_round_is_told_with_the_head_of_its_journal(client):
    kept = kept_round(Phase.POLLING)
    told = client.get(ROUND).json()
    assert told["head"] == office_of(kept).last.digest
    assert told["contests"][0]["phase"] == "polling"
    assert {each["event"] for each in told["timetable"]} >= {"poll_opens", "poll_closes"}
    assert [each["id"] for each in client.get("/api/v1/rounds").json()] == ["society-2026"]


def test_before_the_call_there_is_nothing(client):
    kept_round(Phase.DEFINED)
    assert client.get("/api/v1/rounds").json() == []
    assert client.get(ROUND).status_code == 404
    assert client.get(f"{COUNCIL}/candidates").status_code == 404


def test_nothing_of_the_box_is_told_while_the_poll_is_open(client):
    kept_round(Phase.POLLING)
    for name in ("turnout", "result"):
        problem = client.get(f"{COUNCIL}/{name}")
        assert problem.status_code == 404
        assert problem["Content-Type"] == "application/problem+json"
        assert "169" not in problem.content.decode()


def test_turnout_is_told_from_the_account_on(client):
    kept_round(Phase.SETTLED)
    told = client.get(f"{COUNCIL}/turnout").json()
    assert (told["electors"], told["received"]) == (400, 169)
    returned = {each["channel"]: each["returned"] for each in told["papers"]}
    assert returned == {"online": 169, "post": 32}


def test_the_result_is_the_one_that_was_declared(client):
    kept_round(Phase.DECLARED)
    told = client.get(f"{COUNCIL}/result").json()
    elected = [each["name"] for each in told["elected"]]
    assert elected[0] == "Verity Almond"
    assert (len(elected), told["vacant"], told["valid"]) == (5, 0, 197)
    assert told["turnout_hundredths"] == 4950


def test_every_file_is_what_its_digest_says(client):
    kept_round(Phase.DECLARED, rehearsed(publication="rankings"))
    listed = client.get(f"{COUNCIL}/files").json()
    assert "contests/council/ballots.blt" in {each["name"] for each in listed}
    for each in listed:
        content = client.get(each["href"].removeprefix("http://testserver")).content
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == each["digest"]


def test_before_papers_are_issued_nobody_has_a_number(client):
    kept_round(Phase.NOMINATED)
    assert {each["number"] for each in client.get(f"{COUNCIL}/candidates").json()} == {0}


def test_once_papers_are_issued_they_are_told_in_the_order_of_the_paper(client):
    kept = kept_round(Phase.ISSUED)
    told = client.get(f"{COUNCIL}/candidates").json()
    order = office_of(kept).round.contest("council").paper["order"]
    assert [each["id"] for each in told] == [*order, ""]
    assert [each["number"] for each in told] == list(range(1, 9))


def test_an_unknown_contest_is_said_to_be_none_and_what_to_do(client):
    kept_round(Phase.CALLED)
    told = client.get(f"{ROUND}/contests/no/candidates").json()
    assert told["status"] == 404
    assert "/api/v1/rounds" in told["detail"]
