"""The papers of the specimen in a real browser: ranked by button, number, keyboard and dragging."""

import pytest

from support.browser import findings, opened, overflow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tab(page, live_server):
    """The specimen; whatever the browser complains of fails the test."""
    yield from opened(page, f"{live_server.url}/design/")


def ranking(tab):
    return tab.locator("[data-ranking-list] .hustings-ranking__name").all_inner_texts()


def numbers(tab):
    return [tab.input_value(f"#rank-members-{n}") for n in range(1, 6)]


def keys(tab, *pressed):
    for key in pressed:
        tab.keyboard.press(key)


def rank_three(tab):
    for number in (4, 2, 5):
        tab.locator(f'li[data-candidate="{number}"] [data-move="next"]').click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_narrow_page_with_errors_and_a_ranking(tab, scheme):
    tab.set_viewport_size({"width": 320, "height": 900})
    tab.emulate_media(color_scheme=scheme)
    tab.get_by_role("button", name="Save and go on").click()
    tab.get_by_text("There is a problem").wait_for()
    rank_three(tab)
    assert findings(tab) == []
    assert overflow(tab) == 0


def test_targets_are_large_enough_to_touch(tab):
    tab.set_viewport_size({"width": 320, "height": 900})
    rank_three(tab)
    small = tab.evaluate(
        """() => [...document.querySelectorAll(
            "button, input:not([type=hidden]), select, .hustings-ranking__handle")]
        .filter((each) => each.checkVisibility())
        .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24)
        .filter(([html]) => !html.includes("hustings-button--link"))
        .map(([html]) => html)"""
    )
    assert small == []


def test_the_skip_link_comes_first_and_leads_to_the_matter(tab):
    tab.evaluate("document.body.tabIndex = -1, document.body.focus()")
    keys(tab, "Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to main content"
    keys(tab, "Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_candidates_are_ranked_in_the_order_of_the_buttons(tab):
    rank_three(tab)
    assert ranking(tab) == ["Dai Prosser", "Ben Okonkwo-Williamson", "Esme Wu"]
    assert numbers(tab) == ["", "2", "", "1", "3"]
    assert tab.locator("[data-ranking-note]").inner_text() == "3 of 5 ranked."


def test_the_ranking_follows_the_numbers_that_are_typed(tab):
    tab.fill("#rank-members-3", "1")
    tab.fill("#rank-members-1", "3")
    assert ranking(tab) == ["Carys Llewellyn", "Amina Farouk"]
    assert tab.locator("[data-ranking-note]").inner_text() == "The number 2 is left out."
    tab.fill("#rank-members-1", "1")
    assert tab.locator("[data-ranking-note]").inner_text() == "The number 1 stands more than once."


def test_a_ranking_is_made_and_changed_by_keyboard_alone(tab):
    tab.locator("#rank-members-1").focus()
    keys(tab, "2", "Tab", "Tab", "Tab", "1")  # box, statement, button, the next box
    assert numbers(tab) == ["2", "1", "", "", ""]
    down = tab.get_by_role("button", name="Down (Ben Okonkwo-Williamson)")
    down.focus()
    keys(tab, "Enter")
    assert numbers(tab) == ["1", "2", "", "", ""]
    assert tab.locator("[data-ranking-said]").inner_text() == (
        "Ben Okonkwo-Williamson is now number 2."
    )
    focused = tab.evaluate("document.activeElement.textContent")
    assert focused == "Up (Ben Okonkwo-Williamson)"  # down is not to be had at the end
    keys(tab, "Tab", "Enter")
    assert ranking(tab) == ["Amina Farouk"]
    assert tab.evaluate("document.activeElement.textContent") == "Take out (Amina Farouk)"
    keys(tab, "Enter")
    assert ranking(tab) == []
    assert tab.evaluate("document.activeElement.textContent") == "Your ranking so far"


@pytest.mark.parametrize("escape", [False, True])
def test_a_candidate_is_dragged_to_another_place_unless_one_thinks_better_of_it(tab, escape):
    rank_three(tab)
    handles = tab.locator(".hustings-ranking__handle")
    handles.nth(2).scroll_into_view_if_needed()
    start, end = handles.nth(2).bounding_box(), handles.nth(0).bounding_box()
    tab.mouse.move(start["x"] + 9, start["y"] + 9)
    tab.mouse.down()
    tab.mouse.move(end["x"] + 9, end["y"] + 2, steps=8)
    if escape:
        keys(tab, "Escape")
    tab.mouse.up()
    moved = ["Esme Wu", "Dai Prosser", "Ben Okonkwo-Williamson"]
    kept = ["Dai Prosser", "Ben Okonkwo-Williamson", "Esme Wu"]
    assert ranking(tab) == (kept if escape else moved)
    assert numbers(tab) == (["", "2", "", "1", "3"] if escape else ["", "3", "", "2", "1"])


def test_crosses_are_counted_and_one_too_many_is_told(tab):
    counter = tab.locator("[data-counter]")
    assert counter.inner_text() == "0 of 2 votes used"
    for number in (1, 2, 3):
        tab.check(f"#mark-youth-{number}")
    assert counter.inner_text() == "3 of 2 votes used: take 1 away"
    tab.uncheck("#mark-youth-1")
    assert counter.inner_text() == "2 of 2 votes used"


def test_a_password_is_shown_while_asked_for_and_hidden_before_it_is_sent(tab):
    tab.fill("#id_password", "correct horse")
    tab.get_by_role("button", name="Show").click()
    assert tab.get_attribute("#id_password", "type") == "text"
    tab.evaluate("document.querySelector('#id_password').form.onsubmit = () => false")
    tab.get_by_role("button", name="Save and go on").click()
    assert tab.get_attribute("#id_password", "type") == "password"


def test_without_scripts_the_paper_is_whole_and_no_dead_button_is_shown(chromium, live_server):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/design/")
    for name in ("Rank next", "Show", "Copy", "Up"):
        assert page.get_by_role("button", name=name).count() == 0
    page.fill("#rank-members-2", "1")
    page.check("#mark-youth-4")
    page.get_by_role("button", name="Seal and cast").click()
    assert "rank-members-2=1" in page.url
    assert "mark-youth-4=1" in page.url
    context.close()
