"""Where the own unit of a candidate has to nominate, an officer or the candidate names it."""

import pytest
from django.test import Client

from hustings.elections import people
from hustings.elections.action import Role
from hustings.elections.definition import NominationPlan, Threshold
from hustings.elections.state import Phase
from hustings.web.rounds.offices import office_of
from support.tale import Tale
from support.tale_rounds import contest, round_of
from web.board.told import kept_tale
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db

OWN = NominationPlan((Threshold("union", 1),), own="union", consent=False, source="Rule 3")
TIMES = {
    "called": "2026-01-05 12:00",
    "nominations_open": "2026-01-12 12:00",
    "nominations_close": "2026-02-01 12:00",
    "roll_frozen": "2026-02-01 12:00",
    "papers_issued": "2026-02-10 12:00",
    "poll_opens": "2026-02-11 12:00",
    "poll_closes": "2026-02-25 12:00",
    "declared": "2026-02-26 12:00",
}
PLACE = "/stand/round/contests/unions/ada-akers/own-unit"
NAMED = {"person": "ada-akers", "unit": "Shopworkers"}


@pytest.fixture
def kept(tmp_path):
    tale = Tale(round_of(contest("unions", 1, nominations=OWN), timetable=TIMES), tmp_path)
    tale.on("2026-01-12 12:00").opens_nominations("unions").puts("unions", "Ada Akers", units=0)
    return kept_tale(tale, Phase.NOMINATING)


def held(kept):
    return people.candidature(office_of(kept).round, "unions", "ada-akers")


def test_an_officer_names_it_and_the_journal_page_tells_no_unit(kept):
    rowan = signed_in(Client(), kept, Role.RETURNING_OFFICER, "rowan")
    assert PLACE in rowan.get(PLACE.removesuffix("own-unit")).content.decode()
    assert "trade unions" in rowan.get(PLACE).content.decode()
    rowan.post(PLACE, NAMED)
    assert held(kept).own == {"ada-akers": "Shopworkers"}
    board = Client().get("/r/round/board").content.decode()
    assert "recorded of which nominating unit Ada Akers is a member (Unions)" in board
    assert "Shopworkers" not in board


def test_a_candidate_names_their_own_and_nobody_else_s(kept):
    ada = signed_in(Client(), kept, Role.CANDIDATE, "ada-akers", "ada-akers")
    assert PLACE in ada.get("/stand/round/candidate").content.decode()
    ada.post(PLACE, NAMED)
    assert held(kept).own == {"ada-akers": "Shopworkers"}
    bea = signed_in(Client(), kept, Role.CANDIDATE, "bea", "bea")
    assert bea.post(PLACE, NAMED | {"unit": "Miners"}).status_code == 403
    assert held(kept).own == {"ada-akers": "Shopworkers"}


def test_where_no_rule_asks_for_it_no_unit_is_recorded(client):
    """A union is a matter of conscience."""
    kept = kept_round(Phase.NOMINATING)
    rowan = signed_in(client, kept, Role.RETURNING_OFFICER, "rowan")
    almond = "/stand/society-2026/contests/council/almond/"
    assert "own-unit" not in rowan.get(almond).content.decode()
    sent = {"person": "almond", "unit": "Shopworkers"}
    page = rowan.post(f"{almond}own-unit", sent).content.decode()
    assert "leave it out" in page
