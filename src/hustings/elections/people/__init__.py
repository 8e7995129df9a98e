"""Who is put forward, by whom, for what, and who stands.

The actions change it (:mod:`hustings.elections.actions`); these questions read it.
"""

from __future__ import annotations

from hustings.elections.people.held import candidature, candidatures
from hustings.elections.people.persons import namesakes, stands_apart
from hustings.elections.people.questions import (
    Bar,
    Note,
    Outcome,
    Progress,
    Standing,
    is_reopenable,
    must_reopen,
    notes_after_issue,
    outcome,
    standing,
    status,
    unkeepable,
    vacant,
)
from hustings.elections.people.values import (
    Candidature,
    Decision,
    Nomination,
    People,
    Person,
    Unit,
    Withdrawn,
)

__all__ = [
    "Bar",
    "Candidature",
    "Decision",
    "Nomination",
    "Note",
    "Outcome",
    "People",
    "Person",
    "Progress",
    "Standing",
    "Unit",
    "Withdrawn",
    "candidature",
    "candidatures",
    "is_reopenable",
    "must_reopen",
    "namesakes",
    "notes_after_issue",
    "outcome",
    "standing",
    "stands_apart",
    "status",
    "unkeepable",
    "vacant",
]
