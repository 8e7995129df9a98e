"""The receipt of the scrutineer's report on the desk: what is due, is blocked, is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hustings.elections import counted as counting
from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.simulate.rehearsal.officers import OFFICER
from hustings.web.rounds import clock
from hustings.web.rounds.offices import office_of
from web.support_rounds import kept_round, rehearsed, signed_in

pytestmark = pytest.mark.django_db

DESK = "/desk/society-2026/"
PAGE = f"{DESK}report/"
ASKED = 'source = "Act, s. 52(3)"'


@pytest.fixture
def counted():
    """A round that is counted, and whose report has not come."""
    played = rehearsed(scrutineer=ASKED)
    kept = kept_round(Phase.OPENED, played)
    counting.count(office_of(kept), "council", OFFICER, clock.now())
    return kept


def officer(kept, role=Role.RETURNING_OFFICER):
    return signed_in(Client(), kept, role)


def sent(client, name="signed.PDF", content=b"%PDF-1.7 signed (simulated)", contests=("council",)):
    file = SimpleUploadedFile(name, content)
    return client.post(PAGE, {"contests": contests, "file": file}, follow=True)


def test_the_overview_says_what_is_due_and_why_the_result_cannot_be_declared(counted):
    client = officer(counted)
    page = client.get(DESK).content.decode()
    assert f'href="{PAGE}"' in page
    assert "the scrutineer&#x27;s report is not received" in page
    declare = client.get(f"{DESK}act/declare/").content.decode()
    assert "It is not the turn of this in any contest." in declare


def test_an_officer_receives_it_and_the_result_can_be_declared(counted):
    client = officer(counted, Role.DEPUTY)
    page = client.get(PAGE).content.decode()
    assert "Act, s. 52(3)" in page
    assert "checked" not in page.partition('name="contests"')[2].partition(">")[0]
    answer = sent(client)
    assert answer.redirect_chain == [(DESK, 302)]
    assert "The report is received." in answer.content.decode()
    state = office_of(counted).round.contest("council")
    assert [each["suffix"] for each in state.reports] == ["pdf"]
    assert office_of(counted).last.by == "deputy:deputy"
    client = officer(counted)
    assert state.reports[0]["report"] in client.get(PAGE).content.decode()
    assert (
        "Scrutineer&#x27;s report received"
        in client.get(f"{DESK}contests/council/").content.decode()
    )
    assert 'value="council"' in client.get(f"{DESK}act/declare/").content.decode()
    assert "is not received" not in client.get(DESK).content.decode()
    file = client.get(f"{DESK}files/contests/council/scrutineers-report.pdf")
    assert b"".join(file.streaming_content) == b"%PDF-1.7 signed (simulated)"
    assert (
        Client().get("/r/society-2026/files/contests/council/scrutineers-report.pdf").status_code
        == 404
    )
    board = Client().get("/r/society-2026/board").content.decode()
    assert "s report on Five members of the council was received." in board


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"contests": ()}, "This field is required"),
        ({"content": b""}, "The submitted file is empty"),
        ({"content": b"x" * ((10 << 20) + 1)}, "The file is larger than 10 MB"),
        ({"name": "report.p+f"}, "must end in up to 8 letters or digits"),
    ],
)
def test_what_cannot_be_received_is_said_beside_the_form(counted, said, told):
    entries = office_of(counted).last.number
    page = sent(officer(counted), **said).content.decode()
    assert told in page
    assert "govuk-error-summary" in page or "govuk-notification-banner" in page
    assert office_of(counted).last.number == entries


def test_a_scrutineer_sees_the_page_and_enters_nothing(counted):
    client = officer(counted, Role.SCRUTINEER)
    assert "Others of this round do this." in client.get(PAGE).content.decode()
    assert sent(client).status_code == 403


def test_where_no_report_is_asked_for_the_page_says_so_and_nothing_is_blocked():
    kept = kept_round(Phase.COUNTED)
    client = officer(kept)
    assert "asks for no report" in client.get(PAGE).content.decode()
    assert PAGE not in client.get(DESK).content.decode()
    assert 'value="council"' in client.get(f"{DESK}act/declare/").content.decode()
    assert sent(client).status_code == 200
    assert office_of(kept).round.contest("council").reports == ()
