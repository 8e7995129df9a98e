"""Seal and open many votes on all cores.

Helpers are separate processes that are started anew (spawn), never copies of this one; the key
reaches them through a pipe, not by the command line or a file, and they end when this process
does, however it ends. Opening takes the sealed parts alone: who and when are gone before the first
is opened, and the order in which they came is lost in one that follows from the private key
(:mod:`hustings.seal.portions`). What comes out is sorted: how many papers carry each ranking.

Sealing writes nothing, so a run that was stopped is simply run again. Opening writes only where it
is given a place to keep things: then what came out of each portion is kept, locked, and a run that
was killed goes on with the portions that are not there.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, suppress
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from hustings.seal import paper, portions
from hustings.seal.keys import PrivateKey, PublicKey
from hustings.seal.opened import Opened, together
from hustings.seal.sealing import NotOpenedError, opener, sealer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from hustings.seal.portions import Keep, Portion
    from hustings.seal.scheme import About

    Told = Callable[[int, int], None]

R = TypeVar("R")

__all__ = ["Opened", "open_many", "seal_many"]

CHUNK = 2_000
"""Votes that a helper is given at a time."""
WORTH = 4
"""Chunks from which on helpers are worth the time that they take to start."""


def open_many(
    private: PrivateKey,
    about: About,
    sealed: Iterable[bytes],
    candidates: int,
    told: Told = lambda _done, _total: None,
    helpers: int | None = None,
    keep: Keep | None = None,
) -> Opened:
    """Open the sealed parts of envelopes, in an order that only the private key knows.

    ``candidates``: how many the paper has; ``told(done, total)`` is called as it goes on;
    ``helpers``: processes (None: as many as there are cores, or none for few votes); ``keep``: what
    came out of portions of a long opening is kept there and found again; emptying it is the
    caller's. Raises BadKeyError where ``about`` is not about this key, TypeError where anything but
    bytes is given, OSError where nothing can be kept, and ChildProcessError where the system ended
    a helper: run it again. A script that calls this is guarded by ``if __name__ == "__main__"``,
    since helpers read it anew.
    """
    votes = list(sealed)
    if not all(type(vote) is bytes for vote in votes):
        raise TypeError("only the sealed parts are opened: take them out of their envelopes first")
    private.public.check(about)
    held = portions.cut(private, about, candidates, votes)
    kept = _kept(held, keep)
    left = [portion for portion in held if portion.name not in kept]
    done = sum(found.total for found in kept.values())
    if done:
        told(done, len(votes))
    secret = (private.public, private.raw(), about, candidates)
    parted = [_chunks(portion.votes) for portion in left]
    chunks = [chunk for some in parted for chunk in some]
    with closing(_spread(_opening, secret, chunks, helpers)) as results:
        found = _told(results, chunks, told, done, len(votes))
        for portion, some in zip(left, parted, strict=True):
            kept[portion.name] = together(islice(found, len(some)))
            if keep is not None and len(held) > 1:
                keep.put(portion.name, portion.lock(kept[portion.name]))
    return together(kept.values())


def _kept(held: Sequence[Portion], keep: Keep | None) -> dict[str, Opened]:
    """Return what was kept of these portions. What is damaged is as good as not there."""
    found = {}
    for portion in held:
        content = None if keep is None else keep.found(portion.name)
        if content is not None:
            with suppress(portions.DamagedPortionError):
                found[portion.name] = portion.unlock(content)
    return found


def seal_many(
    public: PublicKey,
    about: About,
    plaintexts: Sequence[bytes],
    told: Told = lambda _done, _total: None,
    helpers: int | None = None,
) -> list[bytes]:
    """Return each plaintext sealed, in the order given: for rehearsals and tests of load.

    Arguments and errors as with :func:`open_many`.
    """
    public.check(about)
    chunks = _chunks(plaintexts)
    with closing(_spread(_sealing, (public, about), chunks, helpers)) as results:
        sealed = _told(results, chunks, told, 0, len(plaintexts))
        return [each for some in sealed for each in some]


def _opening(
    public: PublicKey, raw: bytes, about: About, candidates: int
) -> Callable[[Sequence[bytes]], Opened]:
    """Return what opens some votes."""
    with PrivateKey(public, raw) as private:
        opened = opener(private, about)

    def some(votes: Sequence[bytes]) -> Opened:
        texts: Counter[bytes] = Counter()
        for vote in votes:
            with suppress(NotOpenedError):
                texts[opened(vote)] += 1
        papers: Counter[tuple[int, ...]] = Counter()
        for text, number in texts.items():
            with suppress(paper.BadPaperError):
                papers[paper.marks(text, candidates)] += number
        return Opened(papers, len(votes) - texts.total(), texts.total() - papers.total())

    return some


def _sealing(public: PublicKey, about: About) -> Callable[[Sequence[bytes]], list[bytes]]:
    """Return what seals some votes."""
    sealed = sealer(public, about)
    return lambda texts: [sealed(text) for text in texts]


def _chunks(votes: Sequence[bytes]) -> list[Sequence[bytes]]:
    return [votes[start : start + CHUNK] for start in range(0, len(votes), CHUNK)]


def _told(
    results: Iterator[R], chunks: Iterable[Sequence[bytes]], told: Told, done: int, total: int
) -> Iterator[R]:
    """Yield the results, telling how many votes are done."""
    for chunk, result in zip(chunks, results, strict=True):
        done += len(chunk)
        told(done, total)
        yield result


def _spread(
    make: Callable[..., Callable[[Sequence[bytes]], R]],
    needed: tuple[Any, ...],
    chunks: Sequence[Sequence[bytes]],
    helpers: int | None,
) -> Generator[R, None, None]:
    """Yield what the work that ``make`` makes returns for each chunk, in their order."""
    worth = (os.cpu_count() or 1) if len(chunks) >= WORTH else 1
    number = min(helpers or worth, len(chunks))
    with ExitStack() as stack:
        if number < 2:
            yield from map(make(*needed), chunks)
        else:
            context = multiprocessing.get_context("spawn")
            team = ProcessPoolExecutor(number, context, _begin, (make, needed))
            stack.callback(team.shutdown, cancel_futures=True)
            yield from _whole(team.map(_work, chunks))


def _whole(results: Iterator[R]) -> Iterator[R]:
    """Yield the results; raise ChildProcessError where the system ended a helper."""
    try:
        yield from results
    except BrokenProcessPool:
        lost = "the system ended a helper, perhaps for want of memory: run it again"
        raise ChildProcessError(lost) from None


_HELD: dict[str, Callable[[Sequence[bytes]], Any]] = {}
"""What a helper does, in the helper's own process alone."""


def _begin(make: Callable[..., Callable[[Sequence[bytes]], Any]], needed: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked for the work says when it stops
    Thread(target=_end_with_parent, daemon=True).start()
    _HELD["work"] = make(*needed)


def _work(chunk: Sequence[bytes]) -> Any:
    return _HELD["work"](chunk)


def _end_with_parent() -> None:
    """End when who asked for the work was killed: a helper that waits for ever holds the key."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
