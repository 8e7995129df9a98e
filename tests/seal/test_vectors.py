"""The vectors for other programs: what they say is what this program does."""

import hashlib
import json
from pathlib import Path

import pytest

from hustings.seal import envelope as envelopes
from hustings.seal import paper, tree
from hustings.seal.keys import PrivateKey, PublicKey
from hustings.seal.scheme import info
from hustings.seal.sealing import NotOpenedError, unseal
from support.seal_vectors import vectors

HELD = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))


def test_the_file_is_what_its_maker_makes():
    assert vectors() == HELD


@pytest.mark.parametrize("one", HELD["papers"])
def test_papers(one):
    marks, text = tuple(one["marks"]), one["text"].encode()
    assert paper.plaintext(marks, one["candidates"]) == text
    assert paper.marks(text, one["candidates"]) == marks


@pytest.mark.parametrize("one", HELD["sealed"], ids=lambda one: one["key"])
def test_sealed_votes(one):
    public = PublicKey(one["scheme"], one["round"], one["contest"], bytes.fromhex(one["public"]))
    private = PrivateKey(public, bytes.fromhex(one["private"]))
    about = public.about(one["part"])
    assert public.id == one["key"]
    assert info(about).hex() == one["info"]
    assert unseal(private, about, bytes.fromhex(one["sealed"])).decode() == one["plaintext"]
    with pytest.raises(NotOpenedError):
        unseal(private, public.about(one["part"] + "."), bytes.fromhex(one["sealed"]))


@pytest.mark.parametrize("one", HELD["sealed"], ids=lambda one: one["key"])
def test_lines_and_receipts(one):
    line = one["line"].encode() + b"\n"
    made = envelopes.parse(line)
    assert made.sealed.hex() == one["sealed"]
    assert envelopes.receipt(line) == one["receipt"]
    assert one["receipt"] == f"sha256:{hashlib.sha256(one['line'].encode()).hexdigest()}"
    assert envelopes.fingerprint(made) == one["fingerprint"]
    envelopes.check(made, made.about, paper.length(one["candidates"]))


@pytest.mark.parametrize("one", HELD["roots"], ids=lambda one: str(len(one["leaves"])))
def test_roots(one):
    assert tree.root(leaf.encode() for leaf in one["leaves"]) == one["root"]
