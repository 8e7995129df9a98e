"""What the tables of the documentation must say, asked of the program itself."""

from hustings.ballots import OVERVOTE, SKIPPED, Ballots, Box
from hustings.formats import catalogue as formats
from hustings.rules import catalogue as rules
from hustings.terms import Candidate, Constraint, Contest

NAMES = ("Ada", "Ben", "Cy")
PLAIN = ((3, (1, 2, 3)), (2, (2,)))


def _contest(seats=1, title="", party="", categories=frozenset(), **clauses):
    people = tuple(Candidate(n, name, party, categories) for n, name in enumerate(NAMES, 1))
    return Contest(title, seats, people, **clauses)


FEATURES = {
    "title": _contest(title="Chair"),
    "seats": _contest(seats=2),
    "parties": _contest(party="Green"),
    "withdrawn": _contest(withdrawn=frozenset({3})),
    "categories": _contest(categories=frozenset({"women"})),
    "constraints": _contest(constraints=(Constraint("women", 1),)),
    "blank papers": (1, ()),
    "equal ranks": (1, (1, -2)),
    "skipped ranks": (1, (1, SKIPPED, 2)),
    "over-marked ranks": (1, (OVERVOTE, 1)),
}


def _ballots(feature):
    if isinstance(feature, Contest):
        return Ballots(feature, Box.gather(PLAIN))
    return Ballots(_contest(), Box.gather((*PLAIN, feature)))


def held():
    """Return the rows of the table of formats: which features each keeps when it is written."""
    written = [known for known in formats.every() if known.write is not None]
    return {
        known.name: [not known.losses(_ballots(feature)) for feature in FEATURES.values()]
        for known in written
    }


def held_rows():
    """Return the table as Markdown."""
    marks, kept = {True: "yes", False: "–"}, held()
    yield f"| | {' | '.join(f'`{name}`' for name in kept)} |"
    yield "| --- " * (len(kept) + 1) + "|"
    for place, feature in enumerate(FEATURES):
        yield f"| {feature} | {' | '.join(marks[row[place]] for row in kept.values())} |"


def formality_rows():
    """Return the table of treatments by rule as Markdown."""
    yield "| rule | `overvote` | `skipped_rank` | `repeated_candidate` | `equal_rank` | clause |"
    yield "| --- " * 6 + "|"
    for name in rules.NAMES:
        rule = rules.rule(name)
        two = Contest("motion", 1, (Candidate(1, "For"), Candidate(2, "Against")))
        terms = rule.formality(two if rule.card.single_seat else two.for_seats(2))
        no_doubt = "no doubt"
        cells = [
            f"`{terms.overvote}`",
            no_doubt if terms.unordered else f"`{terms.skipped}`",
            f"`{terms.repeated}`",
            no_doubt if terms.unordered else f"`{terms.equal}`",
            terms.clause,
        ]
        yield f"| `{name}` | {' | '.join(cells)} |"
