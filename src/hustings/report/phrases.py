"""What the codes of the record are called, and the language that says so.

Every code of an action, reason, tie, lot or doubtful paper has its phrase in a table here. All
words of a report, these and the sentences around them, are messages that :class:`Speech` looks up
in a gettext catalogue; they are templates of :meth:`str.format` with named fields. Without a
catalogue it speaks English.
"""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING

from hustings.record import Action, Reason, Settled
from hustings.terms import Informality

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ACTIONS",
    "AFFECTS",
    "BELOW_QUOTA",
    "CONTINUED",
    "ELECTED",
    "EXCLUDED",
    "GAVE_WAY",
    "HEADED",
    "HEADINGS",
    "INFORMAL",
    "PURPOSES",
    "SETTLED",
    "SHORTENED",
    "SOURCES",
    "SUMMED",
    "TIED",
    "Speech",
]

ACTIONS: dict[Action, str] = {
    Action.FIRST_COUNT: "First preferences were counted on {papers}.",
    Action.SURPLUS: "The surplus of {names} was transferred.",
    Action.EXCLUSION: "The exclusion of {names} went on.",
    Action.ELECTION: "No paper moved.",
    Action.ITERATION: "The votes of every paper were worked out afresh.",
    Action.MARKS: "The marks on {papers} were counted: {marks} in all, each of them one vote.",
    Action.SECTION: "The {papers} of the section {label} were counted, in per cent of the section.",
}
"""What a stage did, in one sentence."""

CONTINUED = "The exclusion of {names} went on with papers worth {value} each."
"""A further stage of an exclusion, where all its papers have one value."""

SUMMED = "The sections were added up, each with its weight."
"""What a stage did that follows the stages of the sections."""

HEADINGS: dict[Action, str] = {
    Action.FIRST_COUNT: "First preferences",
    Action.SURPLUS: "Surplus of {names}",
    Action.EXCLUSION: "Exclusion of {names}",
    Action.ELECTION: "Election of {names}",
    Action.ITERATION: "New keep values",
    Action.MARKS: "Marks",
    Action.SECTION: "Round {round}: {label}",
}
"""What a stage is called at the head of its column."""

HEADED = {
    "continued": "Exclusion of {names}, continued",
    "summed": "Round {round}: all sections",
    "swapped": "Exchange to keep the constraints",
    "nobody": "Election",
}
"""What stages are called that the table of actions alone cannot tell apart."""

ELECTED: dict[Reason, tuple[str, str]] = {
    Reason.QUOTA: (
        "{names} reached the quota and is elected.",
        "{names} reached the quota and are elected.",
    ),
    Reason.LAST_VACANCIES: (
        "{names} is elected: no more candidates were left than seats.",
        "{names} are elected: no more candidates were left than seats.",
    ),
    Reason.MOST_VOTES: (
        "{names} is elected with the most votes.",
        "{names} are elected with the most votes.",
    ),
    Reason.MAJORITY: (
        "{names} has a majority and is elected.",
        "{names} have a majority and are elected.",
    ),
    Reason.CANNOT_BE_OVERTAKEN: (
        "{names} can no longer be overtaken and is elected.",
        "{names} can no longer be overtaken and are elected.",
    ),
    Reason.GUARDED: (
        "{names} is elected because a constraint needs this candidate.",
        "{names} are elected because a constraint needs these candidates.",
    ),
    Reason.RON: (
        "{names} won a seat: it stays empty, and nominations are opened again for it.",
        "{names} won seats: they stay empty, and nominations are opened again for them.",
    ),
    Reason.SITTING: (
        "{names} keeps the seat as a sitting member.",
        "{names} keep their seats as sitting members.",
    ),
    Reason.LOWEST: ("{names} is elected.", "{names} are elected."),
    Reason.BULK: ("{names} is elected.", "{names} are elected."),
    Reason.CONSTRAINT: (
        "{names} is elected because of a constraint.",
        "{names} are elected because of a constraint.",
    ),
    Reason.WITHDRAWN: ("{names} is elected.", "{names} are elected."),
    Reason.VACATED: ("{names} is elected.", "{names} are elected."),
}
"""Why a candidate, or several, is elected."""

BELOW_QUOTA = (
    "{names} reached the vote then required, which is below the quota, and is elected.",
    "{names} reached the vote then required, which is below the quota, and are elected.",
)
"""Elected with fewer votes than the quota, where a law lets the vote required fall."""

GAVE_WAY = (
    "{names} gave way, so that a constraint is kept.",
    "{names} gave way, so that a constraint is kept.",
)
"""Elected by the count, and exchanged after it."""

