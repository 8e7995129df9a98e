"""Takes pictures of every page of the site in five phases, to be looked at; it tests nothing.

    python -m pytest -q tests/web/journey/screens.py

They go to ``build/screens`` (or where ``HUSTINGS_SCREENSHOTS`` says), a folder for each look, with
contact sheets in ``sheets`` beside them. ``-k phone`` or ``-k polling`` takes some of them.
"""

import os
from pathlib import Path

import pytest

from support.contact_sheets import sheets

from .test_every_page import WALKED, signed_in_tab, society  # noqa: F401  (a fixture)
from .visits import visits

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 375, "height": 800}, {"width": 1280, "height": 900}
PAPER = {"width": 718, "height": 1000}
"""A4 within margins of 10 millimetres."""
LOOKS = {
    "phone": {"viewport": PHONE, "color_scheme": "light"},
    "phone-dark": {"viewport": PHONE, "color_scheme": "dark"},
    "desk": {"viewport": DESK, "color_scheme": "light"},
    "desk-dark": {"viewport": DESK, "color_scheme": "dark"},
    "print": {"viewport": PAPER, "color_scheme": "light"},
}
PRINTED = ("r/", "vote/", "desk/<slug:round>/contests/", "desk/<slug:round>/act/", "roll/me")
"""What people print: receipts, how to vote, who stands, results, and what officers sign."""
FOLDER = Path(os.environ.get("HUSTINGS_SCREENSHOTS", "build/screens"))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("society", WALKED, indirect=True, ids=str)
def test_every_page_is_kept_as_a_picture(chromium, live_server, society, look):  # noqa: F811
    phase, folder = society.contest.phase, FOLDER / look
    folder.mkdir(parents=True, exist_ok=True)
    tabs = {
        who: signed_in_tab(chromium, client, live_server, LOOKS[look])
        for who, client in society.people.items()
    }
    for visit in visits(society):
        if look == "print" and not visit.route.startswith(PRINTED):
            continue
        tab = tabs[visit.who]
        tab.emulate_media(media="print" if look == "print" else "screen")
        tab.goto(live_server.url + visit.address)
        tab.screenshot(path=folder / f"{phase}-{visit.name}.png", full_page=True)
    for tab in tabs.values():
        tab.context.close()
    sheets(folder.glob(f"{phase}-*.png"), FOLDER / "sheets" / f"{look}-{phase}")
