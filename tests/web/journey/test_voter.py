"""The member's visit for those who see, read or point otherwise: by keyboard, in French, enlarged,
on the narrowest screen, with scripts and without; in both languages, and by the keyboard alone."""

import pytest

from hustings.web.rounds.models import Envelope
from support.browser import findings, overflow
from web.booth.polls import MEMBERS, Kept, three_contests

pytestmark = pytest.mark.django_db(transaction=True)
ENLARGED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
"""A window of 1280 pixels at 200 per cent."""
NARROW = {"viewport": {"width": 320, "height": 568}, "locale": "fr-FR"}
LOOKS = pytest.mark.parametrize(
    ("look", "language", "check_title"),
    [(ENLARGED, "en-gb", "Check before you cast"), (NARROW, "fr", "Vérifiez avant de voter")],
    ids=["enlarged in English", "narrow in French"],
)
MOST = 80
"""Stops of the tab key within which everything of a page is reached."""


@pytest.fixture
def poll(transactional_db):
    return Kept(three_contests()).polling()


@pytest.fixture
def browse(chromium, live_server, poll):
    """Open the link of a mail in a browser of one's own."""
    opened = []

    def browsed(**look):
        opened.append(chromium.new_context(**look))
        tab = opened[-1].new_page()
        tab.goto(f"{live_server.url}/vote/c/{poll.code(MEMBERS[0])}")
        return tab

    yield browsed
    for context in opened:
        context.close()


def reach(tab, selector):
    """Press the tab key until something has the focus; it must show that it has."""
    for _ in range(MOST):
        tab.keyboard.press("Tab")
        if tab.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by the keyboard")


def enter(tab, selector):
    """Press what the keyboard reaches, and wait for the page that follows."""
    reach(tab, selector)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert overflow(tab) == 0, tab.url


def check(tab):
    """Axe itself is a script: where a page runs none, it looks at nothing."""
    assert (findings(tab), overflow(tab)) == ([], 0), tab.url


@LOOKS
def test_by_keyboard_alone_without_scripts(browse, look, language, check_title):
    tab = browse(java_script_enabled=False, **look)
    # Playwright still evaluates in the page; the page itself runs nothing.
    assert tab.get_attribute("html", "lang") == language
    enter(tab, "main form button")
    enter(tab, "a[href='/vote/ballot']")
    for number, rank in ((2, "1"), (1, "2")):
        reach(tab, f"#rank-treasurer-{number}")
        tab.keyboard.type(rank)
    reach(tab, "#mark-council-1")
    tab.keyboard.press("Space")
    enter(tab, "button[formaction='/vote/review']")
    assert tab.inner_text("h1") == check_title
    enter(tab, "form[action='/vote/cast'] button")
    assert tab.url.endswith("/vote/receipts")
    assert Envelope.objects.count() == 2


@LOOKS
def test_by_keyboard_alone_nothing_is_cut_off_and_axe_finds_nothing(
    browse, look, language, check_title
):
    tab = browse(**look)
    assert tab.get_attribute("html", "lang") == language
    check(tab)
    enter(tab, "main form button")
    check(tab)
    enter(tab, "a[href='/vote/ballot']")
    reach(tab, "li[data-candidate='2'] [data-move='next']")
    tab.keyboard.press("Enter")
    check(tab)
    reach(tab, "[data-review]")
    tab.keyboard.press("Enter")
    tab.locator("[data-cast]").wait_for()
    assert tab.locator("h1:visible").inner_text() == check_title
    check(tab)
    enter(tab, "[data-cast]")
    check(tab)
    assert Envelope.objects.count() == 1


def test_what_has_the_focus_shows_it(browse):
    tab = browse(**ENLARGED)
    bare = []
    for _ in range(MOST):
        tab.keyboard.press("Tab")
        held, outline, shadow = tab.evaluate(
            """() => {
                const held = document.activeElement, style = getComputedStyle(held);
                return [held.outerHTML.slice(0, 90), style.outlineStyle, style.boxShadow];
            }"""
        )
        if held.startswith("<body"):
            break
        if outline == "none" and shadow == "none":
            bare.append(held)
    assert bare == []
