"""Ballots of our own making for tests of formats: one small contest, and hypothesis strategies."""

from hypothesis import strategies as st

from hustings.ballots import OVERVOTE, SKIPPED, Ballots, Box
from hustings.terms import Candidate, Contest

NAMES = ("Ada Lovelace", 'Grace "Amazing" Hopper', "Zoë O'Brien, MSP", "Núñez #4")
SHORT = ("Ada", "Grace", "Zoë", "Núñez")


def contest(names=NAMES, *, title="Ward 7, north", seats=2, parties=(), withdrawn=()):
    parties = parties or [""] * len(names)
    candidates = [Candidate(n, *both) for n, both in enumerate(zip(names, parties, strict=True), 1)]
    return Contest(title, seats, tuple(candidates), frozenset(withdrawn))


def ballots(*rankings, **told):
    return Ballots(contest(**told), Box.gather(rankings))


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"))
    | st.sampled_from(" \"',;#=[]{}/-"),
    max_size=12,
).map(str.strip)


def names(count):
    return st.lists(_TEXT, min_size=count, max_size=count)


@st.composite
def some_ballots(
    draw, *, title=True, seats=True, parties=False, withdrawn=False, kinds=(), texts=_TEXT
):
    """Draw ballots; ``kinds`` of marks beside plain ones: blank, equal, skipped, overvote."""
    count = draw(st.integers(1, 6))
    people = [
        Candidate(n, draw(texts), draw(_TEXT) if parties else "") for n in range(1, count + 1)
    ]
    out = draw(st.frozensets(st.integers(1, count))) if withdrawn else frozenset()
    made = Contest(
        draw(texts) if title else "", draw(st.integers(1, 9)) if seats else 1, tuple(people), out
    )
    rows = draw(st.lists(st.tuples(st.integers(1, 10**6), _marks(count, kinds)), max_size=8))
    return Ballots(made, Box.gather(rows))


def _marks(count, kinds):
    plain = st.integers(1, count).map(lambda n: (n,))
    ranks = [plain]
    if "equal" in kinds:
        shared = st.lists(st.integers(1, count), min_size=2, max_size=3)
        ranks.append(shared.map(lambda r: (r[0], *(-n for n in r[1:]))))
    if "skipped" in kinds:
        ranks.append(st.just((SKIPPED,)))
    if "overvote" in kinds:
        ranks.append(st.just((OVERVOTE,)))
    rows = st.lists(st.one_of(ranks), min_size=0 if "blank" in kinds else 1, max_size=7)
    rows = rows.map(lambda found: tuple(mark for rank in found for mark in rank))
    return rows if "blank" in kinds else rows.filter(any)
