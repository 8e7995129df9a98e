"""Membership offices for tests: moments, events and registers in a few words."""

from datetime import UTC, datetime

import numpy as np

from hustings.roll import eligibility, ledger, tables
from hustings.roll.events import Kind, made
from hustings.roll.facts import Facts
from hustings.roll.importing import compare
from hustings.roll.moments import numbered, zone
from hustings.roll.settings import Settings


def at(text):
    """``at("2020-11-12 12:00")`` in UTC; a day is its first moment."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def log(names, *lines):
    """Each line: (member, kind, at, attributes or None, reported or None), moments as texts."""
    full = [(*line, *(None,) * (5 - len(line))) for line in lines]
    cells = {name: [(stated or {}).get(name, "") for _, _, _, stated, _ in full] for name in names}
    return made(
        [member for member, *_ in full],
        [Kind(kind) for _, kind, *_ in full],
        np.array([numbered(at(moment)) for _, _, moment, *_ in full], dtype="datetime64[us]"),
        np.array([numbered(at(line[4] or line[2])) for line in full], dtype="datetime64[us]"),
        cells,
    )


def facts(held, freeze, apart=None, place="UTC", known=None):
    return Facts(held, apart, zone(place), at(freeze), known and at(known))


def who(rule, known):
    """The ids that a rule, as written, lets vote."""
    mask = eligibility.eligible(eligibility.read(rule), known)
    return {name for name, yes in zip(known.log.ids, mask.tolist(), strict=True) if yes}


def begun(tmp_path, **declared):
    return ledger.begin(tmp_path / "register", Settings(**declared), at("2000-01-01"))


def difference(register, raw, moment, **extra):
    needed = ("member", "joined")
    table = tables.read(raw.encode(), register.settings, needed=needed)
    return compare(register.log, register.apart, table, register.settings, at(moment), **extra)


def applied(register, raw, moment, **extra):
    found = difference(register, raw, moment, **extra)
    return ledger.append(register, found.events, found.apart, at(moment))
