"""Where each file of a round lies, in the archive (public) and in the evidence (private).

The archive is what everybody may see; the evidence is what the returning officer and the scrutineer
hold until it is destroyed. Every public file is bound into the journal by its digest.
"""

from __future__ import annotations

__all__ = [
    "ABOUT",
    "DEFINITION",
    "JOURNAL",
    "about",
    "account",
    "ballots",
    "declaration",
    "destruction",
    "envelopes",
    "exclusions",
    "issued",
    "key",
    "keyed",
    "notices",
    "paper",
    "portion",
    "record",
    "report",
    "returns",
    "roll",
    "sealed",
    "vacancy_declaration",
    "vacancy_record",
]

ABOUT = "archive.json"
"""The first of :func:`about`."""
DEFINITION = "election.toml"
JOURNAL = "journal.jsonl"


def about(edition: int = 1) -> str:
    """Schema, round, head and length of the journal when the round was finished."""
    return ABOUT if edition == 1 else f"archive-{edition}.json"


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


def exclusions(contest: str, edition: int = 1) -> str:
    """The envelopes and paper returns that do not count, with reasons, and numbers by reason."""
    return f"contests/{contest}/exclusions{_edition(edition)}.json"


def account(contest: str) -> str:
    """The ballot account."""
    return f"contests/{contest}/account.json"


def ballots(contest: str, part: str = "", edition: int = 1) -> str:
    """The opened ballots of a contest, or of one part of its electorate, as BLT."""
    return f"contests/{contest}/{part or 'ballots'}{_edition(edition)}.blt"


def record(contest: str, edition: int = 1, count: int = 1) -> str:
    """The record of a count; each further count of an edition has a record of its own."""
    again = f"-{edition}.{count}" if (edition, count) != (1, 1) else ""
    return f"contests/{contest}/record{again}.json"


def declaration(contest: str, edition: int = 1) -> str:
    """The declaration."""
    return f"contests/{contest}/declaration{_edition(edition)}.json"


def report(contest: str, suffix: str, edition: int = 1, number: int = 1) -> str:
    """The scrutineer's report as it was handed in; a further one of an edition has its number."""
    again = f"-{edition}.{number}" if (edition, number) != (1, 1) else ""
    return f"contests/{contest}/scrutineers-report{again}.{suffix}"


def vacancy_record(contest: str, edition: int = 1, vacancy: int = 1, run: int = 1) -> str:
    """The record of a count for a vacancy; further ones where somebody did not take the seat."""
    at = (edition, vacancy, run)
    again = f"-{edition}.{vacancy}.{run}" if at != (1, 1, 1) else ""
    return f"contests/{contest}/vacancy-record{again}.json"


def vacancy_declaration(contest: str, edition: int = 1, vacancy: int = 1) -> str:
    """The declaration of who fills a vacancy."""
    again = f"-{edition}.{vacancy}" if (edition, vacancy) != (1, 1) else ""
    return f"contests/{contest}/vacancy-declaration{again}.json"


def destruction(contest: str) -> str:
    """The certificate that the evidence of a contest was destroyed."""
    return f"contests/{contest}/destruction.json"


def sealed(contest: str) -> str:
    """Private: the envelopes themselves, one a line, as they came."""
    return f"contests/{contest}/sealed.jsonl"


def issued(contest: str) -> str:
    """Private: the register of numbered papers, ``NUMBER CHANNEL COMMITMENT PART`` a line."""
    return f"contests/{contest}/issued.txt"


def returns(contest: str) -> str:
    """Private: outer envelopes of the post by number, and when they came. It grows."""
    return f"contests/{contest}/returns.jsonl"


def keyed(contest: str) -> str:
    """Private: inner papers as two persons keyed them, and what was adjudicated. It grows."""
    return f"contests/{contest}/keyed.jsonl"


def notices(contest: str, edition: int = 1) -> str:
    """Private: for each vote that does not count, the facts that its voter is told."""
    return f"contests/{contest}/notices{_edition(edition)}.json"


def portion(contest: str, name: str = "") -> str:
    """Private, and only while ballots are opened: what came out of a portion of them, locked.

    Without a name: how all such places of a contest begin.
    """
    return f"contests/{contest}/opening-{name}"


def _edition(number: int) -> str:
    """Later editions stand beside the first, which is never written over."""
    return f"-{number}" if number > 1 else ""
