"""Pages of results on a telephone and at a desk: axe finds nothing, nothing is cut off."""

import pytest

from hustings.elections.state import Phase
from support.browser import findings, overflow
from web.support_rounds import kept_round

from .told import NEC

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/outcome/",
    NEC,
    f"{NEC}rounds/2020/",
    f"{NEC}rounds/2018/members/",
    f"{NEC}people/mish-rahman/",
    f"{NEC}slates/momentum/",
    f"{NEC}sections/members/",
    f"{NEC}body/2020-11-14/since/2020-11-12/",
    f"{NEC}votes/2021-discipline/",
    f"{NEC}vacancies/",
    f"{NEC}figures/slates/2020/members/",
    f"{NEC}figures/slates/2020/members/frame",
    "/outcome/society-2026/rounds/society-2026/council/",
)


@pytest.mark.parametrize(
    ("width", "scheme"), [(375, "dark"), (1280, "light")], ids=["telephone", "desk"]
)
def test_axe_finds_nothing_and_nothing_is_cut_off(chromium, live_server, width, scheme):
    kept_round(Phase.DECLARED)
    size = {"width": width, "height": 900}
    context = chromium.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
    tab = context.new_page()
    said = []
    tab.on("console", lambda line: said.append(line.text))
    wrong = {}
    for page in PAGES:
        tab.goto(live_server.url + page)
        found = [*findings(tab), *said]
        if overflow(tab):
            found.append(f"{overflow(tab)} pixels wider than the window")
        if found:
            wrong[page] = found
        said.clear()
    context.close()
    assert wrong == {}


def test_another_site_can_frame_a_picture_and_no_other_page(page, live_server):
    for address, is_shown in ((f"{NEC}figures/slates/2020/members/frame", True), (NEC, False)):
        page.set_content(f'<iframe src="{live_server.url}{address}" width="600"></iframe>')
        frame = page.frame_locator("iframe")
        page.wait_for_timeout(500)
        assert (frame.locator(".govuk-template__body").count() == 1) is is_shown, address
