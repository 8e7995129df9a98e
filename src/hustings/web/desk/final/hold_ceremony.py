"""Hold the ceremony of the key of a contest, with the trustees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.web.desk.final.act import Act, Figure, Wants

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """Who the trustees are, and how many of them open together."""
    plan = office.round.definition.trustees
    if plan is None:
        return ((_("Trustees"), _("none named: make the keys with hustings trustee ceremony")),)
    return (
        (_("Trustees"), ", ".join(plan.names)),
        (_("How many of them open together"), plan.threshold),
    )


def ready(now: Office, contest: str, at: datetime) -> bool:  # noqa: ARG001
    """Whether the contest has no key yet."""
    return now.round.contest(contest).key is None


ACT = Act(
    name="hold_ceremony",
    title=_("Hold the key ceremony"),
    button=_("Propose the key ceremony"),
    says=(
        _("A key is made for each contest. Votes are sealed to it, and only it opens them."),
        _("The key is split among the trustees and is kept nowhere else."),
        _("If too many trustees lose their share or their passphrase, no vote can be opened."),
    ),
    foresee=foresee,
    run=None,
    page="desk:ceremony",
    ready=ready,
)
