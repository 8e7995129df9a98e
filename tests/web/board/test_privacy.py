"""What is private never reaches a public page, by no address and in no phase."""

import pytest
from django.urls import reverse

from hustings.elections import places
from hustings.elections.state import Phase
from hustings.web.rounds.models import Envelope
from hustings.web.rounds.offices import office_of
from web.support_rounds import kept_round, rehearsed

pytestmark = pytest.mark.django_db


def of_round(name, *args):
    return reverse(f"board:{name}", args=("society-2026", *args))


def test_private_files_cannot_be_had_by_their_names(client):
    store = office_of(kept_round(Phase.DECLARED)).store
    private = {*store.private.names(), places.sealed("council"), places.returns("council")}
    assert places.ballots("council") in private
    for name in private:
        assert client.get(of_round("file", name)).status_code == 404, name


def test_public_files_come_as_they_are(client):
    store = office_of(kept_round(Phase.DECLARED)).store
    for name in store.public.names():
        sent = client.get(of_round("file", name))
        assert sent.content == store.public.read(name).read(), name
        assert "immutable" in sent["Cache-Control"]
        again = client.get(of_round("file", name), headers={"If-None-Match": sent["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_the_board_names_no_unit_and_no_person_who_acts(client):
    """Units of this society are members: the board says how many, never who."""
    kept_round(Phase.DECLARED)
    text = client.get(of_round("board")).content + client.get(of_round("board") + "?page=2").content
    assert b"was nominated for" in text
    assert b"Member 1" not in text
    assert b"returning_officer:" not in text


def test_rankings_that_are_not_published_are_in_no_download(client):
    kept_round(Phase.DECLARED)
    page = client.get(of_round("result", "council")).content
    assert b".blt" not in page
    assert b"cast-vote-records" not in page
    drawn = of_round("drawing", "council", "cast-vote-records.json")
    assert client.get(drawn).status_code == 404


def test_rankings_that_are_published_can_be_had_as_blt_and_vote_records(client):
    kept_round(Phase.DECLARED, rehearsed(publication="rankings"))
    page = client.get(of_round("result", "council")).content
    assert b"ballots.blt" in page
    blt = client.get(of_round("file", places.ballots("council"))).content
    assert blt.splitlines()[0].split() == [b"8", b"5"]
    drawn = of_round("drawing", "council", "cast-vote-records.json")
    records = client.get(drawn).json()
    assert len(records["CVR"]) == 197


def test_an_archive_of_an_open_poll_holds_nothing_of_the_box(client):
    kept_round(Phase.POLLING)
    sent = b"".join(client.get(of_round("archive")).streaming_content)
    assert Envelope.objects.exists()
    assert b"sealed" not in sent
    assert b"envelopes" not in sent
