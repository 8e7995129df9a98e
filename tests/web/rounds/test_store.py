"""A round in the database keeps what a round in folders keeps, and refuses what it refuses."""

from datetime import UTC, datetime

import pytest

from hustings.elections.store import RacedError
from hustings.web.rounds.models import Envelope, KeptRound
from hustings.web.rounds.signals import journal_grew
from hustings.web.rounds.store import DatabaseStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def store():
    return DatabaseStore(KeptRound.objects.create(slug="a-round", title="A round", definition=b""))


def test_a_file_is_written_once_and_never_again(store):
    with store.public.write("a/b.txt") as stream:
        stream.write(b"first")
    with pytest.raises(FileExistsError), store.public.write("a/b.txt") as stream:
        stream.write(b"second")
    assert store.public.read("a/b.txt").read() == b"first"
    assert list(store.public.names()) == ["a/b.txt"]


def test_what_is_private_is_not_public(store):
    with store.private.write("notices.json") as stream:
        stream.write(b"{}")
    assert list(store.public.names()) == []
    with pytest.raises(FileNotFoundError):
        store.public.read("notices.json")


def test_what_helped_an_action_can_be_discarded(store):
    for files in (store.public, store.private):
        with files.write("contests/members/opening-1") as stream:
            stream.write(b"kept")
    store.private.discard("contests/members/opening-1")
    store.private.discard("contests/members/opening-1")
    assert list(store.private.names()) == []
    assert list(store.public.names()) == ["contests/members/opening-1"]


def test_a_file_of_a_block_that_fails_does_not_appear(store):
    with pytest.raises(OSError, match="disk"), store.public.write("half.txt"):
        raise OSError(28, "disk full")
    assert list(store.public.names()) == []


def test_the_journal_takes_each_line_once_and_in_order(store):
    store.append(b"one\n", 1)
    store.append(b"two\n", 2)
    for number in (1, 2, 4):
        with pytest.raises(RacedError):
            store.append(b"other\n", number)
    assert list(store.journal()) == [b"one\n", b"two\n"]
    assert list(store.journal(after=1)) == [b"two\n"]


def test_private_files_grow_by_whole_lines(store):
    with store.private.alone():
        store.private.add("returns.jsonl", b"one\ntwo\n")
        store.private.add("returns.jsonl", b"three\n")
    assert store.private.since("returns.jsonl", 0) == b"one\ntwo\nthree\n"
    assert store.private.since("returns.jsonl", 4) == b"two\nthree\n"
    assert store.private.since("nothing.jsonl", 0) == b""
    with pytest.raises(ValueError, match="whole lines"):
        store.private.add("returns.jsonl", b"half")


def test_the_lines_of_a_private_file_that_was_written_whole_are_read_as_well(store):
    with store.private.write("issued.txt") as stream:
        stream.write(b"1 post a \n2 post b \n")
    assert store.private.since("issued.txt", 0) == b"1 post a \n2 post b \n"
    assert store.private.since("issued.txt", 10) == b"2 post b \n"


def test_files_that_grow_are_among_the_private_names_and_no_vote_is_read_for_that(
    store, django_assert_num_queries
):
    with store.private.write("contests/members/paper-register.json") as stream:
        stream.write(b"{}")
    store.private.add("contests/members/returns.jsonl", b"one\ntwo\n")
    held = {"contest": "members", "again": False, "at": datetime.now(UTC), "line": b""}
    Envelope.objects.create(round=store.kept, **held)
    with django_assert_num_queries(3) as asked:
        assert list(store.private.names()) == [
            "contests/members/paper-register.json",
            "contests/members/returns.jsonl",
            "contests/members/sealed.jsonl",
        ]
    assert "line" not in " ".join(each["sql"] for each in asked).replace("growingline", "")


def test_other_apps_hear_of_each_line_that_is_added_and_of_no_other(store):
    heard = []

    def hear(kept, number, **_):
        heard.append((kept, number))

    journal_grew.connect(hear)
    try:
        store.append(b"one\n", 1)
        with pytest.raises(RacedError):
            store.append(b"two\n", 1)
        store.append(b"two\n", 2)
    finally:
        journal_grew.disconnect(hear)
    assert heard == [(store.kept, 1), (store.kept, 2)]
