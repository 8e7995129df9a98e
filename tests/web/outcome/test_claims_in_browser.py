"""The page of claims in a real browser: read by axe, narrow and wide, and by keyboard alone."""

import pytest

from support.browser import findings, opened, overflow

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = "?round=2020&claim=Labour+to+Win+gained+three+seats"
WRONG = "?round=2020&claim=Momentum+gained+seats"


@pytest.fixture
def tab(page, live_server, settings):
    settings.HUSTINGS_HISTORIES = ["nec-history"]
    yield from opened(page, f"{live_server.url}/outcome/nec-history/claims/")


@pytest.mark.parametrize("width", [375, 1280])
def test_question_answer_boxes_and_error_are_clean(tab, width):
    tab.set_viewport_size({"width": width, "height": 900})
    home = tab.url
    for address in (home, home + ASKED, home + WRONG, f"{home}gained-1/?round=2020"):
        tab.goto(address)
        assert findings(tab) == []
        assert overflow(tab) <= 0


def test_a_sentence_is_put_together_by_keyboard(tab):
    tab.get_by_role("link", name="slate won number seats", exact=True).focus()
    tab.keyboard.press("Enter")
    tab.get_by_label("slate").focus()
    tab.keyboard.type("Labour to Win")
    tab.get_by_label("number").focus()
    tab.keyboard.type("four")
    tab.keyboard.press("Enter")
    tab.get_by_text("seats won: 4").first.wait_for()
    assert "claim=Labour+to+Win+won+four+seats" in tab.url
