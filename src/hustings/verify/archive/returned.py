"""The papers of the evidence: who has which number, what came back, and the account of them all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hustings.elections import account as accounts
from hustings.elections import places, publishing, returns
from hustings.instants import stamp
from hustings.verify.archive import accepted, account, electors
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.reading import Readers

__all__ = ["check_account", "check_issued"]


def check_issued(case: Case, store: Readers) -> Saying:
    """Numbers follow commitments by channel; each paper went to an elector; numbers as issued."""
    place, paper = places.issued(case.contest), case.state.paper or {}
    roll = dict(electors.frozen(case).lines)
    text = store.private.content(place).decode()
    rows = accepted.register(case, store)[: text.count("\n")]
    last: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    before = ("", "")
    for line, row in enumerate(rows, 1):
        where = f"{place}, line {line}"
        last[row.channel] += 1
        found[row.part, row.channel] += 1
        if roll.get(row.elector) != row.part:
            yield Wrong(where, "its elector is not on the roll, or in another part")
        if row.number != last[row.channel] or (row.elector, row.channel) <= before:
            yield Wrong(where, "out of the order in which papers are numbered")
        before = (row.elector, row.channel)
    said = {(part, c): n for part, channels in paper["issued"].items() for c, n in channels.items()}
    if +found != Counter({key: number for key, number in said.items() if number}):
        yield Wrong(place, f"{sum(found.values())} papers, the journal says {paper['issued']}")
    written = "".join(f"{r.number} {r.channel} {r.elector} {r.part}\n" for r in rows)
    if written != text:
        yield Wrong(place, "not in the one form that the register of papers has")
    return f"papers: {len(rows):,} numbered, each for an elector of the roll"


def check_account(case: Case, store: Readers) -> Saying:
    """The account follows from the registers, paper by paper."""
    place, held = places.returns(case.contest), account.published(case)
    yield from _bound(store, held["evidence"])
    cast, papers = accepted.outsides(case, store), accepted.register(case, store)
    figures, revotes = accounts.figures_of(store, case.state, cast, papers)
    came = returns.read(store, case.contest)
    if figures != held["figures"] or revotes != held["revotes"]:
        yield Wrong(place, f"the papers make {figures}, the account says {held['figures']}")
    codes = dict(Counter(each.code for each in came))
    if codes != held["post_by_code"]:
        yield Wrong(place, f"came by post: {codes}, the account says {held['post_by_code']}")
    closed = (case.state.close or {})["closed"]
    for line, each in enumerate(came, 1):
        if (each.code == "returned") and stamp(each.at) >= closed:
            yield Wrong(f"{place}, line {line}", f"a vote that came at {stamp(each.at)}, too late")
    numbers = Counter(each.number for each in came)
    for number in sorted(number for number, times in numbers.items() if times > 1):
        yield Wrong(place, f"paper {number} came back {numbers[number]} times")
    return f"account: the fate of every paper follows from the evidence; {len(came):,} by post"


def _bound(store: Readers, digests: Mapping[str, str]) -> Iterator[Wrong]:
    """The files behind the account are those that it names, to the last byte."""
    for name, digest in digests.items():
        there = store.private.path(name).exists()
        content = store.private.content(name) if there else b""
        if publishing.digest(content) != digest:
            yield Wrong(name, "changed since the account was settled, which names its digest")
