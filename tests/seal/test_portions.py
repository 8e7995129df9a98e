"""Portions of an opening: the same for whoever has the key, and telling nothing to anybody else."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.seal import many, paper, portions
from hustings.seal.opened import Opened
from hustings.seal.sealing import seal
from support.sealed import papers, private_key

CANDIDATES = 4


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(portions, "LEAST", 100)


class Shelf(dict):
    """A place to keep things that can be full."""

    room = 1_000

    def found(self, name):
        return self.get(name)

    def put(self, name, content):
        if len(self) == self.room:
            raise OSError(28, "No space left on device")
        self[name] = content


def votes_of(private, number, part=""):
    """Return sealed votes, a few of them rubbish, and how many papers carry each ranking."""
    dice, about = Random(number), private.public.about(part)
    drawn = [tuple(dice.sample(range(1, 5), dice.randint(0, 4))) for _ in range(number - 2)]
    texts = [paper.plaintext(marks, CANDIDATES) for marks in drawn]
    sealed = [seal(private.public, about, text) for text in (*texts, b"no paper")]
    return [*sealed, b"nothing sealed"], Counter(drawn)


def cut(votes, private=None, part="", candidates=CANDIDATES):
    held = private or private_key()
    return portions.cut(held, held.public.about(part), candidates, votes)


def test_the_same_key_finds_the_same_portions_whatever_the_order_of_the_votes():
    votes, _ = votes_of(private_key(), 250)
    one, two = cut(votes), cut(votes[::-1])
    assert [each.votes for each in one] == [each.votes for each in two]
    assert [each.name for each in one] == [each.name for each in two]
    assert sorted(vote for each in one for vote in each.votes) == sorted(votes)


@pytest.mark.parametrize(
    ("number", "sizes"),
    [(2, [2]), (99, [99]), (199, [199]), (200, [100, 100]), (350, [116, 117, 117])],
)
def test_no_portion_is_smaller_than_the_least_beside_another(number, sizes):
    votes, _ = votes_of(private_key(), number)
    assert [len(each.votes) for each in cut(votes)] == sizes


def test_nobody_without_the_key_knows_the_order():
    votes, _ = votes_of(private_key(), 250)
    one, other = cut(votes), cut(votes, private_key(words="another key"))
    assert {each.name for each in one}.isdisjoint(each.name for each in other)
    assert one[0].votes != other[0].votes
    assert list(one[0].votes) not in (votes[: len(one[0].votes)], sorted(votes)[:125])


def test_what_was_locked_unlocks():
    portion = cut(votes_of(private_key(), 250)[0])[1]
    found = Opened(Counter({(1, -2, 0, 3): 7, (): 2}), 1, 3)
    assert portion.unlock(portion.lock(found)) == found
    assert portion.lock(found) != portion.lock(found)


@given(st.data())
def test_a_changed_byte_anywhere_is_noticed(data):
    portion = cut([b"one", b"two"])[0]
    locked = portion.lock(Opened(Counter({(1, 2): 2}), 0, 0))
    place = data.draw(st.integers(0, len(locked) - 1))
    change = data.draw(st.integers(1, 255))
    odd = locked[:place] + bytes([locked[place] ^ change]) + locked[place + 1 :]
    with pytest.raises(portions.DamagedPortionError):
        portion.unlock(odd)


def test_what_was_kept_of_anything_else_does_not_unlock():
    """Another place, set, part, paper or key: even one that differs by a single vote."""
    votes, _ = votes_of(private_key(), 250)
    first, second = cut(votes)
    locked = first.lock(Opened(Counter({(): 125}), 0, 0))
    others = (
        second,
        cut(votes[:-1])[0],
        cut(votes, part="east")[0],
        cut(votes, candidates=5)[0],
        cut(votes, private_key(words="another key"))[0],
        cut(votes, private_key(round_id="executive-2022"))[0],
    )
    for other in others:
        assert other.name != first.name
        with pytest.raises(portions.DamagedPortionError):
            other.unlock(locked)
    for cut_short in (b"", locked[:11], locked[:-1]):
        with pytest.raises(portions.DamagedPortionError):
            first.unlock(cut_short)


@given(papers())
def test_the_length_of_what_is_kept_says_nothing_about_the_votes(drawn):
    candidates, marks = drawn
    portion = cut([b"a", b"b"], candidates=candidates)[0]
    nothing = portion.lock(Opened(Counter(), 2, 0))
    assert len(portion.lock(Opened(Counter({marks: 2}), 0, 0))) == len(nothing)


@given(st.integers(1, 120), st.integers(1, 60))
def test_there_is_room_for_votes_that_all_differ_and_are_as_long_as_can_be(candidates, number):
    """The longest paper: all share the last rank, every other rank is left out. (That the rows
    below are turned round makes no papers, but rows that differ and are as long.)"""
    longest = (0,) * (candidates - 1) + tuple(-n for n in range(1, candidates + 1))
    portion = cut([bytes([place]) for place in range(number)], candidates=candidates)[0]
    rows = Counter({(*longest[place:], *longest[:place]): 1 for place in range(number)})
    empty = portion.lock(Opened(Counter(), 0, 0))
    assert len(portion.lock(Opened(rows, 0, 0))) == len(empty)


def test_an_opening_goes_on_with_what_is_not_kept():
    private, shelf, told = private_key(), Shelf(), []
    votes, papers_ = votes_of(private, 350)
    about = private.public.about()
    whole = many.open_many(private, about, votes, CANDIDATES, keep=shelf)
    assert (whole.papers, whole.not_opened, whole.not_papers) == (papers_, 1, 1)
    assert len(shelf) == 3
    del shelf[sorted(shelf)[1]]
    again = many.open_many(
        private, about, votes[::-1], CANDIDATES, lambda *at: told.append(at), keep=shelf
    )
    assert again == whole
    assert told == [(233, 350), (350, 350)]


def test_only_what_is_left_is_opened(monkeypatch):
    private, shelf, seen = private_key(), Shelf(), []
    votes, _ = votes_of(private, 350)
    about, opening = private.public.about(), many._opening
    many.open_many(private, about, votes, CANDIDATES, keep=shelf)
    first, *_ = sorted(shelf)
    del shelf[first]

    def watched(*needed):
        work = opening(*needed)
        return lambda some: seen.extend(some) or work(some)

    monkeypatch.setattr(many, "_opening", watched)
    many.open_many(private, about, votes, CANDIDATES, helpers=1, keep=shelf)
    (left,) = (each for each in cut(votes) if each.name == first)
    assert seen == list(left.votes)


def test_a_damaged_portion_is_opened_again_and_kept_anew():
    private, shelf = private_key(), Shelf()
    votes, _ = votes_of(private, 350)
    about = private.public.about()
    whole = many.open_many(private, about, votes, CANDIDATES, keep=shelf)
    name, *_ = sorted(shelf)
    damaged = shelf[name] = shelf[name][:-1] + b"!"
    assert many.open_many(private, about, votes, CANDIDATES, keep=shelf) == whole
    assert shelf[name] != damaged


def test_what_was_kept_of_another_set_is_not_taken():
    """After an amended settlement one vote fewer is opened: everything is opened anew."""
    private, shelf, told = private_key(), Shelf(), []
    votes, _ = votes_of(private, 350)
    about = private.public.about()
    many.open_many(private, about, votes, CANDIDATES, keep=shelf)
    fewer = many.open_many(
        private, about, votes[1:], CANDIDATES, lambda *at: told.append(at), keep=shelf
    )
    assert fewer.total == 349
    assert told[0][0] < 200
    assert len(shelf) == 6


def test_a_full_disk_stops_the_opening_and_loses_nothing():
    private, shelf, told = private_key(), Shelf(), []
    votes, papers_ = votes_of(private, 350)
    about = private.public.about()
    shelf.room = 2
    with pytest.raises(OSError, match="No space left"):
        many.open_many(private, about, votes, CANDIDATES, keep=shelf)
    shelf.room = 3
    found = many.open_many(
        private, about, votes, CANDIDATES, lambda *at: told.append(at), keep=shelf
    )
    assert found.papers == papers_
    assert told == [(233, 350), (350, 350)]


def test_a_small_set_keeps_nothing():
    private, shelf = private_key(), Shelf()
    votes, _ = votes_of(private, 199)
    many.open_many(private, private.public.about(), votes, CANDIDATES, keep=shelf)
    assert not shelf
