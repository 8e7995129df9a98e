"""PDFs, each made once by a process and kept while nothing happens in its round.

One thread makes them, one after another, apart from every request: a paper of a hundred candidates
takes some seconds, and many who ask at once cost no more than one.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import CancelledError, ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

from hustings.report.papers import pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from concurrent.futures import Future

    from hustings.report.papers.document import Document

__all__ = ["made"]

PATIENCE = 1.0
"""Seconds that a request waits for a PDF before it is told to come again."""
MOST = 50
"""PDFs that a process keeps or has yet to make; the ones asked for longest ago go first."""

_KEPT: OrderedDict[Hashable, Future[bytes]] = OrderedDict()
_LOCK = Lock()
_MAKER = ThreadPoolExecutor(1, "papers")


def made(key: Hashable, document: Callable[[], Document]) -> bytes | None:
    """Return the PDF of a document; None where it is still being made: ask again.

    ``key``: what it is, with the head of the journal. What ``document`` raises is raised at once;
    what goes wrong while the PDF is set is raised here, and the next who asks starts it again.
    """
    work = _asked(key) or _begun(key, document())
    try:
        return work.result(PATIENCE)
    except (TimeoutError, CancelledError):
        return None
    except Exception:
        _KEPT.pop(key, None)
        raise


def _asked(key: Hashable) -> Future[bytes] | None:
    with _LOCK:
        work = _KEPT.get(key)
        if work is not None:
            _KEPT.move_to_end(key)
        return work


def _begun(key: Hashable, document: Document) -> Future[bytes]:
    with _LOCK:
        if key not in _KEPT:
            _KEPT[key] = _MAKER.submit(pdf.draw, document)
        work = _KEPT[key]
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)[1].cancel()  # else what waits would grow without end
        return work
