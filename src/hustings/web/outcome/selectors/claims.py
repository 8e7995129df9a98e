"""Sentences that can be asked of a result, and an answer with the places of its figures."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import Http404
from django.utils.translation import gettext as _

from hustings.outcome.claims import Asked, catalogue, forms, of_source
from hustings.outcome.claims.answer import REGISTER
from hustings.outcome.claims.choices import kinds
from hustings.report import claims as said_in
from hustings.web.outcome import addresses
from hustings.web.outcome.claims_words import KINDS, SLOTS
from hustings.web.outcome.parts import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.outcome.claims import Answer, Fact, Reading
    from hustings.web.outcome.sources import Published

__all__ = [
    "Place",
    "Said",
    "Sentence",
    "asked",
    "data",
    "form_of",
    "key_of",
    "listed",
    "pieces",
    "rounds",
    "said",
    "sentence",
]

_ADDRESS = re.compile(r"(https?://\S+)(.*)", re.DOTALL)


class Place(NamedTuple):
    """Where a figure stands; ``href`` is empty where it is no page."""

    text: str
    href: str


class Figure(NamedTuple):
    """A figure in words, and who states it (None: it is counted from what ``places`` tell)."""

    text: str
    source: Place | None


class Taken(NamedTuple):
    """One way to take the sentence, in words, with its figures and where they stand."""

    text: str
    holds: bool | None
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]


class Said(NamedTuple):
    """An answer, ready to be shown."""

    sentence: str
    verdict: str
    answer: str
    taken: tuple[Taken, ...]


class Sentence(NamedTuple):
    """A sentence that can be asked: its key, and its words and slots (``(text, is_slot)``)."""

    key: str
    pieces: tuple[tuple[str, bool], ...]


def rounds(published: Published) -> list[tuple[str, str]]:
    """Return the rounds that can be asked, id and title, the oldest first."""
    return [(each.id, each.title) for each in published.source.rounds]


def asked(published: Published, round_id: str) -> Asked:
    """Return what is asked: the round named, or the last one; raise Http404 for no round."""
    held = published.source
    found = [each for each in held.rounds if each.id == round_id or not round_id]
    if not found:
        raise Http404(f"there is no round {round_id}")
    return of_source(held, found[-1])


def listed(of: Asked) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """Yield every sentence that can be asked of a round, by kind."""
    for kind in kinds(of):
        yield str(KINDS[kind.name]), tuple(Sentence(key_of(f), pieces(f)) for f in kind.forms)


def sentence(of: Asked, form: str) -> Sentence | None:
    """Return a sentence as it is listed; None where it cannot be asked of the round."""
    can = {each for kind in kinds(of) for each in kind.forms}
    return Sentence(key_of(form), pieces(form)) if form in can else None


def key_of(form: str) -> str:
    """Return what stands for a form in an address: its kind and its number there."""
    return next(key for key, known in _keys() if known == form)


def form_of(of: Asked, key: str) -> str:
    """Return the form of a key; raise Http404 where no such sentence can be asked of the round."""
    can = {form for kind in kinds(of) for form in kind.forms}
    form = dict(_keys()).get(key)
    if form not in can:
        raise Http404(f"there is no sentence {key}")
    return str(form)


def said(published: Published, answer: Answer) -> Said:
    """Return an answer in words, with links to where its figures stand."""
    taken = tuple(_taken(published, each) for each in answer.readings)
    verdict = said_in.verdict(answer)
    return Said(answer.sentence, answer.verdict.value, verdict, taken)


def data(published: Published, of: Asked, answer: Answer) -> dict[str, Any]:
    """Return an answer as data, with the addresses of what its figures are of."""
    told = sorted({path for each in answer.readings for path in each.where})
    places = {path: addresses.absolute(_place_of(published, path).href) for path in told}
    return {"round": of.round.id, **said_in.to_json(answer), "places": places}


def _keys() -> Iterator[tuple[str, str]]:
    for kind in catalogue.KINDS:
        for number, form in enumerate(kind.forms, 1):
            yield f"{kind.name}-{number}", form


def pieces(form: str) -> tuple[tuple[str, bool], ...]:
    """Return a form without what is optional as ``(text, is_slot)``, in its order."""
    marked = {s.name: f"\0{SLOTS[s.name]}\0" for s in forms.slots(form) if not s.optional}
    parts = forms.fill(form, marked).split("\0")
    return tuple((text, number % 2 == 1) for number, text in enumerate(parts) if text)


def _taken(published: Published, reading: Reading) -> Taken:
    day = dict(reading.taken).get("on") or dict(reading.taken).get("baseline_on", "")
    places = dict.fromkeys(_place_of(published, path, day) for path in reading.where)
    figures = tuple(_figure(each) for each in reading.facts)
    return Taken(said_in.reading(reading), reading.holds, figures, tuple(places))


def _figure(one: Fact) -> Figure:
    return Figure(said_in.fact(one._replace(source="")), _place(one.source) if one.source else None)


def _place(source: str) -> Place:
    """A source is an address with words after it, or words alone."""
    address = _ADDRESS.fullmatch(source)
    return Place(source, address[1] if address else "")


def _place_of(published: Published, path: str, day: str = "") -> Place:
    """Return the page of a contest by its path, or of the body on a day (empty: as it is now)."""
    if path == REGISTER:
        there = addresses.of(published, "body_on", day) if day else addresses.of(published, "body")
        return Place(
            _("The members of the body on {day}").format(day=written(date.fromisoformat(day)))
            if day
            else _("The members of the body"),
            there,
        )
    contest = published.source.contests[path]
    text = _("{title}, {day}").format(title=contest.title, day=written(contest.date))
    return Place(text, addresses.contest(published, path))
