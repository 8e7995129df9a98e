"""The whole visit in a real browser: by keyboard, on a narrow page, with scripts and without."""

from collections import Counter

import pytest

from hustings.seal import envelope as sealed
from hustings.seal import paper as inside
from hustings.seal.sealing import unseal
from hustings.web.rounds.models import Envelope
from support.browser import findings, opened, overflow

from .polls import MEMBERS, Kept, three_contests

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = {"treasurer": 3, "council": 4, "chair": 2}


@pytest.fixture
def poll(transactional_db):
    return Kept(three_contests()).polling()


@pytest.fixture
def tab(page, live_server, poll):
    """A narrow page with the code of a link filled in."""
    page.set_viewport_size({"width": 320, "height": 900})
    yield from opened(page, f"{live_server.url}/vote/c/{poll.code(MEMBERS[0])}")


def opened_papers(poll):
    """The marks of every envelope of the box, opened with the private keys, and where sealed."""
    found = {}
    for row in Envelope.objects.all():
        made = sealed.parse(bytes(row.line))
        text = unseal(poll.keys[made.contest], made.about, made.sealed)
        found[made.contest] = inside.marks(text, NAMES[made.contest]), made.where
    return found


def fill_in(tab):
    tab.get_by_role("button", name="Go to my papers").click()
    tab.get_by_role("button", name="Vote in all of them").click()
    tab.fill("#rank-treasurer-2", "1")
    tab.fill("#rank-treasurer-1", "2")
    tab.check("#mark-council-1")
    tab.check("#mark-council-4")
    tab.check("#mark-chair-2")


def test_what_is_chosen_leaves_the_device_sealed_alone(tab, poll):
    fill_in(tab)
    sent = []
    tab.on("request", lambda asked: sent.append(asked.post_data) if asked.post_data else None)
    tab.get_by_role("button", name="Review what I chose").click()
    tab.get_by_role("heading", name="Check before you cast").wait_for()
    assert "You have ranked 2 of 3 names" in tab.inner_text("main")
    assert sent == []
    tab.get_by_role("button", name="Cast my votes").click()
    tab.get_by_role("heading", name="Your votes are recorded").wait_for()
    (form,) = sent
    fields = Counter(field.partition("=")[0].partition("-")[0] for field in form.split("&"))
    assert fields == {"csrfmiddlewaretoken": 1, "contest": 3, "sealed": 3}
    assert opened_papers(poll) == {
        "treasurer": ((2, 1), "voter"),
        "council": ((1, -4), "voter"),
        "chair": ((2,), "voter"),
    }


def test_what_is_left_out_is_not_cast_and_a_blank_paper_looks_like_any_other(tab, poll):
    fill_in(tab)
    for box in ("#mark-council-1", "#mark-council-4"):
        tab.uncheck(box)
    tab.fill("#rank-treasurer-1", "")
    tab.fill("#rank-treasurer-2", "")
    tab.check("#blank-treasurer")
    tab.get_by_role("button", name="Review what I chose").click()
    assert "You hand in a blank paper" in tab.inner_text("main")
    assert "nothing is cast here" in tab.inner_text("main")
    sent = []
    tab.on("request", lambda asked: sent.append(asked.post_data) if asked.post_data else None)
    tab.get_by_role("button", name="Cast my votes").click()
    tab.get_by_role("heading", name="Your votes are recorded").wait_for()
    assert "blank" not in sent[0]
    assert opened_papers(poll) == {"treasurer": ((), "voter"), "chair": ((2,), "voter")}


def test_where_the_device_cannot_seal_the_office_does_and_the_page_can_be_cast_again(tab, poll):
    fill_in(tab)
    tab.evaluate("() => { crypto.subtle.encrypt = () => Promise.reject(new Error('broken')) }")
    tab.fill("#rank-treasurer-1", "")
    tab.fill("#rank-treasurer-2", "")
    tab.check("#abstain-treasurer")
    tab.get_by_role("button", name="Review what I chose").click()
    tab.get_by_role("button", name="Cast my votes").click()
    tab.get_by_text("Your device could not seal your votes").wait_for()
    tab.get_by_role("button", name="Cast my votes").click()
    tab.get_by_text("sealed by the office now").wait_for()
    assert "You do not vote in this contest" in tab.inner_text("main")
    assert Envelope.objects.count() == 0
    carried = tab.locator("form[action='/vote/cast'] input").evaluate_all(
        "(all) => Object.fromEntries(all.map((each) => [each.name, each.value]))"
    )
    tab.get_by_role("button", name="Cast my votes").click()
    tab.get_by_role("heading", name="Your votes are recorded").wait_for()
    assert opened_papers(poll) == {"council": ((1, -4), "office"), "chair": ((2,), "office")}
    assert {name for name in carried if "-" in name} == {"office-council", "office-chair"}


