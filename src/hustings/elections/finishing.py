"""Finish an archive: ``archive.json`` names the head of its journal, to be published elsewhere too.

Whoever holds that head from another place sees a journal that was cut short or written anew. Where
a court has the exclusions of a finished round amended, ``archive-2.json`` is written beside the
first, which stays as it is and shows that the journal only grew.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from hustings.elections import places
from hustings.elections.action import RefusedError
from hustings.elections.publishing import as_json
from hustings.elections.state import Phase

if TYPE_CHECKING:
    from hustings.elections.journal import Entry
    from hustings.elections.office import Office

__all__ = ["OVER", "SCHEMA", "about", "finish"]

SCHEMA = "hustings-archive/1"
OVER = frozenset({Phase.DECLARED, Phase.ABANDONED})
"""Phases in which nothing of a contest is left to do."""


def finish(office: Office) -> str:
    """Write ``archive.json`` once every contest is declared or abandoned; return the head.

    Written again, nothing happens. Raises RefusedError.
    """
    left = sorted(state.plan.id for state in office.round.contests.values() if not _is_over(state))
    if left or office.last is None:
        raise RefusedError("not_over", f"still to be declared or abandoned: {', '.join(left)}")
    content = about(office.round.definition.id, office.last)
    for edition in count(1):
        try:
            with office.store.public.write(places.about(edition)) as stream:
                stream.write(content)
        except FileExistsError:
            with office.store.public.read(places.about(edition)) as stream:
                if stream.read() != content:
                    continue
        break
    return office.last.digest


def about(round_id: str, last: Entry) -> bytes:
    """Return the content of ``archive.json`` for a journal that ends with this entry."""
    return as_json(
        {"schema": SCHEMA, "round": round_id, "head": last.digest, "entries": last.number}
    )


def _is_over(state: Any) -> bool:
    return state.phase in OVER
