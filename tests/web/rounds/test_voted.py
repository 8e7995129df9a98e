"""How many have voted, where members may vote again: each elector once, in the part they are of."""

from collections import Counter
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from hustings.instants import instant
from hustings.seal import envelope as sealed
from hustings.seal.scheme import HPKE_X25519
from hustings.web.rounds import box, voted
from hustings.web.rounds.models import KeptRound

PARTS = ("members", "unions", "")
AT = instant("2020-10-20T12:00:00.000000Z")
electors = st.integers(0, 9)
LEADER = SimpleNamespace(plan=SimpleNamespace(id="leader"))


def line(elector, number, contest="leader"):
    """A vote of an elector; each is of one part, by its number."""
    made = sealed.Envelope(
        scheme=HPKE_X25519, round="a-round", contest=contest, part=PARTS[elector % len(PARTS)],
        key="0" * 16, elector=f"{elector:064x}", at=AT.replace(microsecond=number),
        where="voter", sealed=number.to_bytes(64),
    )  # fmt: skip
    return sealed.as_line(made)


class Voted(TestCase):
    @given(st.lists(st.lists(electors, max_size=8), max_size=5))
    def test_an_elector_who_votes_often_has_voted_once(self, visits):
        kept = KeptRound.objects.create(slug="a-round", title="A round", definition=b"")
        numbers = iter(range(1, 99))
        for visit in visits:
            box.add(kept, [line(elector, next(numbers)) for elector in visit])
        box.add(kept, [line(99, 99, "deputy")])
        who = {elector for visit in visits for elector in visit}
        assert voted.number(kept, LEADER) == len(who)
        by_part = Counter(PARTS[elector % len(PARTS)] for elector in who)
        assert voted.by_part(kept, LEADER) == by_part


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="reads what SQLite says of its way")
def test_no_envelope_is_read_to_count_them():
    """A row holds a whole envelope; of half a million the rows are half a gigabyte."""
    kept = KeptRound.objects.create(slug="a-round", title="A round", definition=b"")
    with CaptureQueriesContext(connection) as asked:
        voted.number(kept, LEADER)
    with connection.cursor() as cursor:
        for each in asked.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {each['sql']}")
            ways = [row[3] for row in cursor.fetchall()]
            assert any("COVERING INDEX" in way for way in ways), ways
