"""Pages of results on a telephone and at a desk: axe finds nothing, nothing is cut off."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from hustings.elections.state import Phase
from support.browser import findings, overflow
from web.support_rounds import kept_round

from .told import NEC

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/outcome/",
    f"{NEC}rounds/2018/members/",
    f"{NEC}body/2020-11-14/since/2020-11-12/",
    f"{NEC}panel/",
    f"{NEC}panel/draw/?asked=yes",
    f"{NEC}panel/2024-09-18/3/complaints/dice%3A%204%208%2015/",
    f"{NEC}selection/",
    f"{NEC}selection/ask/",
    f"{NEC}selection/2-of-9/1-of-5/",
    f"{NEC}figures/slates/2020/members/",
    f"{NEC}figures/slates/2020/members/frame",
    "/outcome/society-2026/rounds/society-2026/council/",
)
"""One for each way of drawing a page: all others are made of the same parts."""


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


@pytest.fixture
def newspaper():
    """A site of somebody else's: return what puts an address into a frame of its page."""

    class Story(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            address = self.path.removeprefix("/?")
            self.wfile.write(f'<iframe src="{address}" width="600"></iframe>'.encode())

        def log_message(self, *said):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Story)
    Thread(target=server.serve_forever, daemon=True).start()
    yield lambda address: f"http://127.0.0.1:{server.server_port}/?{address}"
    server.shutdown()
    server.server_close()


def framed(page, story):
    page.goto(story)
    return page.frame_locator("iframe").locator(".govuk-template__body")


def test_another_site_can_frame_a_picture(page, live_server, newspaper):
    picture = f"{live_server.url}{NEC}figures/slates/2020/members/frame"
    framed(page, newspaper(picture)).wait_for(state="attached")


def test_another_site_can_frame_no_other_page(page, live_server, newspaper):
    assert framed(page, newspaper(f"{live_server.url}{NEC}")).count() == 0
