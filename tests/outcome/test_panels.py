"""Panels: who can sit, and a lot that anybody can draw again."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from hustings.bodies import Span
from hustings.outcome.panels import draw, eligible

DAY = date(2024, 9, 18)
TERM = Span(DAY, date(2025, 9, 18))


def test_a_member_with_a_conflict_cannot_sit(nec):
    found = eligible(nec.register, DAY, {"ann-black": "complained herself"})
    assert ("ann-black", "complained herself") in found.cannot
    assert "ann-black" not in found.can
    assert "abdi-duale" in found.can


def test_a_suspended_member_cannot_sit_on_a_panel(nec):
    found = eligible(nec.register, date(2020, 1, 2), {})
    assert dict(found.cannot)["peter-willsman"] == "suspended"


def test_a_holder_whom_nobody_names_cannot_be_drawn(nec):
    found = eligible(nec.register, date(2024, 8, 1), {})
    assert dict(found.cannot)["runner-up-2022-1"] == "holder not named"


def test_a_conflict_of_a_stranger_is_a_mistake(nec):
    with pytest.raises(ValueError, match="eddie-izzard is no member"):
        eligible(nec.register, DAY, {"eddie-izzard": "?"})


def test_the_lot_can_be_drawn_again_by_hand(nec):
    """SHA-256 of ``hustings-lot/1|SEED|NUMBER|MEMBER``, the lowest first, as the lots are told."""
    who = eligible(nec.register, DAY, {})
    panel = draw(who, "complaints", 3, TERM, "drawn in public: 4 8 15")
    left = list(range(1, len(who.can) + 1))
    by_hand = []
    for number in (1, 2, 3):
        seed = f"hustings-lot/1|drawn in public: 4 8 15|complaints|{number}"
        ticket = {n: hashlib.sha256(f"{seed}|{n}".encode()).hexdigest() for n in left}
        lowest = min(left, key=ticket.__getitem__)
        left.remove(lowest)
        by_hand.append(who.can[lowest - 1])
    assert panel.members == tuple(by_hand)
    assert [lot.number for lot in panel.lots] == [1, 2, 3]
    assert panel.span == TERM


def test_a_panel_needs_a_seed_and_enough_members(nec):
    who = eligible(nec.register, DAY, {})
    with pytest.raises(ValueError, match="seed"):
        draw(who, "complaints", 3, TERM, "")
    with pytest.raises(ValueError, match="99 places"):
        draw(who, "complaints", 99, TERM, "s")
