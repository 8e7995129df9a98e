"""From the close of a poll to its declaration, as officers and trustees do it."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from hustings.elections import (
    account,
    counted,
    declaration,
    exclusions,
    opening,
    paper_votes,
    scrutineers_report,
)
from hustings.elections import closing as polls
from hustings.elections.ceremony import key_of
from hustings.elections.paper_votes import Place, Ruling
from hustings.seal import share_file, trustees
from hustings.simulate.rehearsal.membership import away
from hustings.simulate.rehearsal.officers import DEPUTY, OFFICER, READERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hustings.elections.office import Office
    from hustings.elections.paper_votes import Queued
    from hustings.simulate.rehearsal.scene import Inner, Scene
    from hustings.simulate.rehearsal.telling import Told

__all__ = ["close", "count", "declare", "open_votes", "report", "settle", "unlock"]

BATCH = 200
"""Papers in a batch."""
SLIP = 50
"""One paper in so many is misread by one of its two readers."""


def close(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Close the poll, and settle the ballot account."""
    told.doing(f"{contest}: closing")
    office = polls.close(scene.office, contest, OFFICER, at, DEPUTY)
    office = account.settle(office, contest, OFFICER, at)
    state = office.round.contest(contest)
    received = (state.close or {})["received"]
    revotes = sum((state.account or {})["revotes"].values())
    told.did("close", f"{contest}: {received:,} envelopes stand, {revotes:,} were replaced")
    return replace(scene, office=office)


def settle(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Fix which votes do not count, before anything is opened."""
    told.doing(f"{contest}: settling which votes count")
    office = exclusions.fix(scene.office, contest, away(scene, contest, at), OFFICER, at, DEPUTY)
    fixed = office.round.contest(contest).exclusions or {}
    reasons = ", ".join(f"{n:,} {why.replace('_', ' ')}" for why, n in fixed["by_reason"].items())
    told.did("settle", f"{contest}: {fixed['counted']:,} count; excluded: {reasons or 'none'}")
    return replace(scene, office=office)


def unlock(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """As many trustees as are needed unlock their files: once for all contests."""
    plan = scene.definition.trustees
    needed = plan.threshold if plan else 0
    held = []
    for name, passphrase in tuple(scene.passphrases.items())[-needed:]:
        told.doing(f"{name} unlocks the own shares")
        file = (scene.shares / trustees.file_name(name)).read_bytes()
        held.append(share_file.unlock(share_file.parse(file), passphrase))
    told.did("open", f"{', '.join(each.outside.trustee for each in held)} unlock their shares")
    return replace(scene, unlocked=tuple(held))


def open_votes(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Key the papers, put the key together from the trustees' files, open."""
    state = scene.office.round.contest(contest)
    out = exclusions.counting(scene.office.store, state).papers
    counted_ = [each for each in scene.inner[contest] if str(each.number) not in out]
    _key(scene.office, contest, counted_, told)
    published = key_of(scene.office.store, state)
    names = tuple(each.outside.trustee for each in scene.unlocked)
    with trustees.private_key(published, scene.unlocked) as private:
        office = opening.open_ballots(
            scene.office,
            contest,
            private,
            names,
            OFFICER,
            at,
            DEPUTY,
            lambda done, total: told.doing(f"{contest}: opening", done, total),
        )
    opened = office.round.contest(contest).opening or {}
    unreadable = sum(opened["unreadable"].values())
    told.did("open", f"{contest}: {opened['opened']:,} opened, {unreadable} cannot be read")
    return replace(scene, office=office)


def _key(office: Office, contest: str, inner: Sequence[Inner], told: Told) -> None:
    """Two persons key every paper, mixed; what is doubtful, or differs, two persons decide."""
    mixed = list(inner)
    Random(f"{contest}, mixed").shuffle(mixed)  # noqa: S311  a rehearsal is the same every time
    for start in range(0, len(mixed), BATCH):
        told.doing(f"{contest}: keying papers", start, len(mixed))
        batch = mixed[start : start + BATCH]
        places = [Place(e.part, str(start // BATCH + 1), n) for n, e in enumerate(batch, 1)]
        read = [None if each.doubtful else each.marks for each in batch]
        slips = [
            marks and marks[1:] if n % SLIP == SLIP - 1 else marks for n, marks in enumerate(read)
        ]
        for reader, readings in zip(READERS, (slips, read), strict=True):
            paper_votes.key_many(office, contest, dict(zip(places, readings, strict=True)), reader)
    rulings = [_ruling(waiting) for waiting in paper_votes.queue(office.store, contest)]
    paper_votes.adjudicate_many(office, contest, rulings, OFFICER, DEPUTY)


def _ruling(waiting: Queued) -> Ruling:
    if waiting.why == "doubtful":
        return Ruling(waiting.place, None, "a mark that nobody can read")
    return Ruling(waiting.place, waiting.readings[1], "read again by two")


def count(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Count by two engines, which must agree."""
    told.doing(f"{contest}: counting, twice")
    office = counted.count(
        scene.office,
        contest,
        OFFICER,
        at,
        told=lambda stage: told.doing(f"{contest}: stage {stage.number} is counted"),
    )
    says = office.round.contest(contest).counts[-1]["says"]
    told.did("count", f"{contest}: two engines say the same, {says[:19]}...")
    return replace(scene, office=office)


def report(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Receive the scrutineer's report, where the definition asks for one."""
    if scene.definition.scrutineer is None:
        return scene
    says = scene.office.round.contest(contest).counts[-1]["says"]
    content = f"Simulated: nobody has inspected anything.\n{contest}: counted, {says}\n".encode()
    office = scrutineers_report.receive(scene.office, contest, content, "txt", OFFICER, at)
    told.did("report", f"{contest}: the scrutineer's report is received (simulated)")
    return replace(scene, office=office)


def declare(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Declare the result."""
    office = declaration.declare(scene.office, contest, OFFICER, at, DEPUTY)
    declared = office.round.contest(contest).declaration or {}
    by_id = {each.id: each.name for each in scene.script.candidatures}
    names = ", ".join(by_id[each] for each in declared["elected"]) or "nobody"
    told.did("declare", f"{contest}: {names}")
    return replace(scene, office=office)
