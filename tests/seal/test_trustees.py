"""Any three of five open; two cannot; and whatever is wrong with a share is said in one line."""

import json
from dataclasses import replace
from itertools import combinations

import pytest

from hustings.canonical_json import canonical_bytes
from hustings.seal import keys, lock, published, share_file, shares, strict, trustees
from hustings.seal.keys import BadKeyError
from hustings.seal.sealing import seal, unseal
from hustings.seal.share_file import Shares
from hustings.seal.shares import ShareError
from support import locks
from support.mutation import mutated

from .conftest import NAMES, passphrase


def refused(code, ask):
    with pytest.raises(ShareError) as caught:
        ask()
    assert caught.value.code == code
    return str(caught.value)


@pytest.mark.parametrize("names", list(combinations(NAMES, 3)))
def test_any_three_open_every_contest(ceremony, held, names):
    for key in ceremony.keys:
        about = key.public.about("east")
        sealed = seal(key.public, about, b"1 0")
        with trustees.private_key(key, [held[name] for name in names]) as private:
            assert unseal(private, about, sealed) == b"1 0"
        trustees.try_opening(key, [held[name] for name in names])


@pytest.mark.parametrize("names", [(), NAMES[:1], NAMES[3:]])
def test_two_or_fewer_open_nothing(ceremony, held, names):
    some = [held[name] for name in names]
    told = refused("too_few", lambda: trustees.private_key(ceremony.keys[0], some))
    assert f"{len(names)} shares are there and 3 are needed" in told


def test_two_shares_do_not_open_when_nobody_counts_them(ceremony, held):
    words = [held[name].words("members") for name in NAMES[:2]]
    refused("too_few", lambda: shares.join(ceremony.keys[0].public, words))


def test_all_five_together_open_too(ceremony, held):
    trustees.try_opening(ceremony.keys[0], list(held.values()))


def test_one_share_twice_is_refused(ceremony, held):
    some = [held["Ada"], held["Ada"], held["Cy"]]
    refused("same_share_twice", lambda: trustees.private_key(ceremony.keys[0], some))
    words = [each.words("members") for each in some]
    refused("same_share_twice", lambda: shares.join(ceremony.keys[0].public, words))


def test_a_share_of_another_contest_is_refused(ceremony, held):
    other = keys.make("executive-2020", "deputy").public
    card = published.PublishedKey(other, 3, ceremony.keys[0].trustees)
    some = [held[name] for name in NAMES[:3]]
    told = refused("another_contest", lambda: trustees.private_key(card, some))
    assert "not for deputy of executive-2020" in told
    refused("another_contest", lambda: some[0].words("deputy"))


def test_a_share_of_another_round_is_refused(ceremony, held):
    other = keys.make("executive-2022", "members").public
    card = published.PublishedKey(other, 3, ceremony.keys[0].trustees)
    refused(
        "another_contest", lambda: trustees.private_key(card, [held[name] for name in NAMES[:3]])
    )


def test_a_share_of_another_ceremony_is_refused(ceremony, held, held_of_another):
    some = [held["Ada"], held["Cy"], held_of_another["Dot"]]
    refused("another_ceremony", lambda: trustees.private_key(ceremony.keys[0], some))
    words = [each.words("members") for each in some]
    refused("another_key", lambda: shares.join(ceremony.keys[0].public, words))
    words = [held_of_another[name].words("members") for name in NAMES[:3]]
    refused("another_key", lambda: shares.join(ceremony.keys[0].public, words))


def test_shares_of_one_contest_do_not_open_the_other(ceremony, held):
    words = [held[name].words("treasurer") for name in NAMES[:3]]
    refused("another_key", lambda: shares.join(ceremony.keys[0].public, words))


def test_somebody_who_is_no_trustee_is_refused(ceremony, held):
    stranger = Shares(
        replace(held["Ada"].outside, trustee="Zoe"),
        {contest: held["Ada"].words(contest) for contest in ("members", "treasurer")},
    )
    some = [stranger, held["Cy"], held["Dot"]]
    refused("another_ceremony", lambda: trustees.private_key(ceremony.keys[0], some))


