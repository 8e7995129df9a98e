"""What the booth says in sentences: reasons of refusals, faults of a paper, what the law does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hustings.terms import Informality, Treatment

if TYPE_CHECKING:
    from hustings.elections.action import RefusedError
    from hustings.terms import Formality
    from hustings.web.booth.choices import Fault
    from hustings.web.booth.paper_form import PaperForm

__all__ = ["doubt", "fault", "law", "refusal"]

_REFUSALS = {
    "not_on_roll": gettext_lazy("You are not on the roll of this contest."),
    "no_paper": gettext_lazy("You were sent a paper by post, and none to vote with online."),
    "bad_envelope": gettext_lazy(
        "What was sent is not a sealed vote of this contest. Go back to your paper and cast again."
    ),
    "copied": gettext_lazy(
        "This sealed vote was delivered before by somebody else, or for another contest. Go back "
        "to your paper and cast a vote of your own."
    ),
    "wrong_phase": gettext_lazy("The poll is not open: your vote did not arrive while it was."),
    "too_early": gettext_lazy("The poll is not open yet."),
    "too_late": gettext_lazy("The poll had closed when your vote arrived."),
    "voted_before": gettext_lazy("You had voted here before: the earlier vote stands."),
    "time_runs_back": gettext_lazy("A later vote of yours was accepted meanwhile: it stands."),
    "faulty": gettext_lazy("The paper is not filled in as it must be: go back to it and review."),
}
_FAULTS = {
    "no_rank": gettext_lazy("Write a whole number from 1 to %(names)s, or leave the box empty."),
    "equal_refused": gettext_lazy(
        "Give each number once: the rule of this contest knows no equal preferences."
    ),
    "skipped_refused": gettext_lazy(
        "Leave no number out: the rule of this contest cannot read such a paper."
    ),
    "too_many": gettext_lazy(
        "You have marked more than %(most)s names. A paper with more marks would not count: take "
        "some away."
    ),
    "marked_and_not": gettext_lazy(
        "You have marked names, and also ticked that you do not vote or hand in a blank paper. Do "
        "one of these."
    ),
    "blank_and_not": gettext_lazy("Either do not vote in this contest, or hand in a blank paper."),
}
_DOUBTS = {
    Informality.EQUAL: gettext_lazy("You gave the same number to more than one name."),
    Informality.SKIPPED: gettext_lazy("You left out a number."),
    Informality.REPEATED: gettext_lazy("You gave more than one number to a name."),
    Informality.TOO_MANY: gettext_lazy("You used more numbers than are read."),
    Informality.TOO_FEW: gettext_lazy("You ranked fewer names than this contest asks for."),
    Informality.BLANK: gettext_lazy("No name is left that could be read."),
}
_LAW = {
    Treatment.REFUSE: gettext_lazy("It cannot be cast like this."),
    Treatment.INFORMAL: gettext_lazy("The whole paper would not count."),
    Treatment.CUT: gettext_lazy("Your ranking is read up to there and no further."),
    Treatment.CUT_AT_SECOND: gettext_lazy(
        "One number left out is passed over; at two in a row your ranking ends."
    ),
    Treatment.PASS_OVER: gettext_lazy("It is passed over, and later numbers move up."),
}


def refusal(refused: RefusedError) -> str:
    """Return why a vote was refused, in the member's language."""
    return str(_REFUSALS.get(refused.code, refused))


def fault(found: Fault, form: PaperForm) -> str:
    """Return what is wrong with a paper and what to do."""
    return str(_FAULTS[found.code]) % {"names": form.names, "most": form.most}


def doubt(reason: str) -> str:
    """Return what is doubtful about a paper; ``reason``: of ``hustings.terms.Informality``."""
    return str(_DOUBTS.get(Informality(reason), _("A mark on your paper is doubtful.")))


def law(formality: Formality, reason: str) -> str:
    """Return what the law of a contest does about a doubt (empty: nothing further to say)."""
    found = {
        Informality.EQUAL: formality.equal,
        Informality.SKIPPED: formality.skipped,
        Informality.REPEATED: formality.repeated,
    }.get(Informality(reason))
    return str(_LAW[found]) if found else ""
