"""An envelope has one form; whatever is not exactly that is refused, with a reason."""

import hashlib
import json
import re
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.seal import envelope as envelopes
from hustings.seal import paper
from hustings.seal.envelope import BadEnvelopeError, Envelope
from hustings.seal.keys import BadKeyError
from hustings.seal.scheme import HPKE_X25519
from hustings.seal.sealing import NotOpenedError, seal, unseal
from support.mutation import mutated
from support.sealed import NOON, ROUND, envelope, private_key

LINE = envelopes.as_line(envelope())


def changed(**members):
    """Return the line with members changed (None: taken away), canonical as far as it can be."""
    held = {**json.loads(LINE), **members}
    held = {name: value for name, value in held.items() if value is not None}
    text = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


@given(
    st.text(min_size=1, max_size=30),
    st.text(max_size=30),
    st.datetimes(min_value=datetime(1000, 1, 1)),  # noqa: DTZ001
    st.binary(min_size=49, max_size=400),
    st.sampled_from(["voter", "office"]),
)
def test_an_envelope_is_written_and_read_again(contest, part, at, sealed, where):
    at = at.replace(tzinfo=timezone.utc)  # noqa: UP017
    made = Envelope(HPKE_X25519, ROUND, contest, part, "0" * 16, "f" * 64, at, where, sealed)
    line = envelopes.as_line(made)
    assert line.count(b"\n") == 1
    assert envelopes.parse(line) == made


def test_the_line_is_canonical_json_and_the_receipt_its_digest():
    held = json.loads(LINE)
    assert list(held) == sorted(held) == sorted(field.name for field in fields(Envelope))
    assert held["at"] == "2020-11-12T12:00:00.123456Z"
    assert b" " not in LINE
    digest = hashlib.sha256(LINE[:-1]).hexdigest()
    assert envelopes.receipt(LINE) == envelopes.receipt(LINE[:-1]) == f"sha256:{digest}"


def test_a_moment_is_written_in_utc_whatever_its_zone():
    there = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert envelopes.as_line(replace(envelope(), at=there)).count(b"12:00:00.123456Z") == 1


REFUSED = {
    "another member": (changed(voter="Ada"), "no member 'voter'"),
    "no part": (changed(part=None), "part is missing"),
    "part of another type": (changed(part=1), "part is of another type"),
    "part none": (LINE.replace(b'"part":""', b'"part":null'), "part is of another type"),
    "true": (changed(where=True), "where is of another type"),
    "a number": (b"1\n", "no JSON object"),
    "a list": (b"[]\n", "no JSON object"),
    "nothing": (b"", "no JSON object"),
    "two lines": (LINE + LINE, "no JSON object"),
    "no end": (LINE[:-1], "one form"),
    "a space": (LINE.replace(b":", b": ", 1), "one form"),
    "windows": (LINE[:-1] + b"\r\n", "one form"),
    "a mark of order": (b"\xef\xbb\xbf" + LINE, "one form"),
    "utf-16": (LINE.decode().encode("utf-16-le"), "one form"),
    "twice": (LINE.replace(b'{"at"', b'{"at":"x","at"'), "one form"),
    "an escape": (LINE.replace(b"members", b"m\\u0065mbers"), "one form"),
    "another order": (
        json.dumps(dict(reversed(json.loads(LINE).items())), separators=(",", ":")).encode()
        + b"\n",
        "one form",
    ),
    "nested": (b"[" * 100_000, "no JSON object"),
    "not utf-8": (LINE.replace(b"members", b"m\xffmbers"), "no JSON object"),
    "half a character": (LINE.replace(b"members", b"\\ud800"), "cannot be written"),
    "another scheme": (changed(scheme="hpke-x25519-hkdfsha256-aes256gcm/2"), "is not known"),
    "no round": (changed(round=""), "no round"),
    "no contest": (changed(contest=""), "no contest"),
    "a short key": (changed(key="0" * 15), "16 hex"),
    "a loud key": (changed(key="A" * 16), "16 hex"),
    "a key with an end": (changed(key="0" * 16 + "\n"), "16 hex"),
    "no elector": (changed(elector="Ada"), "64 hex"),
    "arabic digits": (changed(elector="٣" * 64), "64 hex"),
    "sealed elsewhere": (changed(where="server"), "voter or office"),
    "a day": (changed(at="2020-11-12"), "is no moment"),
    "no zone": (changed(at="2020-11-12T12:00:00.123456"), "is no moment"),
    "another zone": (changed(at="2020-11-12T12:00:00.123456+00:00"), "is no moment"),
    "milliseconds": (changed(at="2020-11-12T12:00:00.123Z"), "is no moment"),
    "the 31st": (changed(at="2020-11-31T12:00:00.123456Z"), "is no moment"),
    "no base64": (changed(sealed="?" * 80), "no base64"),
    "base64 of the web": (changed(sealed="_" * 80), "no base64"),
    "base64 with a space": (changed(sealed="A" * 40 + " " + "A" * 39), "no base64"),
    "bits left over": (changed(sealed="A" * 77 + "B=="), "no base64|left over"),
    "bits left": (changed(sealed="A" * 78 + "F="), "left over"),
    "letters beyond ascii": (changed(sealed="é" * 80), "no base64"),
    "too short": (changed(sealed="A" * 64), "too short"),
    "too long": (changed(sealed="A" * 200_000), "no envelope is that long"),
}


