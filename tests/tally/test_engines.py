"""Every engine sorts alike, partitions what it is given, and changes nothing."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import Box
from hustings.tally.few import Few
from hustings.tally.keep import Keep
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from hustings.tally.sharded import Sharded
from support import strategies

ENGINES = {
    "reference": Reference.of,
    "local": Local.of,
    "local, few rankings": Few.of,
    "two shards": partial(Sharded.of, shards=2),
    "three shards": partial(Sharded.of, shards=3),
    "seven shards of plain Python": partial(Sharded.of, shards=7, engine=Reference.of),
}
every_engine = pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES.keys())
some = st.frozensets(st.integers(1, 6))


def sizes(heaps):
    """Return what can be compared of heaps: to whom, and how many papers."""
    return [(heap.candidate, heap.papers) for heap in heaps]


@every_engine
@given(groups=strategies.piles(6), first=some, second=some)
def test_heaps_partition_the_parcel_and_come_in_order(engine, groups, first, second):
    tally = engine(Box.gather(groups))
    for heap in tally.sort(tally.all_papers(), first):
        heaps = tally.sort(heap.parcel, second)
        assert sum(h.papers for h in heaps) == heap.papers
        assert all(h.papers > 0 for h in heaps)
        named = [h.candidate for h in heaps if h.candidate is not None]
        assert named == sorted(set(named))
        assert [h.candidate for h in heaps][: len(named)] == named
        assert set(named) <= second


@every_engine
@given(groups=strategies.piles(6), first=some, second=some)
def test_sort_and_pool_are_pure(engine, groups, first, second):
    tally = engine(Box.gather(groups))
    heaps = tally.sort(tally.all_papers(), first)
    before = [sizes(tally.sort(heap.parcel, second)) for heap in heaps]
    pooled = tally.pool([heap.parcel for heap in heaps])
    assert pooled.papers == tally.all_papers().papers
    assert sizes(tally.sort(pooled, second)) == sizes(tally.sort(tally.all_papers(), second))
    assert [sizes(tally.sort(heap.parcel, second)) for heap in heaps] == before
    assert sizes(tally.sort(tally.all_papers(), first)) == sizes(heaps)


@every_engine
@given(groups=strategies.piles(6), chain=st.lists(some, min_size=1, max_size=4))
def test_every_engine_agrees_with_the_reference_however_deep_it_sorts(engine, groups, chain):
    box = Box.gather(groups)
    assert walk(engine(box), chain) == walk(Reference.of(box), chain)


def walk(tally, chain):
    """Sort again and again; return the sizes met, heap within heap."""
    met, parcels = [], [tally.all_papers()]
    for continuing in chain:
        heaps = [heap for parcel in parcels for heap in tally.sort(parcel, continuing)]
        met.append(sizes(heaps))
        parcels = [heap.parcel for heap in heaps]
    return met


@every_engine
@given(groups=strategies.piles(5), data=st.data(), round_up=st.booleans())
def test_flow_gives_every_vote_a_home_and_agrees_with_the_reference(engine, groups, data, round_up):
    places = data.draw(st.sampled_from([4, 9]))
    share = st.integers(0, 10**places)
    keep = Keep(data.draw(st.dictionaries(st.integers(1, 5), share)), places, round_up)
    box = Box.gather(groups)
    flow = engine(box).flow(keep)
    assert sum(flow.votes.values()) + flow.excess == box.total * 10**places
    assert flow == Reference.of(box).flow(keep)


@every_engine
@given(groups=strategies.piles(6), asked=some)
def test_marks_count_papers_that_name_a_candidate(engine, groups, asked):
    box = Box.gather(groups)
    marks = engine(box).marks(asked)
    assert marks == {
        c: sum(papers for papers, ranking in box.rows() if c in ranking) for c in sorted(asked)
    }


@every_engine
def test_an_empty_box_has_no_heaps(engine):
    tally = engine(Box.gather([]))
    assert tally.all_papers().papers == 0
    assert tally.sort(tally.all_papers(), frozenset({1, 2})) == ()


def test_papers_are_split_into_at_least_one_shard():
    with pytest.raises(ValueError, match="at least one shard"):
        Sharded.of(Box.gather([(1, (1,))]), shards=0)
