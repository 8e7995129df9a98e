"""Sealed votes: envelopes, keys, trustees, the tree of digests. Thin calls into reviewed libraries.

No cryptography is made here: HPKE, Argon2id and ChaCha20-Poly1305 are those of ``cryptography``,
the shares those of ``shamir-mnemonic`` (SLIP-39), SHA-256 is Python's own. What is promised and
what is not: ``docs/explanation/threat-model.md``.
"""
