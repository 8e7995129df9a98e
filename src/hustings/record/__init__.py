"""What a count says: stages, decisions, the declaration; its schema, bytes and digest."""

from hustings.record.canonical import SCHEMA, canonical_bytes, digest, from_json, to_json
from hustings.record.count import (
    Ballots,
    Count,
    Decision,
    Declaration,
    Formality,
    Note,
    RuleUsed,
)
from hustings.record.stage import (
    Action,
    Fate,
    Iteration,
    Reason,
    Settled,
    Share,
    Stage,
    Tie,
    Transfer,
    ValueMade,
)

__all__ = [
    "SCHEMA",
    "Action",
    "Ballots",
    "Count",
    "Decision",
    "Declaration",
    "Fate",
    "Formality",
    "Iteration",
    "Note",
    "Reason",
    "RuleUsed",
    "Settled",
    "Share",
    "Stage",
    "Tie",
    "Transfer",
    "ValueMade",
    "canonical_bytes",
    "digest",
    "from_json",
    "to_json",
]
