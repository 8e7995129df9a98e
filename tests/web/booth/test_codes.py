"""Voting codes: what people type, what is stored, and what a new code does to the one before."""

import pytest

from hustings.web.booth import codes
from hustings.web.booth.actions.codes import BATCH, cancel, issue_codes
from hustings.web.booth.models import Code
from hustings.web.rounds.models import KeptRound


@pytest.fixture
def kept(db):
    return KeptRound.objects.create(slug="a-round", title="A round", definition=b"")


def test_a_code_is_the_same_however_it_is_typed():
    code = codes.normal("0123-4567-89AB-CDEF")
    for typed in ("0123456789abcdef", "O I23-4567-89ab-CDEF", "oL23 4567 89AB\tCDEF"):
        assert codes.normal(typed) == code
    assert codes.grouped(code) == "0123-4567-89AB-CDEF"


@pytest.mark.parametrize(
    "typed", ["", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEF-0", "0123-4567-89AB-CDEU", "é" * 16]
)
def test_what_can_be_no_code_is_none(typed):
    with pytest.raises(ValueError, match="16 letters and digits"):
        codes.normal(typed)


def test_drawn_codes_are_in_their_normal_form_and_differ():
    drawn = {codes.draw() for _ in range(1_000)}
    assert len(drawn) == 1_000
    assert all(codes.normal(codes.grouped(code)) == code for code in drawn)


def test_what_is_stored_hangs_on_the_secret_of_the_site(settings):
    before = codes.digest("0123456789ABCDEF")
    settings.SECRET_KEY = "another secret of another site"
    assert codes.digest("0123456789ABCDEF") != before


def test_only_digests_are_stored(kept):
    issued = dict(issue_codes(kept, ["m1", "m2"]))
    rows = Code.objects.values_list("member", "digest", "state")
    assert {member for member, _, _ in rows} == {"m1", "m2"}
    for member, digest, state in rows:
        code = codes.normal(issued[member])
        assert (digest, state) == (codes.digest(code), "issued")
        assert code not in digest.upper()
    names = {field.name for field in Code._meta.get_fields()}
    assert names == {"id", "round", "member", "digest", "state", "made"}


def test_a_new_code_cancels_the_one_before_and_no_other(kept):
    list(issue_codes(kept, ["m1", "m2"]))
    list(issue_codes(kept, ["m1"]))
    states = Code.objects.order_by("pk").values_list("member", "state")
    assert list(states) == [("m1", "cancelled"), ("m2", "issued"), ("m1", "issued")]


def test_codes_of_another_round_stay(kept):
    other = KeptRound.objects.create(slug="another", title="Another", definition=b"")
    list(issue_codes(other, ["m1"]))
    list(issue_codes(kept, ["m1"]))
    cancel(kept, ["m1"])
    assert list(Code.objects.order_by("pk").values_list("state", flat=True)) == [
        "issued",
        "cancelled",
    ]


def test_many_codes_are_issued_batch_by_batch(kept):
    members = [f"m{n}" for n in range(BATCH + 10)]
    issuing = issue_codes(kept, members)
    first = next(issuing)
    assert Code.objects.count() == BATCH
    rest = list(issuing)
    assert [member for member, _ in (first, *rest)] == members
    assert Code.objects.filter(state="issued").count() == len(members)
