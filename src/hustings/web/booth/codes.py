"""The voting code: 80 random bits as 16 characters that people can read out and type.

The alphabet is Crockford's base32: no I, L, O, U. What is typed with small letters, with I or L for
1, O for 0, with spaces or dashes, is the same code. Stored is only HMAC-SHA256 of it under a key
that is drawn from the site's secret for this purpose alone: a copy of the database opens no booth,
and after the site's secret is changed all codes are new ones to issue.
"""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

__all__ = ["LENGTH", "digest", "draw", "grouped", "normal"]

LENGTH = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SAME = str.maketrans("ILO", "110", " -\t\r\n")
_PURPOSE = "hustings.web.booth.code/1"


def draw() -> str:
    """Return a new code in its normal form, from the system's random numbers."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """Return a code as people read it: four groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def normal(typed: str) -> str:
    """Return the normal form of what was typed; raise ValueError where it can be no code."""
    code = typed.upper().translate(_SAME)
    if len(code) != LENGTH or not set(code) <= set(_ALPHABET):
        raise ValueError(f"a voting code has {LENGTH} letters and digits")
    return code


def digest(code: str) -> str:
    """Return what is stored of a code in its normal form: 64 hex digits."""
    return salted_hmac(_PURPOSE, code, algorithm="sha256").hexdigest()
