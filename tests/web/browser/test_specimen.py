"""The specimen of the look in a real browser: every partial once."""

import pytest

from support.browser import findings, overflow

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_overflows(page, live_server, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/design/")
    assert findings(page) == []
    assert overflow(page) == 0
