"""``key.json``: the public key of a contest, how many trustees open it, and who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.seal import strict
from hustings.seal.keys import BadKeyError, PublicKey

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCHEMA", "PublishedKey", "as_file", "parse"]

SCHEMA = "hustings-key/1"

_MEMBERS = {
    "schema": str,
    "scheme": str,
    "round": str,
    "contest": str,
    "key": str,
    "public": str,
    "threshold": int,
    "trustees": dict,
}


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """A public key, the number of shares that open it, and for each trustee the digest of their
    share file (``sha256:...``)."""

    public: PublicKey
    threshold: int
    trustees: Mapping[str, str]

    def __post_init__(self) -> None:
        if not 2 <= self.threshold <= len(self.trustees):
            raise BadKeyError(
                f"{self.threshold} of {len(self.trustees)} trustees cannot be asked for: at least "
                "2, at most all"
            )


def as_file(published: PublishedKey) -> bytes:
    """Return the bytes of ``key.json``: JSON for people, sorted, one form only."""
    public = published.public
    return strict.readable(
        {
            "schema": SCHEMA,
            "scheme": public.scheme,
            "round": public.round,
            "contest": public.contest,
            "key": public.id,
            "public": public.raw.hex(),
            "threshold": published.threshold,
            "trustees": dict(published.trustees),
        }
    )


def parse(data: bytes) -> PublishedKey:
    """Read ``key.json``; raise BadKeyError where it is not exactly what :func:`as_file` writes."""
    try:
        made = _made(strict.members(strict.loaded(data), _MEMBERS))
        same = as_file(made) == data
    except ValueError as error:
        raise BadKeyError(f"key.json cannot be used: {error}") from error
    if not same:
        raise BadKeyError("key.json was changed: it is not in the form in which it was written")
    return made


def _made(held: Mapping[str, Any]) -> PublishedKey:
    if held["schema"] != SCHEMA:
        raise BadKeyError(f"its schema is {held['schema']!r}, not {SCHEMA}")
    for name, digest in held["trustees"].items():
        if not isinstance(digest, str) or not strict.is_digest(digest):
            raise BadKeyError(f"the digest of the share of {name} is none")
    public = PublicKey(
        held["scheme"], held["round"], held["contest"], bytes.fromhex(held["public"])
    )
    if public.id != held["key"]:
        raise BadKeyError(f"the key is {public.id}, but the file says {held['key']}")
    return PublishedKey(public, held["threshold"], held["trustees"])
