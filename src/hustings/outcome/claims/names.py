"""Names and numbers in a sentence, found in what the history knows."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from hustings.bodies.person import person_of, plain
from hustings.outcome import organisation
from hustings.outcome.backing import backers
from hustings.outcome.change import Against
from hustings.outcome.claims.asked import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.bodies.register import Register
    from hustings.outcome.claims.asked import Asked
    from hustings.outcome.result import ContestResult

__all__ = [
    "NotKnownError",
    "against",
    "day",
    "groups",
    "number",
    "one_of",
    "person",
    "register",
    "scopes",
    "slate",
]

ROUND = "round"
WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
BASELINES = {
    "sitting members": Against.SITTING,
    "members sitting before": Against.SITTING,
    "last general election": Against.LAST_GENERAL,
    "last poll": Against.LAST_POLL,
}


class NotKnownError(ValueError):
    """A word of the sentence names nothing that the history knows; the message says what it has."""


def slate(asked: Asked, text: str) -> str:
    """Return the id of an organisation by id, name or alias."""
    known = organisation.names(asked.organisations.values())
    name = _bare(text).casefold()
    for each in (name, _bare(name, "slate", "faction"), name.removesuffix("-backed")):
        if each in known:
            return known[each]
    names = [one.name for one in asked.organisations.values()]
    raise _unknown(text, "organisation", names)


def person(asked: Asked, text: str) -> str:
    """Return the id of a person by id, name or alias; a family name will do in the round."""
    if asked.register:
        with suppress(KeyError):
            return person_of(asked.register.persons, text).id
    stood = {each.person: each.name for one in asked.round.contests for each in one.candidates}
    found = [id_ for id_, name in stood.items() if plain(name) == plain(text)] or [
        id_ for id_, name in stood.items() if plain(name).endswith(f" {plain(text)}")
    ]
    if len(found) == 1:
        return found[0]
    raise _unknown(text, "candidate of the round", list(stood.values()))


def register(asked: Asked) -> Register:
    """Return the register of the body; raise NotKnownError where nobody gave one."""
    if asked.register is None:
        raise NotKnownError("who sat on the body is not known: give its register")
    return asked.register


def groups(asked: Asked) -> tuple[str, ...]:
    """Return the groups of the body: alignments and blocs of the register; none without one."""
    held = asked.register
    if held is None:
        return ()
    return tuple(sorted({*(a.group for a in held.alignments), *(b.group for b in held.blocs)}))


def scopes(asked: Asked, text: str | None, backer: str = "") -> tuple[Scope, ...]:
    """Return what a sentence may be about.

    Named: the round, or contests by id, title, section or body. Not named: the round as a whole,
    and each contest for more than one seat (in which the backer backed anybody), since people say
    "won" of either.
    """
    whole = Scope(ROUND, asked.contests)
    if text is None:
        ids = asked.family(backer)
        large = [
            each
            for each in asked.contests
            if each.seats > 1 and (not backer or ids & frozenset(backers(each)))
        ]
        several = len(asked.contests) > 1
        return (*([whole] if several or not large else []), *(Scope(e.title, (e,)) for e in large))
    name = _section(text)
    if name in (ROUND, "election", "elections", "all contests"):
        return (whole,)
    called = [(each, _called(asked, each)) for each in asked.round.contests]
    held = tuple(each for each, words in called if name in words) or tuple(
        each for each, words in called if any(f" {name}" in word for word in words)
    )
    if held:
        return (Scope(held[0].title if len(held) == 1 else text, held),)
    raise _unknown(text, "contest", [ROUND, *(each.title for each in asked.round.contests)])


def against(text: str | None) -> tuple[Against, ...]:
    """Return the baselines that a sentence may mean: the one named, or all."""
    if text is None:
        return tuple(Against)
    name = _bare(text)
    if name.casefold() in BASELINES:
        return (BASELINES[name.casefold()],)
    raise _unknown(text, "baseline", list(BASELINES))


def number(text: str) -> int:
    """Return a whole number in digits (``3,000``) or in words up to twenty; raise NotKnownError."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+|\d+", text):
        return int(text.replace(",", ""))
    if text.casefold() in WORDS:
        return WORDS.index(text.casefold())
    if text.casefold() == "a":
        return 1
    raise NotKnownError(f"{text!r} is no whole number: write 3,000 or 3000, or a word up to twenty")


def day(text: str) -> date:
    """Return a day; raise NotKnownError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotKnownError(f"{text!r} is no day: write it as 2020-11-13") from error


def one_of(text: str, known: Iterable[str], what: str) -> str:
    """Return the one of several names that a text is, without regard to case."""
    names = list(known)
    for name in names:
        if plain(name) == plain(_bare(text)):
            return name
    raise _unknown(text, what, names)


def _called(asked: Asked, contest: ContestResult) -> set[str]:
    sections = asked.register.body.sections if asked.register else ()
    named = [each.name for each in sections if each.id == contest.section]
    words = (contest.id, contest.title, contest.section, contest.body, *named)
    return {_section(each) for each in words}


def _section(text: str) -> str:
    return _bare(plain(text).replace("'", ""), "section", "contest")


def _bare(text: str, *last: str) -> str:
    """Return a name without an article before it and a noun after it."""
    bare = re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE)
    for noun in last:
        bare = re.sub(rf"\s+{noun}$", "", bare, flags=re.IGNORECASE)
    return bare


def _unknown(text: str, what: str, names: list[str]) -> NotKnownError:
    near = get_close_matches(text, names, n=3)
    told = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names)}"
    return NotKnownError(f"no {what} is called {text!r}: {told}")
