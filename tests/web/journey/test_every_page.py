"""Every page of the site in every phase, as those who see it see it: axe finds nothing, nothing
overflows, each says by one heading what it is.

With ``HUSTINGS_SCREENSHOTS`` set, a picture of every page is kept in that folder, at the width of a
desk and at that of a telephone.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings as site

from hustings.elections.state import Phase
from support.browser import findings, overflow

from .society import Society
from .visits import visits

pytestmark = pytest.mark.django_db(transaction=True)
LIGHT = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
DARK = {"viewport": {"width": 320, "height": 900}, "color_scheme": "dark"}
WALKED = (Phase.DEFINED, Phase.NOMINATING, Phase.POLLING, Phase.SETTLED, Phase.DECLARED)


@pytest.fixture
def society(request, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    return Society(request.param)


@pytest.mark.slow
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("society", WALKED, indirect=True, ids=str)
def test_axe_finds_nothing_on_any_page(chromium, live_server, society, look):
    wrong = {}
    tabs = {
        who: _tab(chromium, client, live_server, look) for who, client in society.people.items()
    }
    for visit in visits(society):
        tab = tabs[visit.who]
        tab.goto(live_server.url + visit.address)
        said = [*findings(tab), *_faults(tab)]
        if said:
            wrong[visit.address, visit.who] = said
        _picture(tab, society.contest.phase, visit.name)
    for tab in tabs.values():
        tab.context.close()
    assert wrong == {}


def _tab(chromium, client, live_server, look):
    """Return a tab in which somebody is signed in as in the client."""
    context = chromium.new_context(locale="en-GB", **look)
    context.add_cookies(
        [
            {"name": name, "value": cookie.value, "url": live_server.url + cookie["path"]}
            for name, cookie in client.cookies.items()
            if name != site.CSRF_COOKIE_NAME
        ]
    )
    return context.new_page()


def _faults(tab):
    """Yield what axe does not look for."""
    wide = overflow(tab)
    if wide:
        yield f"{wide} pixels wider than the window"
    headings = tab.locator("h1:visible").count()
    if headings != 1:
        yield f"{headings} headings of the first level"


def _picture(tab, phase, name):
    folder = os.environ.get("HUSTINGS_SCREENSHOTS")
    if folder:
        width = tab.viewport_size["width"]
        tab.screenshot(path=Path(folder) / f"{phase}-{name}-{width}.png", full_page=True)
