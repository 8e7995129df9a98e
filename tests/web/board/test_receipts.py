"""A voter asks after a receipt: while the poll is open, after the close, after the settlement."""

import json

import pytest
from django.urls import reverse

from hustings.elections import closing, places
from hustings.elections.state import Phase
from hustings.seal import tree
from hustings.web.rounds.models import Envelope
from hustings.web.rounds.offices import office_of
from web.support_rounds import kept_round

pytestmark = pytest.mark.django_db

PAGE = "/r/society-2026/receipt"
UNKNOWN = "sha256:" + "0" * 64


def asked(client, receipt):
    return client.get(PAGE, {"receipt": receipt}).content.decode()


def proof_of(client, receipt):
    return client.get(reverse("board:proof", args=("society-2026", receipt)))


def test_while_the_poll_is_open_only_that_it_was_accepted_is_told(client):
    kept_round(Phase.POLLING)
    one = Envelope.objects.first()
    text = asked(client, one.receipt)
    assert "was accepted" in text
    assert one.elector not in text
    assert "The proof" not in text
    assert proof_of(client, one.receipt).status_code == 404


def test_after_the_close_every_receipt_has_a_proof_that_holds(client):
    kept = kept_round(Phase.CLOSED)
    office = office_of(kept)
    state = office.round.contest("council")
    for one in Envelope.objects.all()[:20]:
        held = proof_of(client, one.receipt).json()
        expected = closing.inclusion(office.store, state, one.receipt)
        assert held["path"] == list(expected.path)
        root = bytes.fromhex(state.close["root"].removeprefix("sha256:"))
        path = [bytes.fromhex(each) for each in held["path"]]
        assert tree.included(root, held["size"], held["leaf"].encode(), held["index"], path)
        assert not tree.included(root, held["size"], b"another", held["index"], path)
    assert "not fixed yet" in asked(client, one.receipt)


def test_whether_a_vote_counts_is_told_once_it_is_fixed(client):
    kept = kept_round(Phase.SETTLED)
    store = office_of(kept).store
    excluded = json.loads(store.public.read(places.exclusions("council")).read())["envelopes"]
    assert len(excluded) == 3
    for receipt in excluded:
        assert "does not count: cast after its voter had resigned" in asked(client, receipt)
    counts = Envelope.objects.exclude(receipt__in=excluded).first()
    assert "It counts." in asked(client, counts.receipt)


@pytest.mark.parametrize("phase", [Phase.POLLING, Phase.DECLARED])
def test_a_receipt_that_was_never_given_is_in_no_box(client, phase):
    kept_round(phase)
    assert "No box of this round" in asked(client, UNKNOWN)


def test_a_receipt_is_found_with_spaces_lines_and_capitals_of_copying(client):
    kept_round(Phase.CLOSED)
    receipt = Envelope.objects.first().receipt
    broken = f" {receipt[:30]}\n {receipt[30:].upper()} "
    assert "is in the box of" in asked(client, broken)


@pytest.mark.parametrize("text", ["", "sha256:", "almond", "sha256:" + "g" * 64, "x" * 5000])
def test_what_is_no_receipt_is_said_to_be_none(client, text):
    kept_round(Phase.CLOSED)
    page = client.get(PAGE, {"receipt": text})
    assert page.status_code == 200
    assert page.context["form"].errors["receipt"]


def test_a_receipt_of_another_round_is_not_found_here(client):
    kept_round(Phase.POLLING)
    other = Envelope.objects.first()
    other.round = type(other.round).objects.create(slug="b", title="B", definition=b"")
    other.save()
    assert "No box of this round" in asked(client, other.receipt)
