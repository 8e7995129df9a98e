"""The desk in a real browser, at a desk and on a telephone: axe finds nothing, nothing overflows.

With ``HUSTINGS_SCREENSHOTS`` set, a picture of every page is kept in that folder.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from hustings.elections.action import Role
from hustings.elections.state import Phase
from support.browser import findings, overflow
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = {
    Phase.NOMINATED: ("", "people/", "people/appoint/", "step/freeze_roll/", "act/hold_ceremony/"),
    Phase.POLLING: ("turnout/", "act/close_poll/", "post/", "post/council/strike/", "timetable/"),
    Phase.SETTLED: ("", "account/", "post/council/key/", "act/open_ballots/", "opening/"),
    Phase.COUNTED: ("contests/", "contests/council/", "counts/", "journal/", "act/declare/"),
    Phase.DECLARED: ("vacancies/", "vacancies/council/?leaves-almond=resigned"),
}


@pytest.mark.parametrize("phase", PAGES)
@pytest.mark.parametrize("width", [375, pytest.param(1280, marks=pytest.mark.slow)])
def test_axe_finds_nothing_on_the_desk(page, live_server, phase, width):
    client = signed_in(Client(), kept_round(phase), Role.RETURNING_OFFICER, "rowan")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page.set_viewport_size({"width": width, "height": 900})
    for place in PAGES[phase]:
        page.goto(f"{live_server.url}/desk/society-2026/{place}")
        _picture(page, f"desk-{phase}-{place.replace('/', '-') or 'overview'}{width}.png")
        assert findings(page) == [], place
        assert overflow(page) == 0, place


def _picture(page, name):
    folder = os.environ.get("HUSTINGS_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / name, full_page=True)
