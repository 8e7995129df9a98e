"""Our tree is the tree of RFC 6962, as another program builds it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from hustings.seal import tree

LEAVES = st.lists(st.binary(max_size=40), max_size=70)


def by_pymerkle(leaves):
    held = InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        held.append_entry(leaf)
    return held


@given(LEAVES)
def test_the_root_is_that_of_pymerkle(leaves):
    assert tree.grown(leaves).root == by_pymerkle(leaves).get_root()
    assert tree.root(leaves) == f"sha256:{by_pymerkle(leaves).get_root().hex()}"


@given(LEAVES.filter(bool), st.data())
def test_proofs_are_those_of_pymerkle_and_hold(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    grown, other = tree.grown(leaves), by_pymerkle(leaves)
    proof = grown.proof(index)
    own, *path = other.prove_inclusion(index + 1).path
    assert (own, set(path)) == (grown.levels[0][index], set(proof))
    assert tree.included(grown.root, grown.size, leaves[index], index, proof)


@given(LEAVES.filter(bool), st.data())
def test_no_proof_holds_for_another_leaf_place_size_or_root(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    grown = tree.grown(leaves)
    proof, size, leaf = grown.proof(index), grown.size, leaves[index]
    assert not tree.included(grown.root, size, leaf + b"x", index, proof)
    assert not tree.included(bytes(32), size, leaf, index, proof)
    assert not tree.included(grown.root, size, leaf, index, (*proof, bytes(32)))
    assert not tree.included(grown.root, size, leaf, size, proof)
    assert not tree.included(grown.root, size, leaf, -1, proof)
    for place in range(len(proof)):
        changed = (*proof[:place], bytes(32), *proof[place + 1 :])
        assert not tree.included(grown.root, size, leaf, index, changed)
        assert not tree.included(grown.root, size, leaf, index, proof[:place])
    others = [n for n, each in enumerate(leaves) if each != leaf]
    assert not any(tree.included(grown.root, size, leaf, n, proof) for n in others)


def test_the_examples_of_rfc_6962_by_hand():
    """RFC 6962 section 2.1.3 draws the tree of seven leaves; the last stands alone twice."""

    def pair(left, right):
        return hashlib.sha256(b"\x01" + left + right).digest()

    leaves = [bytes([n]) for n in range(7)]
    a, b, c, d, e, f, j = (hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves)
    g, h, i = pair(a, b), pair(c, d), pair(e, f)
    k, m = pair(g, h), pair(i, j)
    grown = tree.grown(leaves)
    assert grown.root == pair(k, m)
    assert grown.proof(0) == (b, h, m)
    assert grown.proof(3) == (c, g, m)
    assert grown.proof(4) == (f, j, k)
    assert grown.proof(6) == (i, k)


def test_an_empty_tree_has_the_hash_of_nothing_and_no_proof():
    assert tree.grown([]).root == hashlib.sha256(b"").digest()
    assert tree.grown([]).size == 0
    with pytest.raises(IndexError, match="no leaf 0 in a tree of 0"):
        tree.grown([]).proof(0)


def test_a_pair_does_not_pass_for_a_leaf():
    """Without the byte before it, the two children of a node would be a leaf of the same root."""
    grown = tree.grown([b"a", b"b"])
    assert tree.grown([b"".join(grown.levels[0])]).root != grown.root


@pytest.mark.slow
def test_half_a_million_leaves_have_short_proofs():
    leaves = [str(number).encode() for number in range(500_000)]
    grown = tree.grown(leaves)
    for index in (0, 1, 262_143, 262_144, 499_999):
        proof = grown.proof(index)
        assert len(proof) <= 19
        assert tree.included(grown.root, 500_000, leaves[index], index, proof)
