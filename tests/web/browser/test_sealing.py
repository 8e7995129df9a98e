"""The ballot form in a real browser: what leaves it is sealed, and the office opens it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from hustings.seal import keys, paper, strict
from hustings.seal.sealing import unseal
from hustings.web.design import specimen
from support import browser

pytestmark = pytest.mark.django_db(transaction=True)
KEYS = {name: keys.make("specimen", name) for name in ("members", "youth")}


@pytest.fixture(autouse=True)
def our_keys(monkeypatch):
    """The specimen seals to keys whose private halves this test holds."""
    monkeypatch.setattr(specimen, "KEYS", {name: key.public for name, key in KEYS.items()})


@pytest.fixture
def tab(page, live_server):
    """The specimen; whatever the browser complains of fails the test."""
    yield from browser.opened(page, f"{live_server.url}/design/")


def vote(tab):
    tab.fill("#rank-members-3", "1")
    tab.fill("#rank-members-1", "2")
    tab.check("#mark-youth-2")
    tab.check("#mark-youth-5")


def cast(tab):
    tab.get_by_role("button", name="Seal and cast").click()


def sent(tab):
    return parse_qs(urlsplit(tab.url).query)


def opened(contest, text):
    key = KEYS[contest]
    return paper.marks(unseal(key, key.public.about(), strict.decoded(text)), 5)


def test_only_sealed_votes_leave_the_browser(tab):
    vote(tab)
    cast(tab)
    tab.wait_for_url("**sealed-members**")
    fields = sent(tab)
    assert sorted(fields) == ["button", "sealed-members", "sealed-youth"]
    assert opened("members", fields["sealed-members"][0]) == (3, 1)
    assert opened("youth", fields["sealed-youth"][0]) == (2, -5)


def test_a_browser_without_x25519_of_its_own_seals_all_the_same(tab):
    tab.evaluate(
        """() => {
        const refuse = (kept) => function (...given) {
            const named = JSON.stringify(given, (key, each) => each?.algorithm?.name ?? each);
            if (named.includes("X25519")) return Promise.reject(new Error("not here"));
            return kept.apply(crypto.subtle, given);
        };
        for (const name of ["importKey", "generateKey", "deriveBits"]) {
            crypto.subtle[name] = refuse(crypto.subtle[name]);
        }
        }"""
    )
    vote(tab)
    cast(tab)
    tab.wait_for_url("**sealed-members**")
    assert opened("members", sent(tab)["sealed-members"][0]) == (3, 1)


def test_a_blank_paper_is_sealed_like_any_other(tab):
    cast(tab)
    tab.wait_for_url("**sealed-members**")
    assert opened("members", sent(tab)["sealed-members"][0]) == ()


def test_a_number_that_is_no_rank_is_told_and_nothing_is_sent(tab):
    before = tab.url
    for typed in ("6", "0", "1.5", "-1", "x", "99999"):
        tab.goto(before)
        vote(tab)
        tab.fill("#rank-members-4", typed)
        cast(tab)
        tab.get_by_text("There is a number that is none of the ranks").wait_for()
        assert (tab.url, typed) == (before, typed)
        assert tab.evaluate("document.activeElement.id") == "rank-members-4"
        assert tab.get_attribute("#rank-members-4", "aria-invalid") == "true"
        tab.fill("#rank-members-4", "")
        cast(tab)
        tab.wait_for_url("**sealed-members**")


def test_where_sealing_fails_the_voter_is_told_before_anything_is_sent(tab):
    tab.evaluate("() => { crypto.subtle.encrypt = () => Promise.reject(new Error('broken')) }")
    vote(tab)
    before = tab.url
    cast(tab)
    tab.get_by_text("Your device could not seal your vote.").wait_for()
    assert tab.url == before
    cast(tab)
    tab.wait_for_url("**rank-members-3=1**")
    assert "sealed-members" not in sent(tab)
    assert sent(tab)["mark-youth-5"] == ["1"]


def test_going_back_gives_the_paper_again(tab):
    vote(tab)
    cast(tab)
    tab.wait_for_url("**sealed-members**")
    tab.go_back()
    assert tab.is_enabled("#rank-members-3")
    assert tab.is_enabled("#mark-youth-2")
