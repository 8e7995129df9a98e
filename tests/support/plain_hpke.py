"""HPKE base mode, one message, written out from RFC 9180 with a chosen ephemeral key.

A second opinion on the library: X25519, HMAC and AES-GCM are taken as given, the rest is the RFC's
own steps. Sealing with a known ephemeral key gives test vectors that anybody can make again.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

KEM_SUITE = b"KEM" + (0x0020).to_bytes(2, "big")
AEADS = {1: (AESGCM, 16), 2: (AESGCM, 32), 3: (ChaCha20Poly1305, 32)}


def extract(salt, key):
    return hmac.digest(salt or bytes(32), key, "sha256")


def expand(key, info, length):
    made, block, number = b"", b"", 1
    while len(made) < length:
        block = hmac.digest(key, block + info + bytes([number]), "sha256")
        made, number = made + block, number + 1
    return made[:length]


def labeled_extract(suite, salt, label, key):
    return extract(salt, b"HPKE-v1" + suite + label + key)


def labeled_expand(suite, key, label, info, length):
    return expand(key, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info, length)


def encapsulated(ephemeral, public):
    """Return the encapsulated key and the shared secret (RFC 9180 section 4.1)."""
    secret = X25519PrivateKey.from_private_bytes(ephemeral)
    enc = secret.public_key().public_bytes_raw()
    shared = secret.exchange(X25519PublicKey.from_public_bytes(public))
    key = labeled_extract(KEM_SUITE, b"", b"eae_prk", shared)
    return enc, labeled_expand(KEM_SUITE, key, b"shared_secret", enc + public, 32)


def schedule(shared, info, aead):
    """Return key and nonce of the first message (RFC 9180 section 5.1, mode base)."""
    suite = b"HPKE" + b"".join(n.to_bytes(2, "big") for n in (0x0020, 0x0001, aead))
    psk_id = labeled_extract(suite, b"", b"psk_id_hash", b"")
    context = b"\0" + psk_id + labeled_extract(suite, b"", b"info_hash", info)
    secret = labeled_extract(suite, shared, b"secret", b"")
    key = labeled_expand(suite, secret, b"key", context, AEADS[aead][1])
    return key, labeled_expand(suite, secret, b"base_nonce", context, 12)


def sealed(ephemeral, public, info, text, aead=2, aad=b""):
    """Return the encapsulated key and the ciphertext."""
    enc, shared = encapsulated(ephemeral, public)
    key, nonce = schedule(shared, info, aead)
    return enc + AEADS[aead][0](key).encrypt(nonce, text, aad)


def key_from(words):
    """Return 32 bytes that are nobody's secret."""
    return hashlib.sha256(words.encode()).digest()
