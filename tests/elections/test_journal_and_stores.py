"""The journal: what was done stays done, in order, and a change anywhere is seen."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.elections import journal
from hustings.elections.folder import Folder
from hustings.elections.memory import Memory
from hustings.elections.store import RacedError

NOON = datetime(2020, 11, 12, 12, tzinfo=UTC)


def three_entries() -> list[journal.Entry]:
    made: list[journal.Entry] = []
    for hour, action in enumerate(("call", "open_nominations", "close_nominations")):
        last = made[-1] if made else None
        at = NOON + timedelta(hours=hour)
        made.append(journal.entry(last, at, "returning_officer:rowan", "", action, {"n": hour}))
    return made


def test_a_journal_is_read_back_as_it_was_written():
    made = three_entries()
    assert journal.read(journal.as_line(each) for each in made) == tuple(made)


@given(st.data())
def test_a_changed_byte_anywhere_is_seen(data):
    lines = b"".join(journal.as_line(each) for each in three_entries())
    place = data.draw(st.integers(0, len(lines) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != lines[place]))
    changed = lines[:place] + bytes([byte]) + lines[place + 1 :]
    with pytest.raises(journal.BrokenJournalError):
        journal.read(changed.splitlines(keepends=True))


@pytest.mark.parametrize("missing", [0, 1])
def test_a_line_taken_out_is_seen(missing):
    lines = [journal.as_line(each) for each in three_entries()]
    del lines[missing]
    with pytest.raises(journal.BrokenJournalError, match="line"):
        journal.read(lines)


def test_time_does_not_run_backwards():
    last = three_entries()[-1]
    with pytest.raises(ValueError, match="before the last entry"):
        journal.entry(last, NOON, "deputy:jo", "", "call", {})


def test_floats_have_no_place_in_a_journal():
    line = journal.as_line(three_entries()[0]).replace(b'{"n":0}', b'{"n":0.5}')
    with pytest.raises(journal.BrokenJournalError, match=r"0\.5"):
        journal.read([line])


@pytest.fixture(params=["memory", "folder"])
def store(request, tmp_path):
    if request.param == "memory":
        return Memory()
    return Folder(tmp_path / "archive", tmp_path / "evidence")


def test_two_officers_cannot_write_the_same_line(store):
    store.append(b"one\n", 1)
    with pytest.raises(RacedError):
        store.append(b"another\n", 1)
    assert list(store.journal()) == [b"one\n"]


def test_a_file_is_written_once(store):
    with store.public.write("contests/members/roll.txt") as stream:
        stream.write(b"a\n")
    with pytest.raises(FileExistsError), store.public.write("contests/members/roll.txt") as stream:
        stream.write(b"b\n")
    with store.public.read("contests/members/roll.txt") as held:
        assert held.read() == b"a\n"
    assert list(store.public.names()) == ["contests/members/roll.txt"]
    assert not list(store.private.names())


def test_a_file_that_was_not_finished_does_not_appear(store):
    def killed():
        with store.public.write("key.json") as stream:
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        killed()
    assert not list(store.public.names())
    with pytest.raises(FileNotFoundError):
        store.public.read("key.json")


def test_what_helped_an_action_can_be_discarded_and_kept_anew(store):
    for content in (b"first", b"second"):
        with store.private.write("contests/members/opening-1") as stream:
            stream.write(content)
        with store.private.read("contests/members/opening-1") as held:
            assert held.read() == content
        store.private.discard("contests/members/opening-1")
        assert not list(store.private.names())
    store.private.discard("contests/members/opening-1")


def test_what_is_public_cannot_be_discarded(store):
    assert not hasattr(store.public, "discard")


def test_a_name_never_leads_out_of_the_folder(tmp_path):
    held = Folder(tmp_path / "archive", tmp_path / "evidence")
    for name in ("../evidence/secret", "/etc/passwd", ""):
        with pytest.raises(ValueError, match="no name of a file"):
            held.public.read(name)


def test_a_line_that_a_crash_cut_short_is_taken_away(tmp_path):
    held = Folder(tmp_path / "archive", tmp_path / "evidence")
    held.append(b"one\n", 1)
    with (tmp_path / "archive" / "journal.jsonl").open("ab") as stream:
        stream.write(b"two, half writ")
    assert list(held.journal()) == [b"one\n"]
    held.append(b"two\n", 2)
    assert list(held.journal()) == [b"one\n", b"two\n"]


def _append_until_full(folder: str, mine: int) -> None:
    held = Folder(Path(folder) / "archive", Path(folder) / "evidence")
    done = 0
    while done < 50:
        number = len(list(held.journal())) + 1
        try:
            held.append(b"%d %d\n" % (mine, done), number)
        except RacedError:
            continue
        done += 1


def test_officers_who_race_lose_no_line(tmp_path):
    context = multiprocessing.get_context("spawn")
    racers = [context.Process(target=_append_until_full, args=(str(tmp_path), n)) for n in (1, 2)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
    lines = list(Folder(tmp_path / "archive", tmp_path / "evidence").journal())
    for mine in (1, 2):
        own = [line for line in lines if line.startswith(b"%d " % mine)]
        assert own == [b"%d %d\n" % (mine, done) for done in range(50)]
