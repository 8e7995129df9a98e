"""An opening that is killed goes on where it stood, and in the end nothing is left of that."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from hustings.elections import counted, opening, places
from hustings.elections.action import RefusedError
from hustings.elections.folder import Folder
from hustings.elections.store import RacedError
from hustings.seal import keys, portions
from support.poll import CLOSES, CONTEST, DEPUTY, RO, Poll

TESTS = Path(__file__).parents[1]
VOTES = 1_000
LEAST = 200

# The opening in a process of its own; once its first portion is kept it says so, and waits.
PROGRAM = """
import signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from hustings.elections import office, opening
from hustings.elections.ceremony import key_of
from hustings.elections.folder import Folder
from hustings.seal import portions
from hustings.seal.keys import PrivateKey
from support.poll import CLOSES, CONTEST, DEPUTY, RO, definition

def told(done, total):
    if done > portions.LEAST:
        print("one portion is kept", flush=True)
        signal.pause()

portions.LEAST = int(sys.argv[3])
root = Path(sys.argv[2])
held = office.opened(definition(), Folder(root / "archive", root / "evidence"))
public = key_of(held.store, held.round.contest(CONTEST)).public
private = PrivateKey(public, bytes.fromhex(sys.stdin.readline()))
opening.open_ballots(held, CONTEST, private, ("Ada", "Ben"), RO, CLOSES, DEPUTY, told)
"""


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(portions, "LEAST", LEAST)


def settled(store=None):
    """A poll of a thousand voters whose exclusions are fixed."""
    poll = Poll.begun(store=store).polling(VOTES)
    for number in range(1, VOTES + 1):
        poll.vote(f"m{number}", (1 + number % 4, 1 + (number + 1) % 4)[: number % 3])
    return poll.closed().settled().fixed()


def opened(poll, told=lambda _done, _total: None):
    return opening.open_ballots(
        poll.office, CONTEST, poll.private[CONTEST], ("Ada", "Ben"), RO, CLOSES, DEPUTY, told
    )


def kept(store):
    return [name for name in store.private.names() if name.startswith(places.portion(CONTEST))]


def ballots(store):
    with store.public.read(places.ballots(CONTEST)) as stream:
        return stream.read()


def killed(root, key):
    """Open in another process and kill it when something is kept; return what it still said.

    Its helpers share its output: that comes to an end when the last of them is gone.
    """
    command = [sys.executable, "-c", PROGRAM, str(TESTS), str(root), str(LEAST)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        child.stdin.write(key.raw().hex().encode() + b"\n")
        child.stdin.flush()
        said = child.stdout.readline()
        child.kill()
        rest, _ = child.communicate(timeout=60)
        assert child.returncode == -signal.SIGKILL
    return said + rest


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_opening_goes_on_and_leaves_nothing(tmp_path):
    root, told = tmp_path / "killed", []
    poll = settled(Folder(root / "archive", root / "evidence"))
    copytree(root, tmp_path / "whole")
    before = set(root.rglob("*"))

    assert killed(root, poll.private[CONTEST]) == b"one portion is kept\n"
    assert len(kept(poll.office.store)) == 1
    assert not (root / "archive" / places.ballots(CONTEST)).exists()

    again = opened(poll, lambda *at: told.append(at))
    assert told[0] == (LEAST, VOTES)
    assert set(root.rglob("*")) - before == {root / "archive" / places.ballots(CONTEST)}
    other = Folder(tmp_path / "whole" / "archive", tmp_path / "whole" / "evidence")
    whole = opened(replace(poll, office=replace(poll.office, store=other)))
    assert ballots(again.store) == ballots(whole.store)
    assert again.last == whole.last


def test_a_killed_opening_left_unfinished_files_which_go_too(tmp_path):
    """A process that dies while it writes leaves a file that begins with a dot."""
    poll = settled(Folder(tmp_path / "archive", tmp_path / "evidence"))
    kept_here = []

    def told(done, _total):
        if done == VOTES:
            (first, *_) = kept(poll.office.store)
            place = tmp_path / "evidence" / first
            place.with_name(f".{place.name}.0123456789ab.part").write_bytes(b"cut short")
            kept_here.append(place)

    opened(poll, told)
    (place,) = kept_here
    assert not [path.name for path in place.parent.iterdir() if "opening-" in path.name]


def test_two_who_open_at_once_publish_once():
    """The second finds the journal grown, writes nothing, and the count destroys what it kept."""
    poll = settled()
    done = []

    def told(at, _total):
        if at > LEAST and not done:
            done.append(opened(poll))

    with pytest.raises(RacedError):
        opened(poll, told)
    (first,) = done
    assert [line.count(b"open_ballots") for line in poll.office.store.journal()].count(1) == 1
    assert kept(poll.office.store)
    counted.count(first, CONTEST, RO, CLOSES)
    assert not kept(poll.office.store)


def test_another_key_is_refused_before_anything_is_read():
    poll = settled()
    poll.private[CONTEST] = keys.make("round-2020", CONTEST)
    with pytest.raises(RefusedError, match="not the key of the contest"):
        opened(poll)
    assert not kept(poll.office.store)
