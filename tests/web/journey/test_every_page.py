"""Every page of the site in every phase, as those who see it see it: axe finds nothing, nothing
overflows, each says by one heading what it is. (``screens.py`` takes their pictures.)
"""

import pytest
from django.conf import settings as site
from django.db import transaction

from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.desk.models import Lot
from support.browser import findings, overflow
from web.support_addresses import routes

from .society import Society
from .visits import ELSEWHERE, visits, walked

pytestmark = pytest.mark.django_db(transaction=True)
LIGHT = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
DARK = {"viewport": {"width": 320, "height": 900}, "color_scheme": "dark"}
FRENCH = DARK | {"locale": "fr-FR"}
FORMS = {
    "desk/<slug:round>/ceremony/enter/",
    "desk/<slug:round>/ceremony/make/",
    "desk/<slug:round>/ceremony/upload/",
    "desk/<slug:round>/codes/codes",
    "desk/<slug:round>/codes/letters",
    "desk/<slug:round>/codes/reminders",
    "desk/<slug:round>/opening/open/",
    "desk/<slug:round>/people/<int:appointment>/end/",
    "desk/<slug:round>/proposals/<uuid:batch>/again/",
    "desk/<slug:round>/proposals/<uuid:batch>/confirm/",
    "desk/<slug:round>/proposals/<uuid:batch>/withdraw/",
    "desk/<slug:round>/vacancies/<str:contest>/count/",
    "desk/new/keep/",
    "roll/corrections/<int:correction>/settle",
    "roll/member/<path:member>/erase",
    "roll/uploads/<uuid:key>/discard",
    "roll/uploads/<uuid:key>/enter",
    "roll/uploads/<uuid:key>/go-on",
    "stand/<slug:round>/",
    "vote/cast",
    "vote/leave",
    "vote/review",
}
"""Where forms go, or one is sent on: what they answer with is a page of another address."""
FILES = {
    "desk/<slug:round>/body/body.toml",
    "desk/<slug:round>/codes/letters/<uuid:key>",
    "desk/<slug:round>/evidence/<str:contest>.zip",
    "desk/<slug:round>/files/<path:name>",
    "r/<slug:round>/archive.zip",
    "r/<slug:round>/files/<path:name>",
    "r/<slug:round>/receipt/<str:receipt>.json",
    "roll/uploads/<uuid:key>/difference.csv",
    "stand/<slug:round>/photographs/<str:candidate>/<str:digest>.jpg",
}
BESIDE = {
    "desk/<slug:round>/counts/<str:contest>/lot/",
    "desk/<slug:round>/post/<str:contest>/adjudicate/",
}
"""Pages of a moment at which no phase ends: looked at below."""
WALKED = (Phase.DEFINED, Phase.NOMINATING, Phase.POLLING, Phase.SETTLED, Phase.DECLARED)


@pytest.fixture
def society(request, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    return Society(request.param)


@pytest.mark.slow
@pytest.mark.parametrize("look", [LIGHT, FRENCH], ids=["light", "dark and French"])
@pytest.mark.parametrize("society", WALKED, indirect=True, ids=str)
def test_axe_finds_nothing_on_any_page(chromium, live_server, society, look):
    wrong = {}
    tabs = {
        who: signed_in_tab(chromium, client, live_server, look)
        for who, client in society.people.items()
    }
    for visit in visits(society):
        tab = tabs[visit.who]
        tab.goto(live_server.url + visit.address)
        said = [*findings(tab), *_faults(tab)]
        if said:
            wrong[visit.address, visit.who] = said
    for tab in tabs.values():
        tab.context.close()
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.django_db
def test_no_page_of_the_site_is_left_out(settings, tmp_path):
    settings.DATA = tmp_path
    found = set()
    for phase in WALKED:
        with transaction.atomic():
            found |= walked(Society(phase))
            transaction.set_rollback(True)
    ours = {route for route in routes() if not route.startswith(ELSEWHERE)}
    assert ours - found == FORMS | FILES | BESIDE


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("society", [Phase.SETTLED], indirect=True, ids=str)
def test_axe_finds_nothing_where_papers_are_adjudicated(chromium, live_server, society, look):
    desk = f"/desk/{society.kept.slug}/"
    reading = {"part": "", "batch": "1", "position": "1"}
    officer, deputy = society.people["returning_officer"], society.signed_in(Role.DEPUTY)
    for client, rank in ((officer, "1"), (deputy, "2")):
        client.post(f"{desk}post/council/key/", reading | {"c1": rank})
    tab = signed_in_tab(chromium, officer, live_server, look)
    tab.goto(f"{live_server.url}{desk}post/council/queue/")
    assert [*findings(tab), *_faults(tab)] == []
    tab.get_by_role("link", name="Adjudicate").click()
    tab.get_by_role("heading", name="Adjudicate a paper").wait_for()
    assert [*findings(tab), *_faults(tab)] == []
    tab.context.close()


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("society", [Phase.OPENED], indirect=True, ids=str)
def test_axe_finds_nothing_where_a_lot_is_awaited(chromium, live_server, society, look):
    Lot.objects.create(
        round=society.kept,
        contest="council",
        count="1.1",
        number=1,
        purpose="exclusion",
        tied=[1, 2],
    )
    tab = signed_in_tab(chromium, society.people["returning_officer"], live_server, look)
    tab.goto(f"{live_server.url}/desk/{society.kept.slug}/counts/council/lot/")
    tab.get_by_role("heading", name="Lot 1").wait_for()
    assert [*findings(tab), *_faults(tab)] == []
    tab.context.close()


def signed_in_tab(chromium, client, live_server, look):
    """Return a tab in which somebody is signed in as in the client."""
    context = chromium.new_context(**({"locale": "en-GB"} | look))
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
