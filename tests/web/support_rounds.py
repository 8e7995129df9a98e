"""A round in the database as it stood at the end of any phase: a rehearsal, kept up to there.

The packaged rehearsal is played once in a process, into folders, through the real rooms. What its
journal bound up to the wanted phase is then written into the database: journal, public files,
evidence and box. The clock of the site stands at the last entry.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.contrib.auth import get_user_model

from hustings.elections import election_toml, examples, journal, office, places
from hustings.elections.folder import Folder
from hustings.elections.state import Phase
from hustings.simulate import script
from hustings.simulate.rehearsal import play
from hustings.simulate.rehearsal.telling import Silent
from hustings.verify.archive.binding import bound_files
from hustings.web.rounds import clock, secret
from hustings.web.rounds.models import Appointment, KeptRound
from hustings.web.rounds.store import DatabaseStore

__all__ = ["Rehearsed", "appoint", "kept_round", "rehearsed", "signed_in"]

SOCIETY = "society-2026"
EVIDENCE_FROM = {
    places.issued: Phase.ISSUED,
    places.sealed: Phase.POLLING,
    places.returns: Phase.POLLING,
    places.notices: Phase.SETTLED,
    places.keyed: Phase.OPENED,
    places.ballots: Phase.OPENED,
}
"""Private files of a contest, and the phase from which they are there."""


@dataclass(frozen=True)
class Rehearsed:
    """A rehearsal that was played to its end: ``root`` holds archive, evidence and trustees."""

    content: bytes
    definition: object
    root: Path

    @property
    def store(self):
        return Folder(self.root / "archive", self.root / "evidence")

    def until(self, phase, contest):
        """Return the entries up to the last at which the contest is in a phase."""
        entries = journal.read(self.store.journal())
        states = [office.begin(self.definition), *office.rounds(self.definition, entries)]
        wanted = [n for n, now in enumerate(states) if now.contest(contest).phase is phase]
        assert wanted, f"{contest} is never {phase} in this rehearsal"
        return entries[: wanted[-1]]


@cache
def rehearsed(name=SOCIETY, publication="", scrutineer="", **electorate):
    """Play a packaged rehearsal; ``publication``: another choice of what of ballots is published.

    ``scrutineer``: lines of that table, for a round that waits for a report. ``electorate``
    replaces members of its script, so that a large one is played with few.
    """
    folder = examples.example(name).parent
    content = (folder / "election.toml").read_bytes()
    if publication:
        content = content.replace(b'ballots = "stages"', f'ballots = "{publication}"'.encode())
    if scrutineer:
        content += f"\n[scrutineer]\n{scrutineer}\n".encode()
    play_ = script.parse((folder / "rehearsal.toml").read_bytes())
    play_ = replace(play_, electorate=replace(play_.electorate, **electorate))
    definition = election_toml.from_bytes(content)
    root = Path(tempfile.mkdtemp(prefix="hustings-rehearsed-")) / "round"
    play(content, definition, play_, root, Silent())
    return Rehearsed(content, definition, root)


def kept_round(phase, played=None, contest=""):
    """Keep a round in the database as it stood at the end of a phase of its (first) contest."""
    played = played or rehearsed()
    plan = played.definition.contest(contest or played.definition.contests[0].id)
    entries = played.until(phase, plan.id)
    kept = KeptRound.objects.create(
        slug=played.definition.id,
        title=played.definition.title,
        definition=played.content,
        shown=bool(entries),
    )
    _keep_files(DatabaseStore(kept), played, entries)
    _keep_secret(kept, played)
    clock.set_clock(entries[-1].at if entries else played.definition.timetable[0].at)
    return kept


def _keep_files(store, played, entries):
    for made in entries:
        store.append(journal.as_line(made), made.number)
    now = office.replay(played.definition, entries)
    public = set(bound_files(entries)) | _abouts(now)
    there = set(played.store.public.names())
    for name in sorted(public & there):
        with store.public.write(name) as stream:
            stream.write(_whole(played.store.public, name))
    for contest, state in now.contests.items():
        _keep_evidence(store, played, contest, state.phase)


def _abouts(now):
    over = all(state.phase is Phase.DECLARED for state in now.contests.values())
    return {places.ABOUT} if over else set()


def _keep_evidence(store, played, contest, phase):
    there = set(played.store.private.names())
    order = list(Phase)
    for place, first in EVIDENCE_FROM.items():
        name = place(contest)
        if name not in there or order.index(phase) < order.index(first):
            continue
        content = _whole(played.store.private, name)
        if name.endswith(".jsonl"):
            store.private.add(name, content)
        else:
            with store.private.write(name) as stream:
                stream.write(content)


def _whole(files, name):
    with files.read(name) as stream:
        return stream.read()


def _keep_secret(kept, played):
    path = secret.path_of(kept)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(played.root / "evidence" / "roll-secret", path)
    path.chmod(0o600)


def appoint(kept, role, name, of=""):
    """Make somebody who can sign in, and appoint them; ``name`` is also the user's name."""
    user, _ = get_user_model().objects.get_or_create(username=name)
    return Appointment.objects.create(round=kept, user=user, role=role.value, name=name, of=of)


def signed_in(client, kept, role, name="", of=""):
    """Return the client with somebody of that role signed in."""
    held = appoint(kept, role, name or role.value.replace("_", "-"), of)
    client.force_login(held.user)
    return client
