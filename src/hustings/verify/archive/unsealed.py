"""The opening made again with the trustees' shares: the ballots are exactly what was sealed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hustings.elections import paper as papers
from hustings.elections import paper_votes, places, unreadable
from hustings.formats import door
from hustings.seal.many import open_many
from hustings.seal.trustees import private_key
from hustings.verify.archive import accepted, ballots, box, excluded, key, paper
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hustings.elections.paper_votes import Read
    from hustings.seal.keys import PrivateKey
    from hustings.seal.share_file import Shares
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Readers

__all__ = ["check"]

Marks = tuple[int, ...]


def check(
    case: Case,
    edition: Edition,
    store: Readers,
    shares: Sequence[Shares],
    told: Callable[[str], None],
) -> Saying:
    """Open every envelope that counts, add the papers as keyed, and compare with the ballots.

    Nothing of a single envelope is kept or said. Raises ShareError where the shares do not open.
    """
    opened = edition.opened
    if opened is None:
        raise ValueError("nothing was opened")
    files = ballots.held(case, edition.number, opened, store.private)
    held = excluded.fixed(case, edition.number)
    posted = {part: channels["post"] for part, channels in held["counted"].items()}
    on_paper = paper_votes.read(store, case.state, posted)
    sealed = _sealed(case, store, held["envelopes"])
    lost: Counter[str] = Counter()
    with private_key(key.of(case), shares) as private:
        for part in case.parts:
            found, gone = _opened(case, private, part, sealed[part], on_paper[part], told)
            lost += gone
            yield from _compared(case, edition, part, files[part], found)
    if lost != Counter(opened.data["unreadable"]):
        said = opened.data["unreadable"]
        place = f"{places.JOURNAL}, line {opened.number}"
        yield Wrong(place, f"cannot be read: {dict(lost)}, the journal says {said}")
    number = opened.data["opened"]
    return f"opening: made again, {number:,} ballots are exactly what was sealed and keyed"


def _sealed(case: Case, store: Readers, out: Mapping[str, str]) -> dict[str, list[bytes]]:
    """Return the sealed parts that count, by part of the electorate: no who, no when, no order."""
    counts = box.owners(case).keys() - out.keys()
    found: dict[str, list[bytes]] = {part: [] for part in case.parts}
    for number, (receipt, envelope, _, why) in enumerate(accepted.lines(case, store), 1):
        if envelope is None:
            raise ValueError(f"line {number} is no envelope: {why}")
        if receipt in counts:
            found[envelope.part].append(envelope.sealed)
    return found


def _opened(
    case: Case,
    private: PrivateKey,
    part: str,
    sealed: Sequence[bytes],
    on_paper: Read,
    told: Callable[[str], None],
) -> tuple[Counter[Marks], Counter[str]]:
    def said(done: int, total: int) -> None:
        told(f"{case.contest}: {done:,} of {total:,} envelopes opened again")

    about = private.public.about(part)
    found = open_many(private, about, sealed, papers.names_on(case.state), said)
    lost = Counter(on_paper.unreadable)
    lost.update(not_opened=found.not_opened, not_a_paper=found.not_papers)
    kept, refused = _judged(case, found.papers + Counter(on_paper.papers))
    lost.update({unreadable.REFUSED: refused})
    return kept, +lost


def _judged(case: Case, found: Counter[Marks]) -> tuple[Counter[Marks], int]:
    """Return the papers that the rule of the definition can judge, and how many others."""
    issued = papers.terms(case.state, paper.issued(case))
    return unreadable.parted(found, unreadable.formality_of(case.plan, issued))


def _compared(
    case: Case, edition: Edition, part: str, content: bytes, found: Counter[Marks]
) -> Iterator[Wrong]:
    read = door.read(content, format="blt").box.rows()
    told = Counter({marks: number for number, marks in read})
    if told != found:
        more, fewer = (told - found).total(), (found - told).total()
        yield Wrong(
            places.ballots(case.contest, part, edition.number),
            f"{more} papers that nobody sealed or keyed, and {fewer} that are missing",
        )
