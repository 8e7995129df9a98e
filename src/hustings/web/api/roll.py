"""The roll by push: a membership system sends who joined, resigned, moved; again is no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from ninja import Field, Router, Schema
from ninja.errors import HttpError

from hustings.web.api import schemas
from hustings.web.api.models import Scope
from hustings.web.api.tokens import LIMIT, Token
from hustings.web.register.actions.events import REFUSED, Event, record
from hustings.web.register.ledgers import NoRegisterError

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["router"]

router = Router(tags=["roll"], auth=Token(Scope.ROLL), throttle=LIMIT)
KNOWN = {401: schemas.Problem, 403: schemas.Problem, 422: schemas.Problem, 429: schemas.Problem}

Text = Annotated[str, Field(min_length=1, max_length=100)]


class EventIn(Schema):
    """One event. ``id``: the sender's own, by which it is known when it is sent again; ``at``: from
    when it holds (``2026-03-05 12:00``, in the register's zone where it names none); ``reported``:
    when the office learnt of it (empty: now)."""

    id: Text
    member: Text
    kind: Text
    at: Text
    reported: Annotated[str, Field(max_length=100)] = ""
    attributes: dict[str, Annotated[str, Field(max_length=200)]] = {}


class EventsIn(Schema):
    """A batch: at most a thousand events, in any order."""

    events: Annotated[list[EventIn], Field(min_length=1, max_length=1000)]


class OutcomeOut(Schema):
    """What became of an event: ``recorded``, ``held`` (it is known already) or ``refused``, with
    the reason. A ``remark`` is a reason to look at one that was recorded."""

    id: str
    what: str
    reason: str
    remark: str


class OutcomesOut(Schema):
    """What became of each event, in their order, and how many were refused."""

    refused: int
    events: list[OutcomeOut]


@router.post(
    "/roll/events",
    response={200: OutcomesOut} | KNOWN | {409: schemas.Problem},
    summary="Send events of membership",
)
def push(request: HttpRequest, batch: EventsIn) -> OutcomesOut:
    """Record events. Those that are refused are named with the reason; the others are recorded."""
    client: Any = request.auth  # type: ignore[attr-defined]
    events = [Event(**each.model_dump()) for each in batch.events]
    try:
        outcomes = record(events, client.name)
    except NoRegisterError as error:
        raise HttpError(409, str(error)) from error
    told = [
        OutcomeOut(id=each.event.id, what=each.what, reason=each.reason, remark=each.remark)
        for each in outcomes
    ]
    return OutcomesOut(refused=sum(each.what == REFUSED for each in told), events=told)
