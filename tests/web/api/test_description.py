"""The interface answers as its description says, whatever it is asked."""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from hustings.elections.state import Phase
from hustings.web.wsgi import application
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db

KNOWN = {"round_id": "society-2026", "contest": "council"}


@pytest.fixture(params=[Phase.POLLING, Phase.DECLARED])
def described(request):
    """The interface behind its real door; the connection of the test outlives each request, as it
    does behind Django's own client."""
    kept_round(request.param)
    cache.clear()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def try_all(described, examples, change):
    """Ask every operation with so many made-up requests; return how many operations there are."""
    operations = [found.ok() for found in described.get_all_operations()]
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=examples,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        def ask(case):
            change(case)
            case.call_and_validate()

        ask()
    return len(operations)


def test_any_request_is_answered_as_described(described):
    assert try_all(described, 20, lambda case: None) >= 7


def test_a_request_that_names_what_there_is_is_answered_as_described(described):
    def name_it(case):
        case.path_parameters = {name: KNOWN[name] for name in case.path_parameters or {}}

    assert try_all(described, 4, name_it) >= 7
