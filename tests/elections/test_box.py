"""The ballot box: what is accepted, what is refused, and that nothing acknowledged is ever lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.mutation import mutated
from tests.support.poll import CLOSES, CONTEST, OPENS, Poll, definition, plan

from hustings.elections import accepting, closing, exclusions, office, places, votes
from hustings.elections.action import RefusedError
from hustings.elections.definition import Revote, SettlementPlan
from hustings.elections.folder import Folder
from hustings.elections.publishing import ChangedFileError
from hustings.seal import envelope as sealed
from hustings.seal import tree

SECOND = "treasurer"


def folder(path: Path) -> Folder:
    return Folder(path / "archive", path / "evidence")


def lines_of(poll) -> list[bytes]:
    return poll.office.store.private.since(places.sealed(CONTEST), 0).splitlines(keepends=True)


def refused(box, envelope) -> str:
    with pytest.raises(RefusedError) as caught:
        box.accept(envelope)
    return caught.value.code


@pytest.fixture
def poll():
    return Poll.begun().polling(6)


@pytest.fixture
def box(poll):
    return accepting.Box(poll.office, CONTEST)


def test_the_receipt_is_the_digest_of_what_lies_in_the_box(poll, box):
    receipt = box.accept(poll.envelope("m1", [2, 1]))
    (line,) = lines_of(poll)
    assert sealed.receipt(line) == receipt


def test_the_opening_moment_is_in_the_poll_and_the_closing_moment_is_not(poll, box):
    assert box.accept(replace(poll.envelope("m1", [1]), at=OPENS))
    last = replace(poll.envelope("m2", [1]), at=CLOSES.replace(hour=11, minute=59, second=59))
    assert box.accept(last)
    assert refused(box, replace(poll.envelope("m3", [1]), at=CLOSES)) == "too_late"
    before = replace(poll.envelope("m4", [1]), at=OPENS.replace(hour=8, minute=59, second=59))
    assert refused(box, before) == "too_early"
    assert len(lines_of(poll)) == 2


def test_an_envelope_delivered_again_has_the_same_receipt_and_counts_once(poll, box):
    envelope = poll.envelope("m1", [1])
    receipt = box.accept(envelope)
    assert box.accept(envelope) == receipt
    assert box.accept(replace(envelope, at=CLOSES)) == receipt, "a retry that comes late"
    assert accepting.Box(poll.office, CONTEST).accept(envelope) == receipt, "after a restart"
    assert len(lines_of(poll)) == 1


def test_a_copy_under_another_name_is_refused(poll, box):
    envelope = poll.envelope("m1", [1])
    box.accept(envelope)
    assert refused(box, replace(envelope, elector=poll.commitment("m2"))) == "copied"


def test_a_copy_of_a_vote_of_another_contest_is_refused():
    poll = Poll.begun(plan(), plan(id=SECOND, title="Treasurer", seats=1))
    for step in (poll.nominated, poll.ready, poll.issued, poll.opened):
        for contest in (CONTEST, SECOND):
            step(contest=contest)
    envelope = poll.envelope("m1", [1])
    accepting.Box(poll.office, CONTEST).accept(envelope)
    other = accepting.Box(poll.office, SECOND)
    assert refused(other, envelope) == "not_on_roll"
    readdressed = replace(
        envelope,
        contest=SECOND,
        key=poll.private[SECOND].public.id,
        elector=poll.commitment("m1", SECOND),
    )
    assert refused(other, readdressed) == "copied"


def test_wrong_addresses_are_refused(poll, box):
    good = poll.envelope("m1", [1])
    stranger = replace(good, elector="0" * 64)
    assert refused(box, stranger) == "not_on_roll"
    for wrong in (
        replace(good, part="affiliates"),
        replace(good, key="0" * 16),
        replace(good, round="round-2018"),
        replace(good, contest="chair"),
        replace(good, sealed=good.sealed + b"\0"),
        replace(good, sealed=good.sealed[:-1]),
    ):
        assert refused(box, wrong) == "bad_envelope"
    assert not lines_of(poll)


def test_nobody_votes_twice_where_a_second_vote_is_refused(poll, box):
    box.accept(poll.envelope("m1", [1]))
    assert refused(box, poll.envelope("m1", [2], 5)) == "voted_before"


def test_where_the_last_vote_counts_the_ones_before_stay_as_evidence():
    last = plan(settlement=SettlementPlan(revote=Revote.LAST))
    poll = Poll.begun(last).polling(6)
    box = accepting.Box(poll.office, CONTEST)
    first = box.accept(poll.envelope("m1", [1], 1))
    box.accept(poll.envelope("m2", [1], 2))
    second = box.accept(poll.envelope("m1", [2], 3))
    assert refused(box, poll.envelope("m1", [3], 2)) == "time_runs_back"
    poll.closed()
    assert poll.state.close["received"] == 2
    digests = {vote.id for vote in votes.online(poll.office.store, CONTEST)[0]}
    assert second in digests
    assert first not in digests
    assert len(lines_of(poll)) == 3
    poll.settled()
    line = poll.state.account["figures"][""]["online"]
    assert line == {"issued": 7, "returned": 2, "unreturned": 4, "spoilt": 0, "replaced": 1}


def test_a_replayed_old_vote_never_comes_back_to_life():
    poll = Poll.begun(plan(settlement=SettlementPlan(revote=Revote.LAST))).polling(6)
    box = accepting.Box(poll.office, CONTEST)
    old = poll.envelope("m1", [1], 1)
    first = box.accept(old)
    second = box.accept(poll.envelope("m1", [2], 2))
    assert box.accept(replace(old, at=CLOSES.replace(hour=11))) == first
    assert [vote.id for vote in votes.online(poll.office.store, CONTEST)[0]] == [second]


def test_nothing_enters_a_box_that_is_closed(poll, box):
    poll.closed()
    slow = replace(poll.envelope("m1", [1]), at=CLOSES.replace(hour=11))
    assert refused(box, slow) == "too_late"
    with pytest.raises(RefusedError, match="not open"):
        accepting.Box(poll.office, CONTEST)


def test_a_member_proves_with_the_receipt_that_the_vote_is_in_the_box(poll, box):
    receipts = [box.accept(poll.envelope(f"m{n}", [n % 4 + 1], n)) for n in range(1, 6)]
    poll.closed()
    for receipt in receipts:
        proof = closing.inclusion(poll.office.store, poll.state, receipt)
        path = [bytes.fromhex(each) for each in proof.path]
        root = bytes.fromhex(proof.root.removeprefix("sha256:"))
        assert proof.root == poll.state.close["root"]
        assert tree.included(root, proof.size, proof.leaf.encode(), proof.index, path)
        assert proof.leaf.startswith(receipt)
    with pytest.raises(KeyError, match="not in the box"):
        closing.inclusion(poll.office.store, poll.state, "sha256:" + "0" * 64)


def test_a_line_that_a_crash_cut_short_is_dropped_and_the_vote_can_be_cast_again(tmp_path):
    poll = Poll.begun(store=folder(tmp_path)).polling(6)
    box = accepting.Box(poll.office, CONTEST)
    kept = box.accept(poll.envelope("m1", [1]))
    lost = poll.envelope("m2", [2])
    file = tmp_path / "evidence" / places.sealed(CONTEST)
    with file.open("ab") as stream:
        stream.write(sealed.as_line(lost).rstrip() * 3)  # longer than what is written next
    again = accepting.Box(poll.office, CONTEST)
    receipt = again.accept(lost)
    assert [sealed.receipt(line) for line in lines_of(poll)] == [kept, receipt]


def test_where_the_disk_is_full_nothing_is_acknowledged_and_the_box_goes_on(tmp_path, monkeypatch):
    poll = Poll.begun(store=folder(tmp_path)).polling(6)
    box = accepting.Box(poll.office, CONTEST)
    kept = box.accept(poll.envelope("m1", [1]))
    envelope = poll.envelope("m2", [1])
    pwrite = os.pwrite

    def full(handle, data, offset):
        pwrite(handle, bytes(data)[:50], offset)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", full)
        with pytest.raises(OSError, match="No space"):
            box.accept(envelope)
    receipt = box.accept(envelope)
    assert [sealed.receipt(line) for line in lines_of(poll)] == [kept, receipt]


def test_many_at_once_get_each_their_answer(tmp_path, monkeypatch):
    monkeypatch.setattr(accepting, "BATCH", 2)
    poll = Poll.begun(store=folder(tmp_path)).polling(6)
    box = accepting.Box(poll.office, CONTEST)
    cast = [poll.envelope(f"m{n}", [1], n) for n in range(1, 6)]
    told = []
    answers = box.accept_many([*cast, cast[0], poll.envelope("m1", [2], 9)], told.append)
    assert answers[:5] == [sealed.receipt(line) for line in lines_of(poll)]
    assert answers[5] == answers[0]
    assert answers[6].code == "voted_before"
    assert told == [2, 4, 6, 7]


def test_nothing_is_acknowledged_before_it_is_synced_to_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(accepting, "BATCH", 2)
    poll = Poll.begun(store=folder(tmp_path)).polling(6)
    box = accepting.Box(poll.office, CONTEST)
    file = tmp_path / "evidence" / places.sealed(CONTEST)
    synced = []
    sync = os.fsync

    def seen(handle):
        sync(handle)
        if file.exists() and os.fstat(handle).st_ino == file.stat().st_ino:
            synced.append(file.read_bytes().count(b"\n"))

    monkeypatch.setattr(os, "fsync", seen)
    box.accept(poll.envelope("m1", [1]))
    assert synced == [1]
    box.accept_many([poll.envelope(f"m{n}", [1]) for n in range(2, 7)])
    assert synced == [1, 3, 5, 6]


def _as_opened(path: Path) -> office.Office:
    return office.opened(definition(), folder(path))


VOTES = 40

_CAST = """
import pickle, sys
from pathlib import Path
from tests.elections.test_box import _as_opened
from hustings.elections import accepting
path = Path(sys.argv[1])
box = accepting.Box(_as_opened(path), "members")
for envelope in pickle.loads((path / "cast").read_bytes()):
    print(box.accept(envelope), flush=True)
