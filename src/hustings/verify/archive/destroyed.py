"""The certificate that the evidence of a contest was destroyed, and whether any of it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import destroying, places, retention
from hustings.instants import instant, stamp
from hustings.verify.archive import account
from hustings.verify.archive.binding import withheld_files
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.journal import Entry
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.reading import Readers

__all__ = ["check", "check_gone", "said"]

_MEMBERS = {
    "title": str,
    "destroyed": str,
    "by": str,
    "second": str,
    "rule": dict,
    "envelopes": int,
    "files": list,
}


def check(case: Case) -> Saying:
    """Every member of the certificate follows from the journal and the definition."""
    place, entry = places.destruction(case.contest), _entry(case)
    made = case.data(place, destroying.SCHEMA, _MEMBERS)
    for name, value in _wanted(case, entry).items():
        if made[name] != value:
            yield Wrong(place, f"{name} is {made[name]!r}, the other files say {value!r}")
    when, now = instant(made["destroyed"]), case.archive.round
    first = retention.of_contest(now, case.contest).until
    if retention.today(now, when) < first or when > entry.at:
        yield Wrong(place, f"destroyed at {made['destroyed']}: the journal says {stamp(entry.at)}")
    yield from _files(case, place, entry, made["files"])
    return (
        f"destruction: {len(made['files'])} files of the evidence, no earlier than "
        f"{made['rule']['until']}"
    )


def check_gone(case: Case, store: Readers) -> Saying:
    """Nothing of the contest is left in the evidence."""
    for name in destroying.kept_files(store.private, case.contest):
        yield Wrong(name, "still there: the journal says that the evidence is destroyed")
    return "destruction: nothing of the contest is left in the evidence"


def said(case: Case) -> str:
    """Return in words that the evidence is gone, for what can be checked no more."""
    place = places.destruction(case.contest)
    return f"the evidence was destroyed on {_entry(case).at.date()}, with a certificate ({place})"


def _entry(case: Case) -> Entry:
    entry = case.history.destroyed
    if entry is None:
        raise ValueError("nothing is destroyed")
    return entry


def _wanted(case: Case, entry: Entry) -> Mapping[str, Any]:
    now = case.archive.round
    time = retention.of_contest(now, case.contest)
    return {
        "title": case.plan.title,
        "by": entry.by,
        "second": entry.second,
        "rule": destroying.by_rule(now, case.contest, time),
        "envelopes": case.history.close.data["received"] if case.history.close else 0,
    }


def _files(case: Case, place: str, entry: Entry, files: list[Any]) -> Iterator[Wrong]:
    """Yield files that are no evidence of the contest, and other digests than those bound."""
    if len(files) != entry.data["files"]:
        yield Wrong(place, f"{len(files)} files, the journal says {entry.data['files']}")
    names = [each["name"] for each in files]
    if names != sorted(set(names)):
        yield Wrong(place, "its files are not each there once, in order")
    of_account = account.published(case)["evidence"] if case.history.account else {}
    bound = destroying.bound_before(case.state, of_account)
    known, portions = _known(case), places.portion(case.contest)
    for each in files:
        name, digest = each["name"], each["digest"]
        strange = name not in known and not name.startswith(portions)
        if strange or each.keys() != {"name", "digest"}:
            yield Wrong(place, f"{name} is no evidence of the contest")
        elif digest != bound.get(name):
            yield Wrong(place, f"{name}: {digest}, the archive has bound {bound.get(name)}")
    for name in sorted(_withheld(case) - set(names)):
        yield Wrong(place, f"{name} is not named, and the journal binds it")


def _known(case: Case) -> set[str]:
    """Return the names that private files of the contest can have, portions of an opening apart."""
    contest = case.contest
    once = {
        place(contest) for place in (places.sealed, places.issued, places.returns, places.keyed)
    }
    notices = {places.notices(contest, each.number) for each in case.history.editions}
    return once | notices | _withheld(case)


def _withheld(case: Case) -> set[str]:
    return set(withheld_files(case.contest, case.history))
