"""A program with a token may do what its scopes say, until it is revoked; no token is kept."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from hustings.elections.state import Phase
from hustings.web.api.models import ApiClient
from hustings.web.rounds import box
from hustings.web.rounds.models import Envelope
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db

NUMBERS = "/api/v1/rounds/society-2026/contests/council/numbers"


def new(name="screen", *scopes):
    out = StringIO()
    words = [word for scope in scopes or ("numbers",) for word in ("--scope", scope)]
    call_command("api_client", name, *words, stdout=out)
    return out.getvalue().strip()


def ask(client, token, address=NUMBERS):
    return client.get(address, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture(autouse=True)
def _no_requests_before():
    cache.clear()


def test_with_a_token_the_number_of_electors_who_voted_can_be_read(client):
    kept_round(Phase.POLLING)
    told = ask(client, new()).json()
    assert told == {"contest": "council", "electors": 400, "voted": 169}


def test_a_small_number_is_not_told(client):
    kept_round(Phase.POLLING)
    keep = Envelope.objects.values_list("pk", flat=True)[:49]
    Envelope.objects.exclude(pk__in=list(keep)).delete()
    assert ask(client, new()).json()["voted"] is None


@pytest.mark.parametrize(("away", "told"), [(49, None), (50, 350)])
def test_nor_is_one_by_which_those_who_stayed_away_are_few(client, away, told):
    kept = kept_round(Phase.POLLING)
    box.write(_of_somebody(kept, number) for number in range(400 - 169 - away))
    assert ask(client, new()).json() == {"contest": "council", "electors": 400, "voted": told}


def _of_somebody(kept, number):
    elector = f"{number:064x}"
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return box.Row(kept.pk, "council", "", elector, "", False, at, f"{number}", f"{number}", b"")


@pytest.mark.parametrize("token", ["", "hustings_wrong", "x" * 5000])
def test_without_a_token_that_works_nothing_is_told(client, token):
    kept_round(Phase.POLLING)
    problem = ask(client, token)
    assert problem.status_code == 401
    assert problem["WWW-Authenticate"] == "Bearer"
    assert "Authorization" in problem.json()["detail"]


def test_a_token_for_something_else_is_refused(client):
    kept_round(Phase.POLLING)
    assert ask(client, new("membership", "roll")).status_code == 403


def test_a_revoked_token_is_worth_nothing(client):
    kept_round(Phase.POLLING)
    token = new()
    call_command("api_client", "screen", "--revoke")
    assert ask(client, token).status_code == 401
    with pytest.raises(CommandError, match="no client screen"):
        call_command("api_client", "screen", "--revoke")


def test_the_token_is_nowhere_in_the_database():
    token = new()
    row = ApiClient.objects.values().get()
    assert token not in str(row)
    assert token.removeprefix("hustings_") not in str(row)


def test_two_clients_have_two_names_and_two_tokens():
    assert new("one") != new("two")
    with pytest.raises(CommandError, match="there is a client one"):
        new("one")


def test_a_program_that_runs_wild_is_slowed_down(client):
    kept_round(Phase.POLLING)
    token = new()
    answers = [ask(client, token) for _turn in range(121)]
    assert {answer.status_code for answer in answers[:120]} == {200}
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
