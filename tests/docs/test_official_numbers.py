"""The numbers that the page on official counts gives are those of the collection it speaks of."""

from pathlib import Path

import pytest

from support import real

pytestmark = real.needed

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "official-counts.md"


@pytest.fixture
def page():
    return PAGE.read_text(encoding="utf-8")


def test_wards(page):
    assert f"{len(list((real.ROOT / 'scotland' / 'official').glob('*.json')))} Scottish" in page
    known = [
        row
        for row in real.index()
        if row["official_winners_in_order"] and row["rule_in_law"].startswith("Scottish Local")
    ]
    in_order = [r for r in known if r["official_winners_basis"].startswith("official, in")]
    assert f"| {len(known)} wards of the index | the winners; for {len(in_order)} of them" in page


def test_single_seats_and_winners_under_meek(page):
    winners = [
        row
        for row in real.index()
        if row["category"] == "single-seat"
        and row["seats"] == "1"
        and row["official_winners_in_order"]
    ]
    assert len(winners) == 6
    assert "six elections of one seat" in page
    apa = [row for row in real.index() if row["file"].startswith("membership/apa/")]
    assert len(apa) == 6
    assert "six presidential elections of the APA" in page
    meek = [r for r in real.index() if r["format"] == "blt" and r["computed_winners_meek"]]
    assert f"{len(meek)} real elections" in page
    assert f"{len(real.index())} rows of the index" in page