@pytest.mark.parametrize(("line", "reason"), REFUSED.values(), ids=list(REFUSED))
def test_any_other_line_is_refused_with_its_reason(line, reason):
    with pytest.raises(BadEnvelopeError, match=reason):
        envelopes.parse(line)


def test_every_changed_bit_of_an_envelope_is_refused_or_gives_another_receipt():
    """What still opens differs outside alone: elector, time, where. Those the office sets itself,
    and the receipt tells them."""
    private, receipts, opened = private_key(), {envelopes.receipt(LINE)}, 0
    original = envelopes.parse(LINE)
    for bit in range(8 * len(LINE)):
        line = bytearray(LINE)
        line[bit // 8] ^= 1 << bit % 8
        receipts.add(envelopes.receipt(bytes(line)))
        try:
            found = envelopes.parse(bytes(line))
            envelopes.check(found, private.public.about(), paper.length(3))
            unseal(private, found.about, found.sealed)
        except (BadEnvelopeError, NotOpenedError):
            continue
        opened += 1
        outside = {"elector": found.elector, "at": found.at, "where": found.where}
        assert replace(original, **outside) == found
    # The LF is not of the receipt: eight changes of it give eight texts, all refused.
    assert len(receipts) == 8 * len(LINE) + 1
    assert 100 < opened < 400


@pytest.mark.slow
def test_ten_thousand_damaged_envelopes_are_refused_or_are_another_envelope():
    """A changed digit of the elector makes an envelope of another elector: that is for the roll.
    No other change of what is bound opens."""
    private = private_key()
    about, size = private.public.about(), paper.length(3)
    refused = others = 0
    for seed in range(10_000):
        line = mutated(LINE, seed)
        try:
            found = envelopes.parse(line)
        except BadEnvelopeError:
            refused += 1
            continue
        assert envelopes.as_line(found) == line
        if line == LINE:
            continue
        others += 1
        assert envelopes.receipt(line) != envelopes.receipt(LINE)
        try:
            envelopes.check(found, about, size)
            unseal(private, found.about, found.sealed)
        except (BadEnvelopeError, NotOpenedError):
            continue
        outside = {"elector": found.elector, "at": found.at, "where": found.where}
        assert replace(envelopes.parse(LINE), **outside) == found
    assert refused > 6_000
    assert others > 200


def test_an_envelope_of_this_poll_passes_unopened():
    made = envelope(part="east")
    envelopes.check(made, private_key().public.about("east"), paper.length(3))


@pytest.mark.parametrize("moved", ["round", "contest", "part", "key"])
def test_an_envelope_addressed_elsewhere_is_refused_and_does_not_open_there(moved):
    private = private_key()
    made = replace(envelope(), **{moved: "f" * 16})
    with pytest.raises(BadEnvelopeError, match=f"addressed to {moved}"):
        envelopes.check(made, private.public.about(), paper.length(3))
    with pytest.raises((NotOpenedError, BadKeyError)):
        unseal(private, made.about, made.sealed)


@pytest.mark.parametrize("text", [b"", b"1 0", b"1 0 0 ", b"1 0 0 0"])
def test_a_sealed_text_of_another_length_than_papers_have_is_refused(text):
    public = private_key().public
    made = replace(envelope(), sealed=seal(public, public.about(), text or b"x"))
    with pytest.raises(BadEnvelopeError, match="every paper of this contest has 53"):
        envelopes.check(made, public.about(), paper.length(3))


def test_a_copied_vote_has_another_receipt_and_the_same_fingerprint():
    """Two electors never have one receipt, and whoever sends another's sealed vote is found."""
    made = envelope(elector="ab" * 32)
    copied = replace(made, elector="cd" * 32, at=made.at + timedelta(seconds=1))
    assert envelopes.fingerprint(copied) == envelopes.fingerprint(made)
    receipts = {envelopes.receipt(envelopes.as_line(each)) for each in (made, copied)}
    assert len(receipts) == 2


def test_the_same_vote_sealed_twice_is_no_copy():
    assert envelopes.fingerprint(envelope()) != envelopes.fingerprint(envelope())


def test_an_envelope_that_cannot_be_written_is_refused():
    with pytest.raises(BadEnvelopeError, match="no time zone"):
        envelopes.as_line(replace(envelope(), at=NOON.replace(tzinfo=None)))


def test_a_line_without_escapes_is_read_as_any_other(monkeypatch):
    """Both ways to read a line take the same lines and find the same in them."""
    held = [LINE, *(mutated(LINE, seed) for seed in range(2_000))]
    plain = [outcome(line) for line in held]
    monkeypatch.setattr(envelopes, "_PLAIN", re.compile("(?!)"))
    assert [outcome(line) for line in held] == plain
    assert {type(each) for each in plain} == {Envelope, type(None)}


def outcome(line):
    try:
        return envelopes.parse(line)
    except BadEnvelopeError:
        return None
