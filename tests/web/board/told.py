"""Rounds told as a story (:mod:`support.tale`), kept in the database as rehearsed ones are."""

from hustings.elections.state import Phase
from web.support_rounds import Rehearsed, kept_round

__all__ = ["kept_tale"]


def kept_tale(tale, phase=Phase.DECLARED):
    """Keep a tale in the database as it stood at the end of a phase of its first contest."""
    root = tale.folder
    content = (root / "archive" / "election.toml").read_bytes()
    secret = root / "evidence" / "roll-secret"
    if not secret.exists():
        tale.secret.write(secret)
    return kept_round(phase, Rehearsed(content, tale.definition, root))
