"""Every public page in every phase of a round: it answers, or it is not there; it never fails."""

import pytest
from django.urls import reverse

from hustings.elections.state import Phase
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db

PHASES = [phase for phase in Phase if phase is not Phase.ABANDONED]
FIRST = {
    "round": Phase.CALLED,
    "how": Phase.CALLED,
    "board": Phase.CALLED,
    "results": Phase.CALLED,
    "receipt": Phase.CALLED,
    "archive": Phase.CALLED,
    "who": Phase.CALLED,
    "envelopes": Phase.CLOSED,
    "result": Phase.DECLARED,
}
"""Page to the phase from which it is there."""
OF_CONTEST = ("who", "envelopes", "result")


def address(name):
    args = ("society-2026", "council") if name in OF_CONTEST else ("society-2026",)
    return reverse(f"board:{name}", args=args)


@pytest.mark.parametrize("phase", PHASES)
def test_pages_are_there_from_their_phase_on_and_no_sooner(client, phase):
    kept_round(phase)
    assert client.get("/").status_code == 200
    for name, first in FIRST.items():
        there = PHASES.index(phase) >= PHASES.index(first)
        assert client.get(address(name)).status_code == (200 if there else 404), name


def test_before_the_call_not_even_the_title_is_told(client):
    kept_round(Phase.DEFINED)
    assert b"Council election" not in client.get("/").content


def test_a_round_marked_as_shown_before_its_call_stays_hidden(client):
    kept = kept_round(Phase.DEFINED)
    kept.shown = True
    kept.save()
    assert client.get(address("round")).status_code == 404
    assert b"Council election" not in client.get("/").content


@pytest.mark.parametrize("phase", PHASES[1:])
def test_every_link_of_every_page_leads_somewhere(client, phase):
    """But those of other rooms (voting, roll, nominations), which have their own tests."""
    kept_round(phase)
    seen, waiting = set(), ["/"]
    while waiting:
        page = client.get(waiting.pop())
        assert page.status_code == 200, page.request["PATH_INFO"]
        if page["Content-Type"].startswith("text/html"):
            for href in links(page.content.decode()):
                if (href == "/" or href.startswith("/r/")) and href not in seen:
                    seen.add(href)
                    waiting.append(href)
    assert any("/board" in href for href in seen)


def links(text):
    return {part.partition('"')[0].partition("#")[0] for part in text.split('href="')[1:]}


def test_a_contest_that_is_not_there_is_a_404(client):
    kept_round(Phase.DECLARED)
    for name in OF_CONTEST:
        assert client.get(reverse(f"board:{name}", args=("society-2026", "no"))).status_code == 404
