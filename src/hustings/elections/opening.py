"""Open the votes that count: outside off, then inside, and nothing kept that joins the two.

What goes to the opener are the sealed parts alone, by part of the electorate, in an order that
nobody knows. What comes out is distinct rankings with their numbers, in canonical order; the papers
of the post are added, those that the rule cannot read are set aside, and the file that is counted
is written.

An opening that was killed is done again and goes on where it stood: what came out of each large
portion was kept, locked to the contest's key, and is destroyed once the ballots are published.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from hustings.ballots import Ballots, Box
from hustings.elections import (
    ceremony,
    exclusions,
    kept_portions,
    paper,
    paper_votes,
    places,
    unreadable,
    votes,
)
from hustings.elections.action import RefusedError
from hustings.elections.actions import open_ballots as open_ballots_action
from hustings.elections.kept_portions import KeptPortions
from hustings.elections.permissions import check_permission
from hustings.elections.publishing import digest, publish
from hustings.elections.small_cells import may_publish
from hustings.elections.state import Phase
from hustings.formats import door
from hustings.seal.many import open_many
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.seal.keys import PrivateKey

__all__ = ["open_ballots"]

Marks = tuple[int, ...]


def open_ballots(
    office: Office,
    contest: str,
    private: PrivateKey,
    trustees: Sequence[str],
    by: Actor,
    at: datetime,
    second: Actor,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> Office:
    """Open a contest with the key that ``trustees`` put together; write its ballots as BLT.

    Nothing is opened before the exclusions are fixed. Raises RefusedError, ChangedFileError and
    BadKeyError; OSError where the disk is full, and ChildProcessError where the system ended a
    helper: open again, and only what is left is opened.
    """
    state = office.round.contest(contest)
    check_permission(open_ballots_action.ACTION, by, second, {"contest": contest})
    _check_ready(office, state, private, trustees)
    fixed = exclusions.counting(office.store, state)
    posted = {part: channels["post"] for part, channels in fixed.counted.items()}
    on_paper = paper_votes.read(office.store, state, posted)
    sealed = _sealed(office.store, state, fixed.excluded)
    keep = KeptPortions(office.store.private, contest)
    formality = unreadable.formality_of(state.plan, _issued(office.store, state))
    papers: dict[str, Counter[Marks]] = {}
    lost: Counter[str] = Counter()
    for part in state.parts:
        about = private.public.about(part)
        names = paper.names_on(state)
        opened = open_many(private, about, sealed[part], names, told, keep=keep)
        found = opened.papers + Counter(on_paper[part].papers)
        papers[part], refused = unreadable.parted(found, formality)
        lost.update(on_paper[part].unreadable)
        lost.update(not_opened=opened.not_opened, not_a_paper=opened.not_papers)
        lost.update({unreadable.REFUSED: refused})
    done = _publish(office, state, papers, +lost, trustees, by, at, second)
    kept_portions.destroy(office.store.private, contest)
    return done


def _check_ready(
    office: Office, state: ContestState, private: PrivateKey, trustees: Sequence[str]
) -> None:
    """Refuse before anything is opened what the action would refuse after."""
    if state.phase is not Phase.SETTLED:
        raise RefusedError(
            "wrong_phase",
            f"{state.plan.id} is {state.phase}: it is opened once its exclusions are fixed",
        )
    published = ceremony.key_of(office.store, state)
    if private.public != published.public:
        raise RefusedError("another_key", "this is not the key of the contest")
    open_ballots_action.check_trustees(state, trustees)


def _sealed(
    store: Store, state: ContestState, excluded: Mapping[str, str]
) -> dict[str, list[bytes]]:
    """Return the sealed parts that count, by part of the electorate; nothing else of them."""
    counts = {vote.id for vote in exclusions.standing(store, state) if vote.channel == "online"}
    counts -= excluded.keys()
    found: dict[str, list[bytes]] = {part: [] for part in state.parts}
    for receipt, envelope in votes.accepted(store, state.plan.id):
        if receipt in counts:
            found[envelope.part].append(envelope.sealed)
    return found


def _publish(
    office: Office,
    state: ContestState,
    papers: Mapping[str, Counter[Marks]],
    lost: Mapping[str, int],
    trustees: Sequence[str],
    by: Actor,
    at: datetime,
    second: Actor,
) -> Office:
    contest, edition = state.plan.id, state.edition
    numbers = {part: held.total() for part, held in papers.items()}
    issued = _issued(office.store, state)
    files = {part: _as_blt(issued, held) for part, held in papers.items()}
    placed = {places.ballots(contest, part, edition): file for part, file in files.items()}
    published = may_publish(state.plan.publication, numbers)
    data = {
        "contest": contest,
        "trustees": sorted(trustees),
        "ballots": {part: digest(file) for part, file in files.items()},
        "keyed": digest(office.store.private.since(places.keyed(contest), 0)),
        "papers": numbers,
        "opened": sum(numbers.values()),
        "unreadable": dict(sorted(lost.items())),
        "published": published,
    }
    public, private = (placed, {}) if published else ({}, placed)
    return publish(office, "open_ballots", data, by, at, second, public, private)


def _issued(store: Store, state: ContestState) -> Contest:
    """Return the contest as its paper was issued: names that withdrew since are still on it."""
    return paper.terms(state, paper.read(store, state))


def _as_blt(issued: Contest, papers: Mapping[Marks, int]) -> bytes:
    """Return the ballots as BLT: title, seats, names, and each distinct ranking with its number."""
    names = tuple(Candidate(each.number, each.name) for each in issued.candidates)
    contest = Contest(issued.title, issued.seats, names)
    box = Box.gather((number, marks) for marks, number in papers.items())
    stream = BytesIO()
    door.write(Ballots(contest, box), stream, "blt")
    return stream.getvalue()
