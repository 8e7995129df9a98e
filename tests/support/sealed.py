"""Keys, papers and envelopes for tests of the seal: all of them known, none of them secret."""

from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import strategies as st

from hustings.seal import paper
from hustings.seal.envelope import Envelope
from hustings.seal.keys import PrivateKey, PublicKey
from hustings.seal.scheme import HPKE_X25519
from hustings.seal.sealing import seal

from .plain_hpke import key_from

ROUND = "executive-2020"
NOON = datetime(2020, 11, 12, 12, 0, 0, 123456, tzinfo=UTC)


def private_key(contest="members", round_id=ROUND, words="a key of the tests"):
    """Return the private key that these words make."""
    raw = key_from(words)
    public = X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw()
    return PrivateKey(PublicKey(HPKE_X25519, round_id, contest, public), raw)


def envelope(marks=(2, 1), candidates=3, part="", elector="ab" * 32, private=None):
    """Return an envelope with these marks inside."""
    public = (private or private_key()).public
    about = public.about(part)
    held = seal(public, about, paper.plaintext(marks, candidates))
    return Envelope(
        about.scheme, about.round, about.contest, part, about.key, elector, NOON, "voter", held
    )


@st.composite
def papers(draw, most=40):
    """Draw candidates and marks in the form in which a paper gives them back."""
    candidates = draw(st.integers(1, most))
    ranks = draw(st.lists(st.integers(0, candidates), min_size=candidates, max_size=candidates))
    marks = []
    for rank in range(1, max(ranks) + 1):
        sharing = [n for n, each in enumerate(ranks, start=1) if each == rank]
        marks += [n if not place else -n for place, n in enumerate(sharing)] or [0]
    return candidates, tuple(marks)
