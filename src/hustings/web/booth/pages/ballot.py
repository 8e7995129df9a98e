"""The page with papers to fill in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hustings.elections.paper import names_on
from hustings.seal.strict import encoded
from hustings.terms import Informality, Treatment
from hustings.web.booth import sealing, words
from hustings.web.booth.choices import parse
from hustings.web.booth.pages.frame import day, frame, moment
from hustings.web.booth.pages.script import script_words
from hustings.web.booth.papers import paper_of
from hustings.web.booth.visit import Open
from hustings.web.nominations.selectors import photographs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hustings.elections.office import Office
    from hustings.web.booth.choices import Choice
    from hustings.web.booth.paper_form import PaperForm
    from hustings.web.booth.papers import Name, Note, Paper
    from hustings.web.booth.visit import Place, Visit

__all__ = ["ballot_page"]


def ballot_page(
    visit: Visit, places: Sequence[Place], data: Mapping[str, str], *, told: bool = False
) -> dict[str, Any]:
    """Return papers with what ``data`` has filled in; ``told``: with what is wrong about it."""
    faces = photographs.addresses(visit.voter.kept)
    contests = [_contest(visit.office, place, data, faces, told=told) for place in places]
    return frame(visit.office) | {
        "contests": contests,
        "errors": [error for contest in contests for error in contest["errors"]],
        "sealing": [_told_to_seal(visit.office, place) for place in places],
        "words": json.dumps(script_words()),
    }


def _contest(
    office: Office,
    place: Place,
    data: Mapping[str, str],
    faces: Mapping[str, str],
    *,
    told: bool,
) -> dict[str, Any]:
    paper = paper_of(office, place.line.contest)
    choice = parse(paper.form, data)
    errors = list(_errors(choice)) if told else []
    wrong = {error["number"] for error in errors}
    return {
        "id": paper.contest,
        "title": paper.title,
        "kind": paper.form.kind,
        "how": _how(paper),
        "most": paper.form.most,
        "names": paper.form.names,
        "candidates": [
            _candidate(office, paper.contest, name, text)
            | {"photo": faces.get(name.id, ""), "invalid": name.number in wrong}
            for name, text in zip(paper.names, choice.typed, strict=True)
        ],
        "statements": [name for name in paper.names if name.statement],
        "abstains": choice.abstains,
        "blank": choice.blank,
        "errors": errors,
        "closes": moment(office, place.closes),
        "again": place.open is Open.AGAIN,
        **_law(paper.form),
    }


def _errors(choice: Choice) -> Iterator[dict[str, Any]]:
    contest = choice.form.contest
    for fault in choice.faults:
        box = f"rank-{contest}-{fault.number}" if fault.number else f"paper-{contest}"
        yield {
            "href": f"#{box}",
            "text": words.fault(fault, choice.form),
            "number": fault.number,
        }


def _candidate(office: Office, contest: str, name: Name, text: str) -> dict[str, Any]:
    return {
        "number": name.number,
        "name": name.name,
        "about": " ".join(_about(office, name)),
        "href": f"#statement-{contest}-{name.number}" if name.statement else "",
        "value": text,
    }


def _about(office: Office, name: Name) -> Iterator[str]:
    for each in name.backing:
        if each.order:
            place = {"who": each.organisation, "place": each.order}
            yield _("Backed by %(who)s, place %(place)s.") % place
        else:
            yield _("Backed by %(who)s.") % {"who": each.organisation}
    for note in name.notes:
        yield _note(note) % {"who": note.who, "day": day(office, note.at)}


def _note(note: Note) -> str:
    return {
        "withdrawn": _("Withdrew from the election on %(day)s."),
        "refused": _("Refused on %(day)s (%(who)s)."),
        "suspended": _("Suspended on %(day)s (%(who)s)."),
        "not_backed": _("%(who)s withdrew its backing on %(day)s, after papers were issued."),
        "backed": _("Backed by %(who)s since %(day)s, after papers were issued."),
    }.get(note.what, _("Free to stand since %(day)s (%(who)s)."))


def _how(paper: Paper) -> str:
    seats = ngettext("One seat is filled.", "%(n)s seats are filled.", paper.seats)
    what = {
        "ranks": _(
            "Write 1 beside your first choice, 2 beside your second, and so on, for as many as you "
            "like."
        ),
        "marks": _("Mark up to %(most)s names, in no order."),
        "one": _("Choose one."),
    }[paper.form.kind]
    least = paper.form.formality.least
    few = _("Mark at least %(least)s names, or the paper does not count.") if least > 1 else ""
    numbers = {"n": paper.seats, "most": paper.form.most, "least": least}
    return f"{seats} {what} {few}".rstrip() % numbers


def _law(form: PaperForm) -> dict[str, Any]:
    """What the page's script is told of the law, so that it warns of what the server warns of."""
    return {
        "law_equal": words.law(form.formality, Informality.EQUAL),
        "law_skipped": words.law(form.formality, Informality.SKIPPED),
        "equal_refused": form.formality.equal is Treatment.REFUSE,
        "least": form.formality.least,
    }


def _told_to_seal(office: Office, place: Place) -> dict[str, Any]:
    """What the sealing script is told of a contest: what the vote is about, and the key."""
    contest = place.line.contest
    public = sealing.key_of(office.round, contest)
    about = public.about(place.line.part)
    return {
        "contest": contest,
        "round": about.round,
        "part": about.part,
        "scheme": about.scheme,
        "key": about.key,
        "public": encoded(public.raw),
        "candidates": names_on(place.state),
        "field": f"sealed-{contest}",
    }
