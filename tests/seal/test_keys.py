"""A private key is made once, shown nowhere, and gone after its block."""

import copy
import hashlib
import pickle

import pytest

from hustings.seal import keys
from hustings.seal.keys import BadKeyError, PrivateKey, PublicKey
from hustings.seal.scheme import HPKE_X25519
from support.sealed import private_key


def test_every_key_is_another():
    made = [keys.make("r", "c") for _ in range(20)]
    assert len({key.public.id for key in made}) == len({key.raw() for key in made}) == 20


def test_the_id_names_the_key_in_its_place():
    public = private_key().public
    framed = b"\0\x0ehustings-key/1" + b"\0\x22" + HPKE_X25519.encode()
    framed += b"\0\x0eexecutive-2020" + b"\0\x07members"
    assert public.id == hashlib.sha256(framed + public.raw).hexdigest()[:16]
    assert public.id != PublicKey(HPKE_X25519, "executive-2020", "deputy", public.raw).id


def test_leaving_the_block_erases_the_key():
    with keys.make("r", "c") as private:
        assert any(private.raw())
        own = private._raw
    assert own == bytearray(32)
    for ask in (private.raw, private.handle):
        with pytest.raises(BadKeyError, match="was erased"):
            ask()


def test_an_error_in_the_block_erases_the_key_too():
    private = keys.make("r", "c")
    with pytest.raises(ZeroDivisionError), private:
        raise ZeroDivisionError
    assert private._raw == bytearray(32)


@pytest.mark.parametrize("take", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_private_key_is_neither_copied_nor_pickled(take):
    with pytest.raises(TypeError, match="neither copied nor pickled"):
        take(keys.make("r", "c"))


@pytest.mark.parametrize("raw", [b"", bytes(31), bytes(33), bytes(32), b"\x01" * 32])
def test_a_private_key_that_is_not_of_the_public_one_is_refused(raw):
    with pytest.raises(BadKeyError, match="not the private key of members"):
        PrivateKey(private_key().public, raw)


@pytest.mark.parametrize(
    "args",
    [
        ("rot13", "r", "c", bytes(32)),
        (HPKE_X25519, "", "c", bytes(32)),
        (HPKE_X25519, "r", "", bytes(32)),
        (HPKE_X25519, "r", "c", bytes(31)),
    ],
)
def test_a_public_key_that_cannot_be_is_refused(args):
    with pytest.raises(BadKeyError):
        PublicKey(*args)


def test_a_key_is_made_for_a_scheme_that_there_is():
    with pytest.raises(BadKeyError, match="'hpke/9' is not known"):
        keys.make("r", "c", "hpke/9")
