"""Every address of the site that names a round, asked by everybody: who may see it, who may not."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from hustings.elections.action import Role
from hustings.elections.state import Phase
from web.support_rounds import appoint, kept_round

STRANGER = "stranger"
SAMPLES = {
    "round": "society-2026",
    "contest": "council",
    "act": "declare",
    "step": "open_poll",
    "batch": "00000000-0000-0000-0000-000000000000",
    "name": "election.toml",
    "appointment": "1",
}
"""What stands in an address for its parts; for any other part, ``x1``."""


def patterns(resolver, before=""):
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route, each.callback
        else:
            yield from patterns(each, route)


def guarded():
    """Every view with roles whose address names a round, by its route."""
    found = dict(patterns(get_resolver()))
    return {
        route: view
        for route, view in found.items()
        if hasattr(view, "roles") and "<slug:round>" in route
    }


def address(route):
    def sample(found):
        converter, name = found[1] or "str", found[2]
        fallback = "1" if converter == "int" else "x1"
        fallback = SAMPLES["batch"] if converter == "uuid" else fallback
        return SAMPLES.get(name, fallback)

    return "/" + re.sub(r"<(?:(\w+):)?(\w+)>", sample, route)


@pytest.fixture
def people(db):
    """A browser for each role in a round, and one for somebody with no role in it."""
    kept = kept_round(Phase.COUNTED)
    found = {}
    for role in Role:
        client = Client(raise_request_exception=False)
        appointed = appoint(kept, role, role.value.replace("_", "-"), of="x1")
        client.force_login(appointed.user)
        client.user = appointed.user
        found[role] = client
    return found


def test_every_address_with_roles_is_refused_to_all_others(people):
    wrong = []
    for route, view in guarded().items():
        for role, client in people.items():
            status = client.get(address(route)).status_code
            if status == 405 and role not in view.roles:
                status = client.post(address(route)).status_code
            if (status == 403) != (role not in view.roles):
                wrong.append((route, role.value, status))
            assert status < 500, (route, role)
    assert wrong == []


def test_nobody_who_is_not_signed_in_sees_a_page_with_roles(people):
    for route in guarded():
        answer = Client().get(address(route))
        if answer.status_code == 405:
            answer = Client().post(address(route))
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/account/login/"), route


def test_a_scrutineer_changes_nothing_but_by_confirming(people):
    attested = set()
    for route, view in guarded().items():
        if Role.SCRUTINEER in view.roles:
            status = people[Role.SCRUTINEER].post(address(route)).status_code
            if status != 403:
                attested.add(route.rsplit("/", 2)[-2])
    assert attested == {"confirm"}


def test_nothing_is_done_for_a_form_of_another_site(people):
    """Every address of the site itself, asked with the cookies of whoever may do most."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people[Role.RETURNING_OFFICER].user)
    routes = [each for each, _ in patterns(get_resolver()) if not each.startswith("api/")]
    done = {each: client.post(address(each)).status_code for each in routes if "(?P" not in each}
    assert len(done) > 150
    assert {route: status for route, status in done.items() if status != 403} == {}


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_on_to_another_site(people, next_):
    officer = people[Role.RETURNING_OFFICER]
    for path in ("/i18n/setlang/", "/account/logout/", "/account/login/"):
        answer = officer.post(path, {"next": next_, "language": "fr"})
        assert "evil" not in answer.headers.get("Location", ""), path


def test_every_address_of_the_desk_about_a_round_has_roles():
    bare = [
        route
        for route, view in patterns(get_resolver())
        if route.startswith("desk/<slug:round>") and not hasattr(view, "roles")
    ]
    assert bare == []
    assert len(guarded()) > 30