def test_the_wrong_passphrase_is_told_from_damage(ceremony):
    file = share_file.parse(ceremony.files["Ada"])
    told = refused("wrong_passphrase", lambda: share_file.unlock(file, passphrase("Cy")))
    assert "the share of Ada stays locked" in told
    assert passphrase("Cy") not in told


def test_every_changed_byte_of_a_share_file_is_damage(ceremony):
    data = ceremony.files["Ada"]
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        refused("damaged", lambda changed=changed: share_file.parse(changed))


def test_two_thousand_damaged_share_files_are_refused(ceremony):
    data = ceremony.files["Cy"]
    for seed in range(2_000):
        changed = mutated(data, seed)
        if changed != data:
            refused("damaged", lambda changed=changed: share_file.parse(changed))


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("trustee", "Cy"),
        ("round", "executive-2022"),
        ("threshold", 2),
        ("trustees", 4),
        ("contests", {"members": "0" * 16}),
    ],
)
def test_what_stands_in_the_open_cannot_be_rewritten_without_the_passphrase(
    ceremony, member, value
):
    """Whoever changes the file and mends its digest too still does not get past the lock."""
    held = json.loads(ceremony.files["Ada"])
    held[member] = value
    del held["check"]
    held["check"] = strict.digest(canonical_bytes(held))
    file = share_file.parse(strict.readable(held))
    refused("wrong_passphrase", lambda: share_file.unlock(file, passphrase("Ada")))


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("memory_kib", 8),
        ("memory_kib", 1 << 40),
        ("passes", 1),
        ("lanes", 1),
        ("kdf", "scrypt"),
        ("cipher", "none"),
        ("salt", "AAAA"),
        ("nonce", ""),
        ("salt", "?"),
        ("schema", "hustings-share/2"),
        ("contests", {"members": 1}),
        ("threshold", "3"),
        ("locked", "x"),
    ],
)
def test_a_file_with_another_lock_or_form_is_refused(ceremony, member, value):
    held = json.loads(ceremony.files["Ada"])
    held[member] = value
    del held["check"]
    held["check"] = strict.digest(canonical_bytes(held))
    refused("damaged", lambda: share_file.parse(strict.readable(held)))


def test_a_passphrase_may_be_typed_on_any_keyboard():
    made = lock.make()
    locked = made.close("Café au lait 123", b"words", b"bound")
    assert made.open("Cafe\u0301 au lait 123", locked, b"bound") == b"words"
    with pytest.raises(lock.WrongPassphraseError):
        made.open("Cafe au lait 123", locked, b"bound")
    with pytest.raises(lock.WrongPassphraseError):
        made.open("Café au lait 123", locked, b"found")


