"""The pages of receipts, and of votes that were refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from hustings.elections.action import RefusedError
from hustings.web.booth import words
from hustings.web.booth.pages.frame import frame, moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.elections.office import Office
    from hustings.web.booth.actions.cast import Answer
    from hustings.web.booth.visit import Visit

__all__ = ["answers_page", "receipts_page"]


def receipts_page(visit: Visit, stands: Sequence[str] = ()) -> dict[str, Any]:
    """Return the receipts of the votes that stand; ``stands``: contests in which a second vote was
    just refused."""
    places = visit.places
    slug = visit.voter.kept.slug
    return frame(visit.office) | {
        "receipts": [
            {
                "title": place.state.plan.title,
                "at": moment(visit.office, place.stood.at),
                "receipt": place.stood.receipt,
            }
            for place in places.values()
            if place.stood
        ],
        "stands": [places[each].state.plan.title for each in stands if each in places],
        "left": len(visit.can_vote()) - sum(p.stood is not None for p in visit.can_vote()),
        "look_up": f"{settings.HUSTINGS_ADDRESS}/r/{slug}/receipt",
    }


def answers_page(office: Office, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return what became of each vote of a visit in which one was refused."""
    contests = office.round.contests
    rows = [
        {
            "title": contests[contest].plan.title if contest in contests else contest,
            "refused": words.refusal(answer) if isinstance(answer, RefusedError) else "",
        }
        for contest, answer in answers.items()
    ]
    return frame(office) | {"rows": rows}
