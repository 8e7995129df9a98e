"""A round of the site, once it is declared; and the register by which its result is told."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.outcome.models import BodyRegister
from web.support_rounds import kept_round, rehearsed, signed_in

from .told import row, table, words

pytestmark = pytest.mark.django_db

ROUND = "/outcome/society-2026/"
COUNCIL = f"{ROUND}rounds/society-2026/council/"
DESK = "/desk/society-2026/body/"
REGISTER = """
[body]
id = "council"
name = "Council"

[[section]]
id = "council"
name = "Members of the council"
seats = 5

[[person]]
id = "almond"
name = "Somebody whose id is that of a candidate"

[[person]]
id = "before"
name = "Fergus Dogwood"
aliases = ["F. Dogwood"]

[[person]]
id = "gone"
name = "Ottilie Spindle"

[[term]]
person = "almond"
section = "council"
since = 2024-05-01

[[term]]
person = "F. Dogwood"
section = "council"
since = 2022-05-01
until = 2024-05-01
end = "expired"

[[term]]
person = "gone"
section = "council"
since = 2024-05-01
"""
"""Two of five sat on the day before; who held the other seats is not known."""


@pytest.fixture
def declared(db):
    return kept_round(Phase.DECLARED)


def declaration():
    path = rehearsed().root / "archive/contests/council/declaration.json"
    return json.loads(path.read_bytes())


def test_the_result_is_that_of_the_declaration(client, declared):
    told = declaration()
    elected = [each["person"] for each in table(client, f"{ROUND}rounds/society-2026/", "winners")]
    assert sorted(elected) == sorted(each["name"] for each in told["elected"])
    figures = {each["figure"]: each["value"] for each in table(client, COUNCIL, "figures")}
    assert figures["valid"] == str(told["figures"]["valid"]) == "197"
    assert figures["turnout"] == "49.50"
    assert "a turnout of 49.50 per cent" in words(client, COUNCIL)


def test_nobody_is_called_re_elected_where_nobody_gave_the_register(client, declared):
    assert {each["outcome"] for each in table(client, COUNCIL, "candidates")} <= {
        "elected",
        "not_elected",
        "withdrawn",
    }
    assert client.get(f"{ROUND}body/").status_code == 404
    assert "not known: nobody gave its register" in words(client, f"{ROUND}people/almond/")


def test_the_flow_of_transfers_is_drawn_from_the_published_record(client, declared):
    sent = client.get(f"{ROUND}figures/transfers/society-2026/council.svg")
    assert sent.status_code == 200
    assert b"Verity Almond" in sent.content
    assert "style-src 'sha256-" in sent["Content-Security-Policy"]
    assert "unsafe-inline" not in sent["Content-Security-Policy"]


def test_board_and_meaning_lead_to_each_other(client, declared):
    assert f'href="{COUNCIL}"' in client.get("/r/society-2026/council/result").content.decode()
    assert f'href="{COUNCIL}"' in client.get("/r/society-2026/results").content.decode()
    assert 'href="/r/society-2026/council/result"' in client.get(COUNCIL).content.decode()
    assert f'href="{ROUND}"' in client.get("/outcome/").content.decode()


def test_nothing_is_told_before_the_declaration(client, db):
    kept_round(Phase.COUNTED)
    for page in (ROUND, COUNCIL, f"{ROUND}people/", f"{ROUND}data.json"):
        assert client.get(page).status_code == 404
    assert "/outcome/society-2026/" not in client.get("/r/society-2026/results").content.decode()


def uploaded(client, text):
    return client.post(DESK, {"file": SimpleUploadedFile("body.toml", text.encode())}, follow=True)


def test_with_the_register_the_result_says_who_stays_and_who_goes(client, declared):
    before = client.get(f"{COUNCIL}data.json")["ETag"]
    officer = signed_in(client, declared, Role.RETURNING_OFFICER, "ann")
    assert "The register is kept" in uploaded(officer, REGISTER).content.decode()
    became = {each["person"]: each["outcome"] for each in table(client, COUNCIL, "candidates")}
    assert became["Verity Almond"] == "re_elected"
    assert became["Fergus Dogwood"] == "returned"
    assert became["Ottilie Spindle"] == "stood_down"
    assert became["Gideon Fir"] == "elected"  # three who sat before are not known
    assert client.get(f"{COUNCIL}data.json")["ETag"] != before
    assert "5 seats" in words(client, f"{ROUND}body/")
    assert row(client, f"{ROUND}people/before/", "terms")["end"] == "expired"
    assert b"Ottilie" in client.get(f"{DESK}body.toml").content


def test_every_fault_of_a_register_is_told_and_nothing_kept(client, declared):
    officer = signed_in(client, declared, Role.DEPUTY, "dee")
    wrong = REGISTER.replace('section = "council"\nsince = 2022', "section = 7\nsince = 2022")
    wrong = wrong.replace("seats = 5", "seats = 0") + "\n[[term]]\nperson = 'nobody'\n"
    page = uploaded(officer, wrong).content.decode()
    assert "[[section]] number 1: section council has 0 seats" in page
    assert "[[term]] number 2: section is missing, or is no text" in page
    assert "[[term]] number 4: nobody is called" in page
    other = uploaded(officer, REGISTER.replace('"Council"', '"Club"').replace('"council"', '"x"'))
    page = other.content.decode()
    assert "this round elects Council, not Club" in page
    assert "council is missing, which Five members of the council elects" in page
    assert (
        "TOML in UTF-8"
        in officer.post(
            DESK, {"file": SimpleUploadedFile("body.toml", b"\xff\xfe")}
        ).content.decode()
    )
    assert not BodyRegister.objects.exists()


def test_a_scrutineer_sees_the_register_and_uploads_none(client, declared):
    scrutineer = signed_in(client, declared, Role.SCRUTINEER, "sue")
    assert "Keep this register" not in scrutineer.get(DESK).content.decode()
    assert uploaded(scrutineer, REGISTER).status_code == 403
    assert scrutineer.get(f"{DESK}body.toml").status_code == 404
