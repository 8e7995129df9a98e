"""Where each file of a round lies, in the archive (public) and in the evidence (private).

The archive is what everybody may see; the evidence is what the returning officer and the scrutineer
hold until it is destroyed. Every public file is bound into the journal by its digest.
"""

from __future__ import annotations

__all__ = [
    "ABOUT",
    "DEFINITION",
    "JOURNAL",
    "account",
    "ballots",
    "declaration",
    "envelopes",
    "exclusions",
    "key",
    "paper",
    "record",
    "roll",
    "sealed",
]

ABOUT = "archive.json"
"""Schema, round and head of the journal."""
DEFINITION = "election.toml"
JOURNAL = "journal.jsonl"


def roll(contest: str) -> str:
    """Commitments of the electors, one a line, sorted: ``COMMITMENT PART``."""
    return f"contests/{contest}/roll.txt"


def key(contest: str) -> str:
    """The public key, its id, its trustees."""
    return f"contests/{contest}/key.json"


def paper(contest: str) -> str:
    """The paper as issued: candidates in order, endorsements as they stood."""
    return f"contests/{contest}/paper.json"


def envelopes(contest: str) -> str:
    """Digests of all envelopes received in time, sorted: ``DIGEST COMMITMENT``."""
    return f"contests/{contest}/envelopes.txt"


def exclusions(contest: str) -> str:
    """The envelopes and paper returns that do not count, with reasons, and numbers by reason."""
    return f"contests/{contest}/exclusions.json"


def account(contest: str) -> str:
    """The ballot account."""
    return f"contests/{contest}/account.json"


def ballots(contest: str, part: str = "") -> str:
    """The opened ballots of a contest, or of one part of its electorate, as BLT."""
    return f"contests/{contest}/{part or 'ballots'}.blt"


def record(contest: str) -> str:
    """The record of the count."""
    return f"contests/{contest}/record.json"


def declaration(contest: str) -> str:
    """The declaration."""
    return f"contests/{contest}/declaration.json"


def sealed(contest: str) -> str:
    """Private: the envelopes themselves, one a line, as they came."""
    return f"contests/{contest}/sealed.jsonl"
