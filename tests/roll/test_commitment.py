"""Commitments: the form that is published, and a secret that shows itself nowhere."""

import copy
import hashlib
import hmac
import pickle

import pytest

from hustings.roll import commitment, snapshot
from hustings.roll.commitment import RollSecret
from support.membership import at

SECRET = RollSecret(bytes(range(32)))


def frame(*fields):
    return b"".join(len(field).to_bytes(8, "big") + field for field in fields)


def test_a_commitment_is_what_the_documentation_says():
    nonce = hmac.new(bytes(range(32)), frame(b"hustings-roll/1", b"c", "é".encode()), "sha256")
    body = frame(b"hustings-roll/1", b"r", b"c", "é".encode(), b"p", nonce.digest())
    (made,) = commitment.commitments(SECRET, "r", "c", [("é", "p")])
    assert made == hashlib.sha256(body).hexdigest()
    proof = commitment.prove(SECRET, "r", "c", "é", "p")
    assert commitment.line_of(proof) == (made, "p")


def test_fields_cannot_slip_into_one_another():
    names = [("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc")]
    made = [next(commitment.commitments(SECRET, r, c, [("m", "")])) for r, c in names]
    made += [next(commitment.commitments(SECRET, "r", "c", [pair])) for pair in names]
    assert len(set(made)) == 8


def test_the_secret_is_in_no_text_and_no_pickle():
    hidden = bytes(range(32))
    for text in (repr(SECRET), str(SECRET), f"{SECRET}"):
        assert hidden.hex() not in text
        assert repr(hidden) not in text
    with pytest.raises(TypeError):
        pickle.dumps(SECRET)
    with pytest.raises(TypeError):
        copy.copy(SECRET)
    assert "nonce" not in repr(commitment.prove(SECRET, "r", "c", "m", ""))


def test_the_secrets_file_is_its_owners_alone(tmp_path):
    path = tmp_path / "secret"
    drawn = RollSecret.new()
    drawn.write(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert RollSecret.read(path).nonce("c", "m") == drawn.nonce("c", "m")
    with pytest.raises(FileExistsError):
        RollSecret.new().write(path)
    path.chmod(0o640)
    with pytest.raises(ValueError, match="can be read by others"):
        RollSecret.read(path)


@pytest.mark.parametrize("change", [lambda r: r[:-2], lambda r: r.upper(), lambda r: r + b"\n",
                                    lambda r: r.replace(b"/1", b"/2"), lambda r: b"",
                                    lambda r: r[:-3] + b"\n", lambda r: b"\xff" + r])  # fmt: skip
def test_a_damaged_secret_is_refused_without_being_quoted(change):
    raw = RollSecret(bytes(range(200, 232))).to_bytes()
    with pytest.raises(ValueError, match="holds no secret of a roll") as told:
        RollSecret.from_bytes(change(raw))
    assert "c8c9" not in str(told.value)
    assert told.value.__cause__ is None


def test_a_nonce_that_was_cut_is_said_to_be():
    for nonce, says in (("ab", "64 digits"), ("zz" * 32, "digits 0 to 9")):
        with pytest.raises(ValueError, match=says):
            commitment.line_of(commitment.Proof("r", "c", "m", "", nonce))


def roll():
    electors = {f"m{n}": ("x", "y")[n % 2] for n in range(20)}
    return snapshot.as_bytes(snapshot.freeze("r", "c", at("2020-01-01"), electors, SECRET))


def test_a_roll_does_not_tell_the_order_of_the_register():
    lines = roll().splitlines()
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r[:-1], "line 20: the roll ends inside"),
        (lambda r: r.replace(b" x", b" ", 1), "not a commitment"),
        (lambda r: b"".join(r.splitlines(keepends=True)[::-1]), "line 2: not in order"),
        (lambda r: r[:67] + r, "line 2: not in order, or there twice"),
        (lambda r: r.upper(), "line 1: not a commitment"),
        (lambda r: b"\n" + r, "line 1: not a commitment"),
        (lambda r: r.replace(b" x", b"", 1), "some electors have a part"),
        (lambda r: r.replace(b" x", b" \xff", 1), "not UTF-8"),
    ],
)
def test_a_roll_that_is_not_as_it_was_written_is_refused(change, says):
    with pytest.raises(ValueError, match=says):
        snapshot.read(change(roll()), "c", at("2020-01-01"))


def test_a_part_is_one_word():
    with pytest.raises(ValueError, match="not one word"):
        snapshot.freeze("r", "c", at("2020-01-01"), {"m": "two words"}, SECRET)