"""


def test_a_process_killed_outright_loses_no_vote_that_it_acknowledged(tmp_path):
    poll = Poll.begun(store=folder(tmp_path)).polling(VOTES)
    cast = [poll.envelope(f"m{n}", [1 + n % 4]) for n in range(1, VOTES + 1)]
    (tmp_path / "cast").write_bytes(pickle.dumps(cast))
    path = os.pathsep.join([*sys.path, str(Path(__file__).parents[2])])
    with subprocess.Popen(
        [sys.executable, "-c", _CAST, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        text=True,
    ) as process:
        acknowledged = [process.stdout.readline().strip() for _ in range(VOTES // 2)]
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += process.stdout.read().split()
    held = [sealed.receipt(line) for line in lines_of(poll)]
    assert all(acknowledged)
    assert held[: len(acknowledged)] == acknowledged
    box = accepting.Box(_as_opened(tmp_path), CONTEST)
    receipts = box.accept_many(cast)
    assert receipts[: len(acknowledged)] == acknowledged
    assert len(lines_of(poll)) == VOTES


def _race(path: str, envelopes: bytes, answers: str) -> None:
    box = accepting.Box(_as_opened(Path(path)), CONTEST)
    made = []
    for envelope in pickle.loads(envelopes):
        try:
            made.append(box.accept(envelope))
        except RefusedError as error:
            made.append(error.code)
    Path(answers).write_text(json.dumps(made))


def test_two_processes_that_race_lose_no_vote_and_accept_none_twice(tmp_path):
    poll = Poll.begun(store=folder(tmp_path)).polling(VOTES)
    same = [poll.envelope(f"m{n}", [1]) for n in range(1, VOTES // 2 + 1)]
    rival = [poll.envelope(f"m{n}", [2]) for n in range(VOTES // 2 + 1, VOTES + 1)]
    other = [poll.envelope(f"m{n}", [3]) for n in range(VOTES // 2 + 1, VOTES + 1)]
    context = multiprocessing.get_context("spawn")
    queues = [pickle.dumps([*same, *rival]), pickle.dumps([*same, *other])]
    files = [tmp_path / "first", tmp_path / "second"]
    racers = [
        context.Process(target=_race, args=(str(tmp_path), queue, str(file)))
        for queue, file in zip(queues, files, strict=True)
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
    first, second = (json.loads(file.read_text()) for file in files)
    half = VOTES // 2
    assert first[:half] == second[:half], "the same envelope has one receipt, whoever took it"
    for one, two in zip(first[half:], second[half:], strict=True):
        assert (one == "voted_before") != (two == "voted_before")
    held = [sealed.receipt(line) for line in lines_of(poll)]
    given = {answer for answer in (*first, *second) if answer != "voted_before"}
    assert len(held) == VOTES
    assert set(held) == given


def three_votes() -> tuple[Poll, list]:
    poll = Poll.begun().polling(3)
    cast = [poll.envelope(f"m{n}", [n], n) for n in range(1, 4)]
    accepting.Box(poll.office, CONTEST).accept_many(cast)
    return poll, cast


@pytest.mark.slow
def test_10000_damaged_boxes_are_found_out_or_hold_the_same_votes():
    poll, _ = three_votes()
    poll.closed().settled()
    files = poll.office.store.private._held
    whole = files[places.sealed(CONTEST)]
    good = set(exclusions.standing(poll.office.store, poll.state))
    found_out = 0
    for seed in range(10_000):
        files[places.sealed(CONTEST)] = mutated(whole, seed)
        try:
            assert set(exclusions.standing(poll.office.store, poll.state)) == good
        except ChangedFileError:
            found_out += 1
    assert found_out > 8_000


@given(st.data())
def test_every_changed_byte_of_a_closed_box_is_found_out(data):
    poll, _ = three_votes()
    poll.closed().settled()
    files = poll.office.store.private._held
    held = files[places.sealed(CONTEST)]
    place = data.draw(st.integers(0, len(held) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != held[place]))
    files[places.sealed(CONTEST)] = held[:place] + bytes([byte]) + held[place + 1 :]
    with pytest.raises(ChangedFileError):
        poll.fixed()
    assert poll.state.exclusions is None


def test_a_damaged_open_box_never_fails_with_anything_but_a_clear_word():
    poll, cast = three_votes()
    files = poll.office.store.private._held
    whole = files[places.sealed(CONTEST)]
    for seed in range(1_000):
        files[places.sealed(CONTEST)] = mutated(whole, seed)
        box = accepting.Box(poll.office, CONTEST)
        with suppress(ChangedFileError, RefusedError):
            assert box.accept(cast[0]).startswith("sha256:")
