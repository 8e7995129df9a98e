"""The words that the script of the ballot page says, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext as _

__all__ = ["script_words"]


def script_words() -> dict[str, str]:
    """Return the sentences by name, with ``{n}``, ``{all}`` and ``{name}`` to be filled in."""
    return {
        "abstain": _("You do not vote in this contest."),
        "blank": _("You hand in a blank paper. It is received, and counts for nobody."),
        "nothing": _("You have marked nobody: nothing is cast here, and you can vote later."),
        "none": _("You have filled in no paper: there is nothing to cast."),
        "unranked": _("You have ranked {n} of {all} names. You may, and you may rank more."),
        "equal": _("You gave the number {n} to more than one name."),
        "skipped": _("You left out the number {n}."),
        "least": _(
            "This contest asks for at least {n} names: as it is, the paper would not count."
        ),
        "no_rank": _("{name}: write a whole number from 1 to {all}, or leave the box empty."),
        "equal_refused": _(
            "Give each number once: the rule of this contest knows no equal preferences."
        ),
        "too_many": _("You have marked more than {all} names: take some away."),
        "marked_and_not": _(
            "You have marked names, and also ticked that you do not vote or hand in a blank paper. "
            "Do one of these."
        ),
        "blank_and_not": _("Either do not vote in this contest, or hand in a blank paper."),
        "problem": _("There is a problem"),
    }
