"""Destroy the ballots of a contest, and the rest of its evidence, once their time is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hustings.elections import destroying, retention
from hustings.elections.action import RefusedError
from hustings.web.desk.final.act import Act, Case, Figure, Wants
from hustings.web.desk.models import VacancyCount

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def ready(now: Office, contest: str, at: datetime) -> bool:
    """Whether something is kept of the contest, and need not be any longer."""
    state = now.round.contest(contest)
    if state.paper is None or state.destroyed is not None:
        return False
    try:
        retention.check_over(now.round, contest, at)
    except RefusedError:
        return False
    return True


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """Since when it may be done, and how much goes."""
    time = retention.of_contest(office.round, contest)
    close = office.round.contest(contest).close or {"received": 0}
    return (
        (_("May be destroyed since"), date_format(time.until, "j F Y")),
        (_("Envelopes of the box"), close["received"]),
        (_("Private files"), len(destroying.kept_files(office.store.private, contest))),
    )


def run(case: Case) -> Office:
    """Destroy them, and what was counted of them and never published."""
    VacancyCount.objects.filter(round=case.kept, contest=case.contest).delete()
    return destroying.destroy(case.office, case.contest, case.by, case.at, case.second)


ACT = Act(
    name="destroy_ballots",
    title=_("Destroy the ballots"),
    button=_("Propose to destroy the ballots"),
    says=(
        _(
            "Sealed envelopes, opened ballots that are not published, the register of papers and "
            "all other evidence of the contest are taken out of this site."
        ),
        _(
            "A certificate is published: what was destroyed, how much, when, by whom, by which "
            "rule."
        ),
        _(
            "What was published stays. Nothing of the contest can be settled, opened or counted "
            "again, and no vacancy is filled from its ballots any more."
        ),
        _(
            "Copies are not reached from here: destroy backups, evidence that was handed out, "
            "papers and the trustees' files as well."
        ),
    ),
    foresee=foresee,
    run=run,
    ready=ready,
)