def test_what_is_wrong_is_told_before_anything_is_sent_and_can_be_mended(tab, poll):
    fill_in(tab)
    tab.fill("#rank-treasurer-3", "7")
    tab.check("#mark-council-2")
    tab.get_by_role("button", name="Review what I chose").click()
    told = tab.locator("[data-errors] [role=alert]").inner_text()
    assert "Cal Cole: write a whole number from 1 to 3" in told
    assert "You have marked more than 2 names" in told
    assert findings(tab) == []
    tab.fill("#rank-treasurer-3", "2")
    tab.uncheck("#mark-council-2")
    tab.get_by_role("button", name="Review what I chose").click()
    assert "You gave the number 2 to more than one name." in tab.inner_text("main")
    tab.get_by_role("button", name="Change something").click()
    tab.fill("#rank-treasurer-3", "3")
    tab.get_by_role("button", name="Review what I chose").click()
    tab.get_by_role("button", name="Cast my votes").click()
    tab.get_by_role("heading", name="Your votes are recorded").wait_for()
    assert opened_papers(poll)["treasurer"] == ((2, 1, 3), "voter")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_no_page_is_too_wide(tab, poll, scheme):
    tab.emulate_media(color_scheme=scheme)
    seen = {"sign in": (findings(tab), overflow(tab))}
    tab.get_by_role("button", name="Go to my papers").click()
    seen["papers"] = findings(tab), overflow(tab)
    tab.get_by_role("button", name="Vote in all of them").click()
    tab.fill("#rank-treasurer-2", "1")
    tab.check("#mark-council-1")
    tab.check("#mark-chair-2")
    seen["ballot"] = findings(tab), overflow(tab)
    tab.get_by_role("button", name="Review what I chose").click()
    seen["review"] = findings(tab), overflow(tab)
    tab.get_by_role("button", name="Cast my votes").click()
    tab.get_by_role("heading", name="Your votes are recorded").wait_for()
    seen["receipts"] = findings(tab), overflow(tab)
    tab.get_by_role("link", name="Send the receipts to me by mail").click()
    seen["mail"] = findings(tab), overflow(tab)
    assert seen == dict.fromkeys(seen, ([], 0))


def test_the_whole_visit_by_keyboard(tab, poll):
    def reach(name):
        for _ in range(60):
            tab.keyboard.press("Tab")
            if (
                tab.evaluate("document.activeElement.id || document.activeElement.innerText")
                == name
            ):
                return
        raise AssertionError(f"{name} is not reached")

    reach("Go to my papers")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Your papers").wait_for()
    reach("Chair")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Fill in your paper").wait_for()
    reach("mark-chair-1")
    tab.keyboard.press("ArrowDown")
    reach("Review what I chose")
    tab.keyboard.press("Enter")
    reach("Cast my votes")
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Your vote is recorded").wait_for()
    assert opened_papers(poll) == {"chair": ((2,), "voter")}


def test_the_whole_visit_without_scripts(chromium, live_server, poll):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{live_server.url}/vote/c/{poll.code(MEMBERS[0])}")
    fill_in(tab)
    tab.get_by_role("button", name="Review what I chose").click()
    tab.get_by_role("button", name="Change something").click()
    assert tab.input_value("#rank-treasurer-1") == "2"
    tab.get_by_role("button", name="Review what I chose").click()
    tab.get_by_role("button", name="Cast my votes").click()
    tab.get_by_role("heading", name="Your votes are recorded").wait_for()
    context.close()
    assert opened_papers(poll) == {
        "treasurer": ((2, 1), "office"),
        "council": ((1, -4), "office"),
        "chair": ((2,), "office"),
    }
