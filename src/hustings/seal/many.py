"""Seal and open many votes on all cores.

Helpers are separate processes that are started anew (spawn), never copies of this one; the key
reaches them through a pipe, not by the command line or a file. Opening takes the sealed parts
alone: who and when are gone before the first is opened, and the order goes by a shuffle from the
system's random numbers. What comes out is sorted: how many papers carry each ranking.

Neither writes anything, so a run that was stopped is simply run again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from secrets import SystemRandom
from typing import TYPE_CHECKING, Any, TypeVar

from hustings.seal import paper
from hustings.seal.keys import PrivateKey, PublicKey
from hustings.seal.scheme import NotOpenedError, opener, sealer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hustings.seal.scheme import About

    Told = Callable[[int, int], None]
    Found = tuple[Counter[tuple[int, ...]], int, int]

R = TypeVar("R")

__all__ = ["Opened", "open_many", "seal_many"]

CHUNK = 2_000
"""Votes that a helper is given at a time; fewer than two chunks are done without helpers."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of the envelopes.

    ``papers``: marks (as in ``hustings.ballots.box``) to the number of papers, sorted;
    ``not_opened``: sealed for another key or place, or changed; ``not_papers``: opened, but no
    paper of this contest was inside.
    """

    papers: Counter[tuple[int, ...]]
    not_opened: int
    not_papers: int

    @property
    def unreadable(self) -> int:
        """Votes that are no papers, for either reason."""
        return self.not_opened + self.not_papers

    @property
    def total(self) -> int:
        """All votes that were to be opened."""
        return self.papers.total() + self.unreadable


def open_many(
    private: PrivateKey,
    about: About,
    sealed: Iterable[bytes],
    candidates: int,
    told: Told = lambda _done, _total: None,
    helpers: int | None = None,
) -> Opened:
    """Open the sealed parts of envelopes, in an order that nobody knows.

    ``candidates``: how many the paper has; ``told(done, total)`` is called as it goes on;
    ``helpers``: processes (None: as many as there are cores). Raises BadKeyError where ``about`` is
    not about this key, TypeError where anything but bytes is given, and ChildProcessError where the
    system ended a helper: nothing was written, run it again. A script that calls this is guarded
    by ``if __name__ == "__main__"``, since helpers read it anew.
    """
    votes = list(sealed)
    if not all(type(vote) is bytes for vote in votes):
        raise TypeError("only the sealed parts are opened: take them out of their envelopes first")
    private.public.check(about)
    SystemRandom().shuffle(votes)
    papers: Counter[tuple[int, ...]] = Counter()
    not_opened = not_papers = 0
    secret = (private.public, private.raw(), about, candidates)
    for found, closed, others in _spread(_opening, secret, votes, told, helpers):
        papers.update(found)
        not_opened += closed
        not_papers += others
    return Opened(Counter(dict(sorted(papers.items()))), not_opened, not_papers)


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
    done = _spread(_sealing, (public, about), plaintexts, told, helpers)
    return [sealed for some in done for sealed in some]


def _opening(
    public: PublicKey, raw: bytes, about: About, candidates: int
) -> Callable[[Sequence[bytes]], Found]:
    """Return what opens some votes: papers by marks, and the numbers of those without."""
    with PrivateKey(public, raw) as private:
        opened = opener(private, about)

    def some(votes: Sequence[bytes]) -> Found:
        texts: Counter[bytes] = Counter()
        for vote in votes:
            with suppress(NotOpenedError):
                texts[opened(vote)] += 1
        papers: Counter[tuple[int, ...]] = Counter()
        for text, number in texts.items():
            with suppress(paper.BadPaperError):
                papers[paper.marks(text, candidates)] += number
        return papers, len(votes) - texts.total(), texts.total() - papers.total()

    return some


def _sealing(public: PublicKey, about: About) -> Callable[[Sequence[bytes]], list[bytes]]:
    """Return what seals some votes."""
    sealed = sealer(public, about)
    return lambda texts: [sealed(text) for text in texts]


def _spread(
    make: Callable[..., Callable[[Sequence[bytes]], R]],
    needed: tuple[Any, ...],
    votes: Sequence[bytes],
    told: Told,
    helpers: int | None,
) -> Iterator[R]:
    """Yield what the work that ``make`` makes returns for each chunk, in their order."""
    chunks = [votes[start : start + CHUNK] for start in range(0, len(votes), CHUNK)]
    number = min(helpers or os.cpu_count() or 1, len(chunks))
    with ExitStack() as stack:
        results: Iterator[R]
        if number < 2:
            results = map(make(*needed), chunks)
        else:
            context = multiprocessing.get_context("spawn")
            team = ProcessPoolExecutor(number, context, _begin, (make, needed))
            stack.callback(team.shutdown, cancel_futures=True)
            results = _whole(team.map(_work, chunks))
        for done, result in enumerate(results, start=1):
            told(min(done * CHUNK, len(votes)), len(votes))
            yield result


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
    _HELD["work"] = make(*needed)


def _work(chunk: Sequence[bytes]) -> Any:
    return _HELD["work"](chunk)
