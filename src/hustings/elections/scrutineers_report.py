"""Receive the scrutineer's report: the file that was handed in, bound by the journal.

The report itself is what a person has signed; nothing in it is read here. Where the definition has
it published it comes out with the declaration, otherwise it is part of the evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.elections.action import RefusedError
from hustings.elections.publishing import digest, publish

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office

__all__ = ["LARGEST", "receive"]

LARGEST = 10 << 20
"""Bytes that a report may have: a scan of some dozen pages."""


def receive(
    office: Office, contest: str, content: bytes, suffix: str, by: Actor, at: datetime
) -> Office:
    """Keep the report on the last count of a contest; return the office after it.

    ``suffix``: how the name of the file ends, such as ``pdf``. Raises RefusedError.
    """
    if not 0 < len(content) <= LARGEST:
        raise RefusedError(
            "bad_report", f"the report is a file of 1 to {LARGEST:,} bytes, not of {len(content):,}"
        )
    state, plan = office.round.contest(contest), office.round.definition.scrutineer
    data = {
        "contest": contest,
        "report": digest(content),
        "suffix": suffix,
        "published": plan is None or plan.publish,
        "record": state.last_record,
    }
    file = {places.report(contest, suffix, state.edition, len(state.reports) + 1): content}
    public, private = (file, {}) if data["published"] else ({}, file)
    return publish(office, "receive_report", data, by, at, public=public, private=private)
