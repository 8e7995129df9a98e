"""What a cast asks of the database does not grow with the party: its work is that for a handful."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client

from hustings.web.booth.models import Code
from hustings.web.register import selectors as register
from hustings.web.rounds.models import Elector, Envelope

from .polls import MEMBERS, signed_in
from .test_voting import choices

OTHERS = 2_000


@contextmanager
def steps_of_the_database(every=10):
    """Yield a list that has one item for so many steps of SQLite's machine."""
    taken = []
    connection.ensure_connection()
    connection.connection.set_progress_handler(lambda: taken.append(1), every)
    try:
        yield taken
    finally:
        connection.connection.set_progress_handler(None, every)


def work_of_a_visit(poll, member):
    """Return how much of its work the database did while a member read the papers and voted."""
    client = signed_in(Client(), poll, member)
    with steps_of_the_database() as taken:
        assert client.get("/vote/papers").status_code == 200
        assert client.get("/vote/ballot").status_code == 200
        assert client.post("/vote/cast", choices(poll))["Location"] == "/vote/receipts"
        assert client.get("/vote/receipts").status_code == 200
    return len(taken)


def grows(poll):
    """Put many others on the roll of every contest, with codes, and their votes into the boxes."""
    for contest in poll.contests:
        lines = [f"{contest}{n:050}" for n in range(OTHERS)]
        Elector.objects.bulk_create(
            Elector(round=poll.kept, contest=contest, commitment=each, part="", online=True)
            for each in lines
        )
        Envelope.objects.bulk_create(
            Envelope(
                round=poll.kept, contest=contest, elector=each, at="2020-10-20T12:00Z",
                again=False, fingerprint=each, receipt=each, line=b"{}",
            )
            for each in lines
        )  # fmt: skip
    Code.objects.bulk_create(
        Code(round=poll.kept, member=f"m{n}", digest=f"{n:064}", made="2020-10-18T09:00Z")
        for n in range(OTHERS)
    )


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="counts the steps of SQLite")
def test_a_visit_asks_no_more_of_the_database_among_thousands(poll):
    ada, ben, _ = MEMBERS
    few = work_of_a_visit(poll, ada)
    grows(poll)
    assert work_of_a_visit(poll, ben) < 1.5 * few


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="counts the steps of SQLite")
def test_that_somebody_is_on_no_roll_is_known_without_reading_it(poll):
    with steps_of_the_database() as few:
        assert register.entitled(poll.kept, "nobody-at-all") == {}
    grows(poll)
    with steps_of_the_database() as many:
        assert register.entitled(poll.kept, "nobody-at-all") == {}
    assert len(many) < 1.5 * len(few)
