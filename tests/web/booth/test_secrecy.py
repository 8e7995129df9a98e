"""Nobody but the member learns from tables, logs or pages whether, or how, the member voted."""

import logging

from django.apps import apps
from django.core.serializers import serialize
from django.test import Client

from hustings.web.booth.models import Code
from hustings.web.rounds.models import Elector, Envelope

from .polls import MEMBERS, signed_in
from .test_voting import choices, text_of

ADA, BEN, CAS = MEMBERS


def rows_of_members():
    """Every row outside the box, as text."""
    tables = [model for model in apps.get_models() if model is not Envelope]
    return {model: serialize("json", model.objects.order_by("pk")) for model in tables}


def test_casting_changes_no_table_but_the_box(poll, booth):
    before = rows_of_members()
    booth.post("/vote/cast", choices(poll))
    assert rows_of_members() == before


def test_no_table_holds_a_member_beside_a_line_of_the_roll(poll, booth):
    booth.post("/vote/cast", choices(poll))
    lines = {each.commitment for each in Elector.objects.all()}
    for model in apps.get_models():
        text = serialize("json", model.objects.all())
        assert not (any(m in text for m in MEMBERS) and any(line in text for line in lines)), model


def test_the_box_holds_no_choice_in_the_clear(poll, booth):
    booth.post("/vote/cast", choices(poll))
    names = ("Bea Baxter", "bea-baxter", "Gus Grey", "Ida Innes", ADA)
    for row in Envelope.objects.all():
        assert not any(name.encode() in bytes(row.line) for name in names)


def test_no_log_names_a_member_a_code_or_a_receipt(poll, caplog):
    caplog.set_level(logging.DEBUG)
    code = poll.code(ADA)
    booth = Client()
    booth.get(f"/vote/c/{code}")
    booth.post("/vote/", {"code": "0000-0000-0000-0000"})
    booth.post("/vote/", {"code": code})
    booth.post("/vote/review", choices(poll))
    booth.post("/vote/cast", choices(poll))
    booth.post("/vote/cast", choices(poll))
    booth.get("/vote/receipts")
    told = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    secret = [ADA, code, code.replace("-", ""), *Envelope.objects.values_list("receipt", flat=True)]
    assert not [text for text in told for each in secret if each in text]


def test_the_page_of_one_member_is_the_same_whether_another_has_voted(poll, booth):
    other = signed_in(Client(), poll, BEN)
    before = text_of(other.get("/vote/papers"))
    booth.post("/vote/cast", choices(poll))
    assert text_of(other.get("/vote/papers")) == before


def test_an_order_that_is_drawn_tells_nothing_of_the_page(poll, booth, monkeypatch):
    """The order in which the envelopes of a visit are written comes from the system's chance."""
    drawn = []
    monkeypatch.setattr(
        "hustings.web.booth.actions.cast.SystemRandom.shuffle",
        lambda self, rows: (drawn.append([r.contest for r in rows]), rows.reverse()),
    )
    booth.post("/vote/cast", choices(poll))
    (given,) = drawn
    written = list(Envelope.objects.order_by("pk").values_list("contest", flat=True))
    assert written == given[::-1]


def test_a_reissued_code_does_not_tell_whether_the_earlier_one_was_used(poll, booth):
    booth.post("/vote/cast", choices(poll))
    poll.code(ADA)
    poll.code(BEN)
    poll.code(BEN)
    rows = Code.objects.filter(state="issued").values("member", "state", "round")
    assert {row["member"]: row["state"] for row in rows} == {ADA: "issued", BEN: "issued"}