def test_the_lock_is_argon2id_as_the_file_says_and_chacha20():
    """Opened by the library's own pieces, put together from what stands in the file."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    made = lock.make()
    with locks.dear():
        locked = made.close("twelve letters", b"words", b"bound")
        said = made.as_json()
    assert (said["memory_kib"], said["passes"], said["lanes"]) == (65536, 3, 4)
    key = Argon2id(
        salt=strict.decoded(said["salt"]),
        length=32,
        iterations=said["passes"],
        lanes=said["lanes"],
        memory_cost=said["memory_kib"],
    ).derive(b"twelve letters")
    nonce = strict.decoded(said["nonce"])
    assert ChaCha20Poly1305(key).decrypt(nonce, locked, b"bound") == b"words"


def test_a_ceremony_at_the_cost_of_the_site_opens_at_that_cost_alone():
    phrases = {name: passphrase(name) for name in NAMES[:2]}
    with locks.dear():
        made = trustees.ceremony("round", ("council",), phrases, 2)
        files = {name: share_file.parse(made.files[name]) for name in phrases}
        held = [share_file.unlock(files[name], words) for name, words in phrases.items()]
    trustees.try_opening(made.keys[0], held)
    told = refused("damaged", lambda: share_file.parse(made.files["Ada"]))
    assert "memory_kib 65536" in told


def test_two_locks_share_neither_salt_nor_nonce(ceremony):
    locks = [share_file.parse(data).lock for data in ceremony.files.values()]
    assert len({each.salt for each in locks}) == len({each.nonce for each in locks}) == 5


@pytest.mark.parametrize(
    ("contests", "names", "threshold", "reason"),
    [
        ((), NAMES, 3, "at least one contest"),
        (("a", "a"), NAMES, 3, "too alike"),
        (("a/b",), NAMES, 3, "needs a name"),
        (("..",), NAMES, 3, "needs a name"),
        (("a",), ("Ada", "ada"), 2, "too alike"),
        (("a",), ("Ada B", "Ada-B"), 2, "too alike"),
        (("a",), ("Ada", "E\u0301ve"), 2, "needs a name"),
        (("a",), ("Ada", ""), 2, "needs a name"),
        (("a",), ("Ada", "a\nb"), 2, "needs a name"),
        (("a",), NAMES, 1, "at least 2"),
        (("a",), NAMES, 6, "6 of 5"),
        (("a",), [f"T{n}" for n in range(17)], 3, "at most 16"),
    ],
)
def test_a_ceremony_that_cannot_be_held_is_refused(contests, names, threshold, reason):
    typed = dict.fromkeys(names, "long enough words")
    with pytest.raises(ValueError, match=reason):
        trustees.ceremony("r", contests, typed, threshold)


@pytest.mark.parametrize("typed", ["", " " * 20, "eleven char", "half \ud800 a character"])
def test_a_passphrase_that_protects_nothing_is_refused(typed):
    with pytest.raises(ValueError, match="Ada: ") as caught:
        trustees.ceremony("r", ("a",), {"Ada": typed, "Ben": "long enough words"}, 2)
    assert caught.value.__cause__ is None
    assert not typed.strip() or typed not in str(caught.value)


def test_shares_written_as_words_are_33_and_open(ceremony, held):
    words = {name: held[name].words("members") for name in NAMES[:3]}
    assert {len(each.split()) for each in words.values()} == {33}
    with shares.join(ceremony.keys[0].public, list(words.values())) as private:
        assert private.public == ceremony.keys[0].public


def test_a_mistyped_word_is_damage(ceremony, held):
    words = [held[name].words("members") for name in NAMES[:3]]
    first = words[0].split()
    for place in range(33):
        wrong = "academic" if first[place] != "academic" else "acid"
        typed = " ".join([*first[:place], wrong, *first[place + 1 :]])
        told = refused(
            "damaged",
            lambda typed=typed: shares.join(ceremony.keys[0].public, [typed, *words[1:]]),
        )
        assert not set(told.split()) & (set(first) - {"are"})


def test_the_published_key_is_read_as_it_was_written(ceremony):
    for key in ceremony.keys:
        data = published.as_file(key)
        assert published.parse(data) == key
        assert {strict.digest(file) for file in ceremony.files.values()} == set(
            key.trustees.values()
        )


def test_every_changed_byte_of_a_published_key_is_found(ceremony):
    """But for a digit of a trustee's digest or name, which the journal binds, not the file."""
    data = published.as_file(ceremony.keys[0])
    passed = []
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        try:
            passed.append(published.parse(changed))
        except BadKeyError:
            continue
    original = ceremony.keys[0]
    assert all(found != original for found in passed)
    assert {found.public for found in passed} == {original.public}


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("schema", "hustings-key/2"),
        ("scheme", "rot13"),
        ("key", "0" * 16),
        ("public", "00"),
        ("public", "g" * 64),
        ("threshold", 1),
        ("threshold", 6),
        ("threshold", True),
        ("trustees", {"Ada": "sha256:0"}),
        ("trustees", {"Ada": 1}),
        ("round", ""),
        ("contest", ""),
        ("extra", 1),
        ("contest", "\ud800"),
    ],
)
def test_a_published_key_that_cannot_be_is_refused(ceremony, member, value):
    held = json.loads(published.as_file(ceremony.keys[0]))
    held[member] = value
    text = json.dumps(held, sort_keys=True, indent=1) + "\n"
    with pytest.raises(BadKeyError):
        published.parse(text.encode())
