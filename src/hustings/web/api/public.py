"""What everybody may ask: rounds, contests, who stands, turnout after the close, results, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from ninja import Router

from hustings.elections import people
from hustings.elections.phase import Phase
from hustings.instants import instant
from hustings.web.api import schemas
from hustings.web.board.selectors import candidates, downloads, results
from hustings.web.board.shown import shown_round, shown_rounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from hustings.elections.state import ContestState
    from hustings.web.board.shown import Shown

__all__ = ["router"]

router = Router(tags=["public"])
MISSING = {404: schemas.Problem}


@router.get("/rounds", response=list[schemas.RoundsOut], summary="All rounds")
def rounds(request: HttpRequest) -> list[schemas.RoundsOut]:  # noqa: ARG001
    """List the rounds that are called."""
    return [schemas.RoundsOut(**_heading(shown)) for shown in shown_rounds()]


@router.get("/rounds/{round_id}", response={200: schemas.RoundOut} | MISSING, summary="A round")
def one_round(request: HttpRequest, round_id: str) -> schemas.RoundOut:  # noqa: ARG001
    """Tell of a round: contests with their phases, timetable, head of the journal."""
    shown = shown_round(round_id)
    last = shown.office.last
    return schemas.RoundOut(
        **_heading(shown),
        body=shown.definition.body,
        zone=shown.definition.zone,
        head=last.digest if last else "",
        entries=last.number if last else 0,
        contests=[_contest(state) for state in shown.now.contests.values()],
        timetable=[
            schemas.DateOut(event=each.name, at=each.at, contests=list(each.contests))
            for each in shown.definition.timetable
        ],
    )


@router.get(
    "/rounds/{round_id}/contests/{contest}/candidates",
    response={200: list[schemas.CandidateOut]} | MISSING,
    summary="Who stands",
)
def standing(
    request: HttpRequest,  # noqa: ARG001
    round_id: str,
    contest: str,
) -> list[schemas.CandidateOut]:
    """List who stands; once papers are issued, whoever is on them, in their order."""
    shown = shown_round(round_id)
    issued = shown.contest(contest).paper is not None
    return [
        schemas.CandidateOut(
            id=each.id,
            number=each.number if issued else 0,
            name=each.name,
            statement=each.statement,
        )
        for each in candidates.standing(shown.now, contest)
    ]


@router.get(
    "/rounds/{round_id}/contests/{contest}/turnout",
    response={200: schemas.TurnoutOut} | MISSING,
    summary="Turnout, after the close",
)
def turnout(request: HttpRequest, round_id: str, contest: str) -> schemas.TurnoutOut:  # noqa: ARG001
    """Tell what the account of the ballot papers says. Before it is published nothing is told."""
    state = shown_round(round_id).contest(contest)
    if state.close is None or state.account is None:
        raise Http404(f"the account of {contest} is not published yet")
    lines = [
        schemas.LineOut(
            part=part, channel=channel, issued=line["issued"], returned=line["returned"]
        )
        for part, channels in state.account["figures"].items()
        for channel, line in channels.items()
    ]
    return schemas.TurnoutOut(
        contest=contest,
        electors=(state.roll or {})["electors"],
        received=state.close["received"],
        papers=lines,
    )


@router.get(
    "/rounds/{round_id}/contests/{contest}/result",
    response={200: schemas.ResultOut} | MISSING,
    summary="The result",
)
def result(request: HttpRequest, round_id: str, contest: str) -> schemas.ResultOut:  # noqa: ARG001
    """Tell the declaration that stands."""
    shown = shown_round(round_id)
    state = shown.contest(contest)
    if state.phase is not Phase.DECLARED or state.declaration is None:
        raise Http404(f"the result of {contest} is not declared")
    made = results.declaration_of(shown.store, state)
    figures = made.get("figures")
    return schemas.ResultOut(
        contest=contest,
        seats=made["seats"],
        declared=state.since,
        elected=[schemas.ElectedOut(**each) for each in made["elected"]],
        vacancies=[_filled(shown, contest, each) for each in state.vacancies],
        vacant=made["vacant"],
        valid=figures["valid"] if figures else None,
        turnout_hundredths=figures["turnout"]["hundredths"] if figures else None,
        record=made["count"]["record"] if "count" in made else None,
    )


def _filled(shown: Shown, contest: str, held: Mapping[str, Any]) -> schemas.FilledOut:
    holders = [
        schemas.ElectedOut(id=who, name=people.candidature(shown.now, contest, who).name)
        for who in held["elected"]
    ]
    return schemas.FilledOut(at=instant(held["at"]), holders=holders, vacant=held["vacant"])


@router.get(
    "/rounds/{round_id}/contests/{contest}/files",
    response={200: list[schemas.FileOut]} | MISSING,
    summary="Public files",
)
def files(request: HttpRequest, round_id: str, contest: str) -> list[schemas.FileOut]:
    """List the public files of a contest, with the digests that the journal binds."""
    shown = shown_round(round_id)
    return [
        schemas.FileOut(
            name=each.name, href=request.build_absolute_uri(each.href), digest=each.digest
        )
        for each in downloads.of_contest(shown, shown.contest(contest))
        if each.digest
    ]


def _heading(shown: Shown) -> dict[str, str]:
    about = shown.definition
    return {"id": about.id, "title": about.title, "organisation": about.organisation}


def _contest(state: ContestState) -> schemas.ContestOut:
    plan = state.plan
    return schemas.ContestOut(
        id=plan.id, title=plan.title, seats=plan.seats, rule=plan.rule, phase=state.phase.value
    )
