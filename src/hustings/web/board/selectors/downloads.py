"""What of a contest can be downloaded: the files of its archive as far as they are public by now,
and drawings of its record that are made when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hustings.elections import opened, paper, places
from hustings.formats import door
from hustings.front import drawing
from hustings.web.board.selectors.results import count_of, is_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrPromise

    from hustings.elections.state import ContestState
    from hustings.web.board.shown import Shown

__all__ = ["DRAWINGS", "Download", "abouts", "drawn", "of_contest", "stands"]

MOST_PAPERS = 50_000
"""A record for each paper is written on the spot up to here; more are converted with the tool."""


class Drawing(NamedTuple):
    """A form in which a record is drawn; ``name`` of the file, ``mime`` type."""

    form: str
    name: str
    mime: str
    about: _StrPromise


DRAWINGS = (
    Drawing("html", "count-sheet.html", "text/html", gettext_lazy("Count sheet, to read or print")),
    Drawing("csv", "count-sheet.csv", "text/csv", gettext_lazy("Count sheet for a spreadsheet")),
    Drawing(
        "ut",
        "count-summary.json",
        "application/json",
        gettext_lazy("Summary that RCVis and RCTab read"),
    ),
    Drawing(
        "nist",
        "cast-vote-records.json",
        "application/json",
        gettext_lazy("Cast vote records as NIST SP 1500-103 has them"),
    ),
)


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: address, name, kind, what it is, digest (empty: drawn when asked)."""

    href: str
    name: str
    kind: str
    about: str
    digest: str = ""


def of_contest(shown: Shown, state: ContestState) -> Iterator[Download]:
    """Yield every download of a contest that there is by now."""
    for name, about, digest in _files(state):
        if digest and name not in state.undisclosed:
            href = reverse("board:file", args=(shown.kept.slug, name))
            yield Download(href, name, name.rpartition(".")[2].upper(), about, digest)
    for each in DRAWINGS:
        if _can_be_drawn(state, each):
            href = reverse("board:drawing", args=(shown.kept.slug, state.plan.id, each.name))
            yield Download(href, each.name, each.name.rpartition(".")[2].upper(), str(each.about))


def abouts(state: ContestState) -> dict[str, str]:
    """Return what each file of a contest is, by its name in the archive."""
    return {name: about for name, about, _digest in _files(state)}


def stands(shown: Shown, state: ContestState) -> dict[str, str]:
    """Return where the figures of a result stand: its ``declaration``, and its ``record`` (empty
    where it is not published)."""

    def href(name: str) -> str:
        return reverse("board:file", args=(shown.kept.slug, name))

    contest, edition = state.plan.id, state.edition
    record = places.record(contest, edition, len(state.counts))
    return {
        "declaration": href(places.declaration(contest, edition)),
        "record": href(record) if is_shown(state) else "",
    }


def drawn(shown: Shown, state: ContestState, each: Drawing) -> bytes:
    """Draw a record; raise Http404 where there is none, ChangedFileError where it was changed."""
    if not _can_be_drawn(state, each):
        raise Http404("there is no such file of this contest")
    if each.form == "nist":
        return _vote_records(shown, state)
    return drawing.draw(count_of(shown.store, state), each.form).encode()


def _files(state: ContestState) -> Iterator[tuple[str, str, str | None]]:
    yield from _bound(state)
    yield from _ballots(state)
    yield from _records(state)
    yield from _reports(state)
    yield from _vacancies(state)


def _bound(state: ContestState) -> Iterator[tuple[str, str, str | None]]:
    """Yield the files of a contest with the digests that the journal binds (None: not yet)."""
    contest, edition = state.plan.id, state.edition
    yield (
        places.roll(contest),
        _("The roll: a line for each elector, without names"),
        (state.roll or {}).get("roll"),
    )
    yield (
        places.key(contest),
        _("The public key that votes are sealed with"),
        (state.key or {}).get("file"),
    )
    yield places.paper(contest), _("Ballot paper as issued"), (state.paper or {}).get("paper")
    box = (state.close or {}).get("envelopes")
    yield places.envelopes(contest), _("Digests of the envelopes in the box"), box
    account = (state.account or {}).get("account")
    yield places.account(contest), _("Account of the ballot papers"), account
    excluded = (state.exclusions or {}).get("exclusions")
    yield places.exclusions(contest, edition), _("Votes that do not count, and why"), excluded
    declared = (state.declaration or {}).get("declaration")
    yield places.declaration(contest, edition), _("Declaration"), declared
    gone = (state.destroyed or {}).get("certificate")
    yield places.destruction(contest), _("Certificate that the ballots were destroyed"), gone


def _ballots(state: ContestState) -> Iterator[tuple[str, str, str]]:
    held = state.opening or {}
    for part, digest in held["ballots"].items() if held.get("published") else ():
        name = places.ballots(state.plan.id, part, state.edition)
        yield name, _("Ballots: each ranking with its number of papers"), digest


def _records(state: ContestState) -> Iterator[tuple[str, str, str]]:
    for number, count in enumerate(state.counts, 1):
        name = places.record(state.plan.id, state.edition, number)
        if count["published"]:
            yield name, _("Record of the count, stage by stage"), count["record"]


def _reports(state: ContestState) -> Iterator[tuple[str, str, str]]:
    for number, each in enumerate(state.reports, 1):
        name = places.report(state.plan.id, each["suffix"], state.edition, number)
        if each["published"]:
            yield name, _("Scrutineer's report, as it was received"), each["report"]


def _vacancies(state: ContestState) -> Iterator[tuple[str, str, str]]:
    contest, edition = state.plan.id, state.edition
    for number, held in enumerate(state.vacancies, 1):
        name = places.vacancy_declaration(contest, edition, number)
        yield name, _("Declaration of who fills a vacancy"), held["declaration"]
        for run, made in enumerate(held["runs"] if held["published"] else (), 1):
            name = places.vacancy_record(contest, edition, number, run)
            yield name, _("Record of a count for a vacancy"), made["record"]


def _can_be_drawn(state: ContestState, each: Drawing) -> bool:
    """Only from a record that is published; rankings only where they are, too."""
    return is_shown(state) and (each.form != "nist" or _has_vote_records(state))


def _has_vote_records(state: ContestState) -> bool:
    """Only where the rankings are published, in one heap, and not too many to write at once."""
    held = state.opening or {}
    published = bool(held.get("published")) and not state.plan.parts
    return published and held["opened"] <= MOST_PAPERS


def _vote_records(shown: Shown, state: ContestState) -> bytes:
    gone = opened.withdrawn(shown.now, state.plan.id)
    issued = paper.terms(state, paper.read(shown.store, state), gone)
    stream = BytesIO()
    ballots = opened.opened_ballots(shown.store, state, issued)
    door.write(ballots, stream, "nist_cvr", lossy=True)
    return stream.getvalue()
