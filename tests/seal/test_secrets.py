"""Nothing shows a secret: no text of an object, no exception with all that led to it, no log."""

import logging
import traceback
from contextlib import suppress

import pytest

from hustings.seal import keys, many, paper, share_file, shares, strict, trustees
from hustings.seal.sealing import seal, unseal
from hustings.seal.share_file import Shares
from support.sealed import private_key

from .conftest import NAMES, passphrase

VOTE = (17, 3, 11, 2)
TEXT = paper.plaintext(VOTE, 20)


def forms(secret):
    """Yield the forms in which bytes give themselves away."""
    yield from (secret.hex(), strict.encoded(secret), repr(secret)[2:-1], str(list(secret))[1:-1])


def shown(thing):
    """Return every text that an object has for a log, a page or a debugger."""
    return "\n".join((repr(thing), str(thing), f"{thing}", f"{[thing]}", f"{ {1: thing} }"))


def told(error):
    """Return all that a report of an error could print: text, arguments, causes, local names."""
    texts, seen = [], set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        texts += [shown(error), repr(error.args), repr(vars(error))]
        texts += traceback.format_exception(error)
        error = error.__cause__ or error.__context__
    return "\n".join(texts)


@pytest.fixture(scope="module")
def private():
    return private_key()


@pytest.fixture(scope="module")
def secrets(private, held):
    """Every secret of this module in every form: key, words, passphrases, vote."""
    words = [held[name].words(contest) for name in NAMES for contest in ("members", "treasurer")]
    halves = [" ".join(each.split()[start : start + 4]) for each in words for start in (4, 12, 25)]
    raw = [*forms(private.raw()), *forms(TEXT), TEXT.decode(), repr(VOTE)[1:-1]]
    return [*raw, *words, *halves, *map(passphrase, NAMES)]


def test_the_search_finds_a_secret(private, held, secrets):
    for leak in (private.raw(), held["Ada"].words("members"), passphrase("Cy"), TEXT, list(VOTE)):
        assert any(secret in shown(leak) for secret in secrets), leak
    with pytest.raises(KeyError) as caught:
        leak_behind(private.raw().hex())
    assert any(secret in told(caught.value) for secret in secrets)


def leak_behind(secret):
    """Raise an error that tells nothing, over one that does."""
    try:
        raise ValueError(secret)
    except ValueError:
        raise KeyError("outer") from None


def test_no_object_shows_a_secret(private, ceremony, held, secrets):
    about = private.public.about()
    sealed = seal(private.public, about, TEXT)
    things = [
        private,
        private.handle(),
        private.public,
        about,
        sealed,
        ceremony,
        *ceremony.keys,
        *held.values(),
        *(share_file.parse(data) for data in ceremony.files.values()),
        many._opening(private.public, private.raw(), about, 20),
    ]
    for thing in things:
        for secret in secrets:
            assert secret not in shown(thing), type(thing)


def failures(private, ceremony, held):
    """Yield everything that can go wrong while secrets are at hand."""
    about = private.public.about()
    vote = seal(private.public, about, TEXT)
    ada, members = share_file.parse(ceremony.files["Ada"]), ceremony.keys[0]
    words = [held[name].words("members") for name in NAMES]
    mistyped = words[0].replace(words[0].split()[7], "hustings")
    yield lambda: unseal(private, private.public.about("east"), vote)
    yield lambda: unseal(private, about, vote[:-1])
    yield lambda: unseal(private, private_key("deputy").public.about(), vote)
    yield lambda: paper.marks(TEXT, 19)
    yield lambda: paper.marks(TEXT + b" ", 20)
    yield lambda: paper.plaintext(VOTE, 16)
    yield lambda: share_file.unlock(ada, passphrase("Cy"))
    yield lambda: share_file.unlock(ada, passphrase("Cy") + "\ud800")
    yield lambda: share_file.parse(ceremony.files["Ada"][:-9])
    yield lambda: Shares(ada.outside, {"members": mistyped, "treasurer": words[0]})
    yield lambda: shares.join(members.public, [mistyped, *words[1:]])
    yield lambda: shares.join(members.public, [words[0].split()[0], *words[1:]])
    yield lambda: shares.join(private.public, words)
    yield lambda: shares.join(members.public, words[:2])
    yield lambda: shares.join(members.public, [words[0], *words])
    yield lambda: shares.join(members.public, [*words[:2], held["Cy"].words("treasurer")])
    yield lambda: trustees.private_key(members, [held["Ada"]])
    yield lambda: trustees.private_key(members, [held["Ada"]] * 3)
    yield lambda: keys.PrivateKey(members.public, private.raw())
    yield lambda: shares.split(private, 1, 5)
    yield lambda: held["Ada"].words("deputy")
    yield held["Ada"].__reduce__
    yield private.__reduce__
    typed = {**dict.fromkeys(NAMES, passphrase("Ada")), "Cy": passphrase("Cy")[:11]}
    yield lambda: trustees.ceremony("r", ("c",), typed, 3)
    yield lambda: trustees.ceremony("r", ("c",), typed | {"Cy": "\ud800" + passphrase("Cy")}, 3)
    yield lambda: many.open_many(private, about, [vote, None], 20)
    yield lambda: many.open_many(private, about, [vote], 0)


def test_no_error_tells_a_secret(private, ceremony, held, secrets):
    number = 0
    for number, fails in enumerate(failures(private, ceremony, held), start=1):
        with pytest.raises((ValueError, TypeError)) as caught:
            fails()
        text = told(caught.value)
        for secret in secrets:
            assert secret not in text, (number, text)
    assert number == 27


def test_nothing_is_logged_or_printed(private, ceremony, held, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for fails in failures(private, ceremony, held):
        with suppress(ValueError, TypeError):
            fails()
    trustees.try_opening(ceremony.keys[0], [held[name] for name in NAMES[:3]])
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_what_is_published_and_what_is_locked_holds_no_secret(ceremony, secrets):
    from hustings.seal import published

    for data in (*map(published.as_file, ceremony.keys), *ceremony.files.values()):
        for secret in secrets:
            assert secret.encode() not in data
