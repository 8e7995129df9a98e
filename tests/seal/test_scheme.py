"""A vote opens where it belongs and nowhere else; the library agrees with the RFC."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given
from hypothesis import strategies as st

from hustings.seal.framing import framed
from hustings.seal.keys import BadKeyError
from hustings.seal.scheme import HPKE_X25519, SCHEMES, info, sealed_length
from hustings.seal.sealing import NotOpenedError, seal, unseal
from support import plain_hpke
from support.sealed import private_key

h = bytes.fromhex

# RFC 9180 appendix A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode.
A11 = {
    "info": h("4f6465206f6e2061204772656369616e2055726e"),
    "skEm": h("52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736"),
    "pkRm": h("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d"),
    "skRm": h("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"),
    "enc": h("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"),
    "shared_secret": h("fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc"),
    "key": h("4531685d41d65f03dc48f6b8302c05b0"),
    "base_nonce": h("56d890e5accaaf011cff4b7d"),
    "pt": h("4265617574792069732074727574682c20747275746820626561757479"),
    "aad": h("436f756e742d30"),
    "ct": h(
        "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"
    ),
}


def test_the_library_opens_what_the_key_and_nonce_of_the_rfc_sealed():
    """Every published message carries associated data, which the one-shot call does not take. So
    the published key and nonce seal here without any, and the library must come to the same."""
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
    body = AESGCM(A11["key"]).encrypt(A11["base_nonce"], b"a vote", b"")
    private = X25519PrivateKey.from_private_bytes(A11["skRm"])
    assert suite.decrypt(A11["enc"] + body, private, info=A11["info"]) == b"a vote"


def test_the_plain_reading_of_the_rfc_makes_its_published_message():
    assert plain_hpke.encapsulated(A11["skEm"], A11["pkRm"]) == (A11["enc"], A11["shared_secret"])
    assert plain_hpke.schedule(A11["shared_secret"], A11["info"], 1) == (
        A11["key"],
        A11["base_nonce"],
    )
    made = plain_hpke.sealed(A11["skEm"], A11["pkRm"], A11["info"], A11["pt"], 1, A11["aad"])
    assert made == A11["enc"] + A11["ct"]


@given(st.binary(max_size=300), st.text(max_size=20))
def test_what_the_plain_reading_seals_is_opened(text, part):
    private = private_key()
    about = private.public.about(part)
    made = plain_hpke.sealed(
        plain_hpke.key_from("ephemeral"), private.public.raw, info(about), text
    )
    assert unseal(private, about, made) == text
    assert len(made) == sealed_length(HPKE_X25519, len(text))


def test_the_bytes_of_info_are_as_documented():
    about = private_key().public.about("east")
    assert info(about) == (
        b"\x00\x10hustings-paper/1\x00\x22hpke-x25519-hkdfsha256-aes256gcm/1"
        b"\x00\x0eexecutive-2020\x00\x07members\x00\x04east\x00\x10" + about.key.encode()
    )


@given(st.lists(st.text(max_size=4), max_size=5), st.lists(st.text(max_size=4), max_size=5))
def test_two_lists_of_texts_never_frame_alike(one, other):
    assert (framed(*one) == framed(*other)) == (one == other)


def test_a_text_too_long_to_be_framed_is_refused():
    assert framed("é" * 32767)[:2] == b"\xff\xfe"
    with pytest.raises(ValueError, match="65,536 bytes is too long"):
        framed("é" * 32768)


def test_a_sealed_vote_opens_and_is_another_every_time():
    private = private_key()
    about = private.public.about()
    one, two = (seal(private.public, about, b"1 0") for _ in range(2))
    assert one[:32] != two[:32]
    assert one[32:] != two[32:]
    assert unseal(private, about, one) == unseal(private, about, two) == b"1 0"


@pytest.mark.parametrize("moved", ["round", "contest", "part", "key", "scheme"])
def test_a_vote_cannot_be_sealed_or_opened_about_something_else(moved):
    private = private_key()
    about = private.public.about("east")
    held = seal(private.public, about, b"1 0")
    other = replace(about, **{moved: "another"})
    if moved == "part":
        with pytest.raises(NotOpenedError):
            unseal(private, other, held)
        return
    with pytest.raises(BadKeyError, match="is not for the key"):
        seal(private.public, other, b"1 0")
    with pytest.raises(BadKeyError, match="is not for the key"):
        unseal(private, other, held)


@pytest.mark.parametrize(
    ("contest", "round_id"), [("treasurer", "executive-2020"), ("members", "executive-2022")]
)
def test_one_key_in_two_places_opens_no_vote_of_the_other(contest, round_id):
    """Should ever the same 32 bytes serve two contests, the votes still stay where they are."""
    here, there = private_key(), private_key(contest, round_id)
    assert here.public.raw == there.public.raw
    assert here.public.id != there.public.id
    held = seal(here.public, here.public.about(), b"1 0")
    with pytest.raises(NotOpenedError):
        unseal(there, there.public.about(), held)


def test_every_changed_bit_of_a_sealed_vote_is_found():
    """Also the bit of an encapsulated key that X25519 itself ignores (RFC 7748 section 5)."""
    private = private_key()
    about = private.public.about()
    held = seal(private.public, about, b"12 03 00")
    for bit in range(8 * len(held)):
        changed = bytearray(held)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(NotOpenedError):
            unseal(private, about, bytes(changed))


def test_every_shortened_sealed_vote_is_found():
    private = private_key()
    about = private.public.about()
    held = seal(private.public, about, b"12 03 00")
    for size in range(len(held)):
        for cut in (held[:size], held[len(held) - size :], held + held[:1]):
            with pytest.raises(NotOpenedError):
                unseal(private, about, cut)


@pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31), b"\xff" * 32])
def test_points_without_a_secret_are_refused(point):
    private = private_key()
    with pytest.raises(NotOpenedError):
        unseal(private, private.public.about(), point + bytes(40))


def test_an_encapsulated_key_in_another_form_is_another_vote():
    """A number of X25519 can be written in two ways; HPKE binds the way in which it was written."""
    private = private_key()
    about = private.public.about()
    held = seal(private.public, about, b"1 0")
    twin = held[:31] + bytes([held[31] ^ 0x80]) + held[32:]
    with pytest.raises(NotOpenedError):
        unseal(private, about, twin)


def test_every_scheme_says_truly_how_much_longer_a_sealed_text_is():
    assert list(SCHEMES) == [HPKE_X25519]
    private = private_key()
    held = seal(private.public, private.public.about(), b"")
    assert len(held) == SCHEMES[HPKE_X25519].added == 48
