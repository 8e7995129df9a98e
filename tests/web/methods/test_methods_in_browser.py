"""Methods compared in a real browser: read by axe, narrow and wide."""

import pytest

from hustings.elections.state import Phase
from support.browser import findings, opened, overflow
from web.support_rounds import kept_round, rehearsed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tab(page, live_server):
    kept_round(Phase.DECLARED, rehearsed(publication="rankings"))
    yield from opened(page, f"{live_server.url}/outcome/society-2026/methods/council/")


@pytest.mark.parametrize("width", [375, 1280])
def test_picture_table_and_names_are_clean(tab, width):
    tab.set_viewport_size({"width": width, "height": 900})
    tab.get_by_role("img", name="as declared").wait_for()
    assert findings(tab) == []
    assert overflow(tab) <= 0