EXCLUDED: dict[Reason, tuple[str, str]] = {
    Reason.LOWEST: (
        "{names} was excluded, having the fewest votes.",
        "{names} were excluded, having the fewest votes.",
    ),
    Reason.BULK: (
        "{names} was excluded, unable to catch up with the next candidate.",
        (
            "{names} were excluded together: even all their votes in one hand could not catch up "
            "with the next candidate."
        ),
    ),
    Reason.CONSTRAINT: (
        "{names} was excluded because a constraint leaves no seat for this candidate.",
        "{names} were excluded because a constraint leaves no seats for these candidates.",
    ),
    Reason.WITHDRAWN: (
        "{names} had withdrawn and was left out of the count.",
        "{names} had withdrawn and were left out of the count.",
    ),
    Reason.RON: (
        "{names} was excluded under the rule on re-opening nominations.",
        "{names} were excluded under the rule on re-opening nominations.",
    ),
    Reason.VACATED: (
        "{names} has left the seat; the papers go on to their next choices.",
        "{names} have left their seats; the papers go on to their next choices.",
    ),
    Reason.SITTING: (
        "{names} was excluded so that a sitting member keeps the seat.",
        "{names} were excluded so that sitting members keep their seats.",
    ),
    Reason.QUOTA: (
        "{names} was excluded, not having reached the quota.",
        "{names} were excluded, not having reached the quota.",
    ),
    Reason.LAST_VACANCIES: (
        "{names} was excluded: every seat is filled.",
        "{names} were excluded: every seat is filled.",
    ),
    Reason.MOST_VOTES: (
        "{names} was excluded: others have more votes.",
        "{names} were excluded: others have more votes.",
    ),
    Reason.MAJORITY: (
        "{names} was excluded: another candidate has a majority.",
        "{names} were excluded: another candidate has a majority.",
    ),
    Reason.CANNOT_BE_OVERTAKEN: (
        "{names} was excluded: the others can no longer be overtaken.",
        "{names} were excluded: the others can no longer be overtaken.",
    ),
    Reason.GUARDED: (
        "{names} was excluded because a constraint guards the other candidates.",
        "{names} were excluded because a constraint guards the other candidates.",
    ),
}
"""Why a candidate, or several, is excluded."""

INFORMAL: dict[str, str] = {
    Informality.BLANK: "blank: no preference marked",
    Informality.OVERVOTE: "over-marked: more than one mark where one is allowed",
    Informality.SKIPPED: "a rank was skipped",
    Informality.REPEATED: "a candidate was ranked more than once",
    Informality.EQUAL: "candidates were ranked equal",
    Informality.TOO_MANY: "too many marks",
    Informality.TOO_FEW: "too few preferences",
    "no_standing_candidate": "every choice had withdrawn or left",
}
"""Why papers were set aside."""

SHORTENED: dict[str, str] = {
    Informality.BLANK: "blank from a point on",
    Informality.OVERVOTE: "over-marked at a rank",
    Informality.SKIPPED: "a rank was skipped",
    Informality.REPEATED: "a candidate was ranked again",
    Informality.EQUAL: "candidates shared a rank",
    Informality.TOO_MANY: "more preferences than are read",
    Informality.TOO_FEW: "fewer preferences than are asked for",
}
"""Why only a part of a ranking was followed."""

PURPOSES: dict[str, str] = {
    "exclude": "who is excluded",
    "surplus": "whose surplus is transferred first",
    "order_of_election": "who is placed first among those elected together",
    "elect": "who is elected",
    "promote": "who is promoted",
    "give_way": "who gives way",
}
"""What a tie or a lot was about; another purpose is said by its code."""

TIED: dict[str, str] = {
    "exclude": "{tied} had equally few votes ({votes}).",
    "surplus": "{tied} had equal surpluses.",
    "order_of_election": "{tied} had equal votes ({votes}).",
    "elect": "{tied} had equal votes ({votes}).",
    "promote": "{tied} were equal in the count for a larger body.",
    "give_way": "{tied} were equal in the count.",
}
"""Who was equal; another purpose: "{tied} were equal"."""

SETTLED: dict[Settled, str] = {
    Settled.EARLIER_STAGE: "{chosen} had {less_or_more} at stage {stage}, which settled {purpose}.",
    Settled.LOT: "Lot {lot} settled {purpose}: it fell on {chosen}.",
}
"""What settled a tie."""

SOURCES: dict[str, str] = {
    "seed": "from the seed published beforehand",
    "recorded": "as recorded by the returning officer",
    "asked": "by the returning officer during the count",
}
"""Where a lot came from."""

AFFECTS: dict[bool | None, str] = {
    True: "Another outcome of this lot would elect others.",
    False: "No outcome of this lot changes who is elected.",
    None: "Whether another outcome would elect others was not examined.",
}
"""Whether a lot mattered."""


class Speech:
    """A language: looks messages up in a gettext catalogue and fills in their fields."""

    def __init__(self, translations: NullTranslations | None = None) -> None:
        self._catalogue = translations or NullTranslations()

    def __call__(self, message: str, **fields: object) -> str:
        """Return the message in this language with its fields filled in."""
        return self._catalogue.gettext(message).format(**fields)

    def plural(self, one: str, many: str, number: int, **fields: object) -> str:
        """Return the message for so many, with its fields (``number`` among them) filled in."""
        text = self._catalogue.ngettext(one, many, number)
        return text.format(number=f"{number:,}", **fields)

    def join(self, names: Sequence[str]) -> str:
        """Return "A", "A and B" or "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        return self("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])
