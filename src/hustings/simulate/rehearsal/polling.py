"""The poll of a rehearsal: key ceremony, papers, votes online and by post."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.elections import ceremony, issuing
from hustings.elections.finishing import OVER
from hustings.elections.office import act
from hustings.files import save
from hustings.seal import trustees
from hustings.simulate.rehearsal import voting
from hustings.simulate.rehearsal.officers import DEPUTY, OFFICER

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.simulate.rehearsal.scene import Scene
    from hustings.simulate.rehearsal.telling import Told

__all__ = ["hold_ceremony", "issue", "open_poll", "vote"]


def hold_ceremony(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Make the keys of all contests, split among the trustees, in one ceremony."""
    plan = scene.definition.trustees
    if plan is None:
        raise ValueError("a rehearsal needs trustees in the definition")
    phrases = {name: f"rehearsal of {name} and nobody else" for name in plan.names}
    states = scene.office.round.contests
    contests = tuple(name for name, state in states.items() if state.phase not in OVER)
    made = trustees.ceremony(scene.definition.id, contests, phrases, plan.threshold, told.doing)
    scene.shares.mkdir(parents=True)
    for name, file in made.files.items():
        save(scene.shares / trustees.file_name(name), file)
    listed = "".join(f"{name}={phrase}\n" for name, phrase in phrases.items())
    save(scene.shares / "passphrases-of-the-rehearsal.txt", listed.encode())
    office = scene.office
    for key in made.keys:
        office = ceremony.hold(office, key, OFFICER, at, DEPUTY)
    told.did("ceremony", f"{len(phrases)} trustees hold shares; any {plan.threshold} open")
    return replace(scene, office=office, passphrases=phrases)


def issue(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Issue the papers: everybody can vote online, some are sent a numbered paper as well."""
    both, online = ("online", "post"), ("online",)
    voters = scene.voters[contest]
    channels = {line: both if scene.done.post[row] else online for row, (line, _) in voters.items()}
    told.doing(f"{contest}: issuing papers")
    office = issuing.issue(scene.office, contest, channels, OFFICER, at, DEPUTY)
    posted = sum(each == both for each in channels.values())
    told.did("papers", f"{contest}: {len(channels):,} by code online, {posted:,} also by post")
    return replace(scene, office=office)


def open_poll(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Open the poll."""
    office = act(scene.office, "open_poll", {"contest": contest}, OFFICER, at)
    told.did("poll", f"{contest}: open")
    return replace(scene, office=office)


def vote(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Let everybody vote who does."""
    accepted, refused = voting.deliver(scene, contest, told)
    inner = voting.post_back(scene, contest, told)
    words = ", ".join(f"{number:,} refused: {code}" for code, number in refused.items())
    told.did(
        "poll",
        f"{contest}: {accepted:,} envelopes online, {len(inner):,} papers by post"
        + (f"; {words}" if words else ""),
    )
    return replace(scene, inner={**scene.inner, contest: inner})
