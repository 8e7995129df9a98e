"""Many votes, in helpers and without, opened in no order that anybody knows."""

import os
import signal
from collections import Counter
from itertools import pairwise
from random import Random

import pytest

from hustings.seal import many, paper
from hustings.seal.keys import BadKeyError
from hustings.seal.sealing import seal
from support.sealed import envelope, private_key

CANDIDATES = 5


def marks_of(number, seed):
    dice = Random(seed)
    drawn = [
        dice.sample(range(1, CANDIDATES + 1), dice.randint(0, CANDIDATES)) for _ in range(number)
    ]
    return [tuple(marks) for marks in drawn]


def sealed_votes(private, drawn, helpers=1):
    texts = [paper.plaintext(marks, CANDIDATES) for marks in drawn]
    return many.seal_many(private.public, private.public.about(), texts, helpers=helpers)


@pytest.mark.parametrize(("number", "helpers"), [(0, None), (1, None), (300, 1), (4_500, 2)])
def test_what_was_sealed_comes_out_counted(number, helpers):
    private, drawn, told = private_key(), marks_of(number, 7), []
    votes = sealed_votes(private, drawn, helpers)
    found = many.open_many(
        private,
        private.public.about(),
        iter(votes),
        CANDIDATES,
        lambda *at: told.append(at),
        helpers,
    )
    assert found.papers == Counter(drawn)
    assert (found.unreadable, found.total) == (0, number)
    assert told == [(min(done, number), number) for done in range(2_000, number + 2_000, 2_000)]


def test_rubbish_is_counted_by_its_reason_and_stops_nothing():
    private = private_key()
    about = private.public.about()
    good = sealed_votes(private, [(1, 2), (1, 2), ()])
    other = private_key("deputy")
    moved = [
        seal(other.public, other.public.about(), b"1 2 0 0 0"),
        seal(private.public, private.public.about("east"), b"1 2 0 0 0"),
        good[0][:-1],
        b"",
    ]
    texts = (b"1 2 0 0", b"1 2 0 0 9", b"1 2 0 0 x", b"", b"\xff" * 9)
    spoilt = [seal(private.public, about, text) for text in texts]
    found = many.open_many(private, about, [*moved, *good, *spoilt], CANDIDATES)
    assert found.papers == {(1, 2): 2, (): 1}
    assert (found.not_opened, found.not_papers, found.unreadable) == (4, 5, 9)
    assert found.total == 12


def test_what_comes_out_is_the_same_in_whatever_order_it_went_in():
    private, drawn = private_key(), marks_of(200, 3)
    votes = sealed_votes(private, drawn)
    one = many.open_many(private, private.public.about(), votes, CANDIDATES)
    two = many.open_many(private, private.public.about(), votes[::-1], CANDIDATES)
    assert list(one.papers.items()) == list(two.papers.items()) == sorted(one.papers.items())


def test_the_order_is_gone_before_the_first_vote_is_opened(monkeypatch):
    """Helpers are handed a shuffled list; of 500 votes hardly any keeps its neighbour."""
    private, drawn, seen = private_key(), marks_of(500, 5), []
    votes = sealed_votes(private, drawn)
    opening = many._opening

    def watched(*needed):
        work = opening(*needed)
        return lambda some: seen.extend(some) or work(some)

    monkeypatch.setattr(many, "_opening", watched)
    many.open_many(private, private.public.about(), votes, CANDIDATES, helpers=1)
    assert sorted(seen) == sorted(votes)
    place = {vote: number for number, vote in enumerate(votes)}
    neighbours = sum(place[b] - place[a] == 1 for a, b in pairwise(seen))
    assert neighbours < 20


def test_the_list_that_was_given_is_left_as_it_was():
    private = private_key()
    votes = sealed_votes(private, marks_of(50, 1))
    kept = list(votes)
    many.open_many(private, private.public.about(), votes, CANDIDATES)
    assert votes == kept


@pytest.mark.parametrize("given", [envelope(), "text", None, 5])
def test_nothing_but_sealed_bytes_is_taken(given):
    private = private_key()
    with pytest.raises(TypeError, match="take them out of their envelopes first"):
        many.open_many(private, private.public.about(), [given], CANDIDATES)


def test_votes_about_something_else_are_refused_before_anything_is_opened():
    private = private_key()
    about = private_key("deputy").public.about()
    with pytest.raises(BadKeyError):
        many.open_many(private, about, [], CANDIDATES)
    with pytest.raises(BadKeyError):
        many.seal_many(private.public, about, [])


def test_a_killed_helper_is_an_error_and_no_count():
    """The system may end a helper for want of memory: nobody waits for ever, nothing is counted."""
    import multiprocessing

    private = private_key()
    votes = sealed_votes(private, marks_of(2_000, 2)) * 20

    def kill(_done, _total):
        os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
        os.kill(multiprocessing.active_children()[-1].pid, signal.SIGKILL)

    with pytest.raises(ChildProcessError, match="run it again"):
        many.open_many(private, private.public.about(), votes, CANDIDATES, kill, helpers=2)


def test_after_an_interruption_the_opening_is_simply_run_again():
    private, drawn = private_key(), marks_of(4_100, 9)
    votes, seen = sealed_votes(private, drawn), []

    def stop(done, _total):
        seen.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        many.open_many(private, private.public.about(), votes * 50, CANDIDATES, stop, helpers=2)
    assert seen == [2_000]
    found = many.open_many(private, private.public.about(), votes, CANDIDATES)
    assert found.papers == Counter(drawn)
