"""The result of a college whose record is withheld, as the public reads it."""

import pytest
from django.urls import reverse

from hustings.elections.definition import Publication, PublicationPlan
from support.tale_rounds import contest, round_of
from web.booth.polls import DATES, Kept

pytestmark = pytest.mark.django_db

NAMES = ("Ada Akers", "Bea Baxter")
PAGE = "/r/round/chair/result"


def declared_college(smallest, ballots):
    """Members 3 to 1 for Akers, affiliates 1 to 1: 75 and 25, 50 and 50; the mean 62.5 and 37.5."""
    plan = contest(
        "chair",
        1,
        "electoral_college",
        parts=("affiliates", "members"),
        parts_by="college",
        publication=PublicationPlan(ballots, smallest, "Rule 9"),
    )
    tale = Kept(round_of(plan, timetable=DATES))
    tale.joins("m1", "m2", "m3", "m4", college="members")
    tale.joins("a1", "a2", college="affiliates")
    tale.on(DATES["nominations_open"]).opens_nominations("chair").puts("chair", *NAMES)
    tale.on(DATES["nominations_close"]).closes_nominations("chair")
    tale.on(DATES["papers_issued"]).ready("chair")
    tale.votes("chair", ("m1", "m2", "m3", "a1"), NAMES[0]).votes("chair", ("m4", "a2"), NAMES[1])
    tale.on(DATES["poll_closes"]).settles("chair").unseals("chair").counts("chair")
    return tale.on(DATES["declared"]).declares("chair")


@pytest.mark.parametrize("ballots", [Publication.RANKINGS, Publication.PERCENTAGES])
def test_of_a_small_part_the_page_tells_who_is_elected_and_nobody_s_votes(client, ballots):
    declared_college(3, ballots)
    page = client.get(PAGE).content.decode()
    assert "Declared elected:" in page
    assert "<li>Ada Akers</li>" in page
    assert "without a poll" not in page
    assert "Nor is the record of the count" in page
    assert "62.50" not in page
    assert "record.json" not in page
    assert "count-sheet" not in page


def test_percentages_are_shown_where_every_part_is_large_enough(client):
    declared_college(2, Publication.PERCENTAGES)
    page = client.get(PAGE).content.decode()
    assert "62.50 %" in page
    assert "37.50 %" in page


def test_neither_the_record_nor_a_drawing_of_it_can_be_had(client):
    declared_college(3, Publication.STAGES)
    for name in ("count-sheet.html", "count-sheet.csv", "count-summary.json"):
        assert (
            client.get(reverse("board:drawing", args=("round", "chair", name))).status_code == 404
        )
    record = reverse("board:file", args=("round", "contests/chair/record.json"))
    assert client.get(record).status_code == 404
