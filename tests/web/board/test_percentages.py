"""A college that publishes percentages only: no page and no file tells the votes of a part."""

import re

import pytest
from django.urls import reverse

from elections.stories.test_percentages_2020 import counted_college
from hustings.elections import places
from hustings.elections.vacancy import filling
from support.tale import DEPUTY, RO
from web.board.test_every_phase import FIRST, OF_CONTEST, PHASES, links
from web.board.told import kept_tale

pytestmark = pytest.mark.django_db

RESULT = "/r/round/bame/result"
DRAWN = ("count-sheet.html", "count-sheet.csv", "count-summary.json", "cast-vote-records.json")


@pytest.fixture(scope="module")
def college(tmp_path_factory):
    """Declared, with percentages: eight members and three affiliates voted."""
    return counted_college(tmp_path_factory.mktemp("college"), 3).declares("bame")


def address(name):
    return reverse(f"board:{name}", args=("round", "bame") if name in OF_CONTEST else ("round",))


@pytest.mark.parametrize("phase", PHASES)
def test_every_page_is_there_from_its_phase_on_and_no_link_leads_nowhere(client, college, phase):
    kept_tale(college, phase)
    for name, first in FIRST.items():
        there = PHASES.index(phase) >= PHASES.index(first)
        page = client.get(address(name))
        assert page.status_code == (200 if there else 404), name
        if there and page["Content-Type"].startswith("text/html"):
            for href in links(page.content.decode()):
                if href.startswith("/r/"):
                    assert client.get(href).status_code == 200, href


def test_the_result_says_the_share_of_the_whole_and_nothing_of_the_parts(client, college):
    kept_tale(college)
    page = client.get(RESULT).content.decode()
    assert "Declared elected:" in page
    assert "<li>Car Sewe</li>" in page
    shown = re.findall(r"<dt[^>]*>([^<]+)</dt><dd[^>]*>([\d.]+ %)</dd>", page)
    assert shown[:3] == [
        ("Car Sewe", "58.33 %"),
        ("Bea Third", "29.17 %"),
        ("Ann Second", "12.50 %"),
    ]
    assert "The count sheet" not in page
    assert "Nor is the record of the count" in page


def test_no_drawing_and_no_record_can_be_had(client, college):
    kept_tale(college)
    for name in DRAWN:
        assert client.get(f"/r/round/bame/drawn/{name}").status_code == 404, name
    for name in (places.record("bame"), places.ballots("bame", "members")):
        assert client.get(f"/r/round/files/{name}").status_code == 404, name
    assert "record.json" not in client.get(RESULT).content.decode()


def test_where_a_part_is_too_small_it_is_only_said_who_is_elected(client, tmp_path):
    kept_tale(counted_college(tmp_path, 4).declares("bame"))
    page = client.get(RESULT).content.decode()
    assert "<li>Car Sewe</li>" in page
    assert "Share of the whole college" not in page
    assert "58.33" not in page


def test_a_vacancy_of_such_a_college_is_told_without_its_record(client, tmp_path):
    tale = counted_college(tmp_path, 3).declares("bame")
    held = (tale.office, "bame", {"car-sewe": "resigned"}, (), RO, tale.at, DEPUTY)
    tale.office = filling.fill(*held)
    kept_tale(tale)
    page = client.get(RESULT).content.decode()
    assert "Car Sewe (resigned)" in page
    assert "vacancy-declaration.json" in page
    assert "vacancy-record" not in page
    for href in links(page):
        if href.startswith("/r/"):
            assert client.get(href).status_code == 200, href
