"""District councils of Northern Ireland: Local Elections (Northern Ireland) Order 1985.

SI 1985/454, schedule 1, put the local elections rules into schedule 5 of the Electoral Law Act
(Northern Ireland) 1962; the count is Part IV, rules 41 to 52. Gregory's method on the parcel last
received, values to two decimal places, small surpluses kept back, hopeless candidates excluded
together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hustings.figures import Value, Votes
from hustings.record import Action, Fate, Reason, ValueMade
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses import constraints
from hustings.rules.clauses.choices import elect_last, elect_reaching, lowest, shut_out
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.ledger import Held, by_value, first_count
from hustings.rules.clauses.quota import droop_plus_one
from hustings.rules.clauses.stages import stage_of
from hustings.rules.clauses.ties import EXCLUDE, SURPLUS, forwards, settle
from hustings.rules.clauses.together import Moving, hand_on_together, lay_out
from hustings.terms import Contest, Formality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.lots import Lots
    from hustings.record import Stage, Tie, Transfer
    from hustings.rules.clauses.ledger import Ledger
    from hustings.tally.protocols import PaperTally

Told = dict[str, Any]

PLACES = 2  # r. 49(4)(b)

CARD = Card(
    id="northern_ireland_1985",
    version="1",
    title="Northern Ireland councils: Gregory, last parcel",
    law="Local Elections (Northern Ireland) Order 1985 (SI 1985/454), sch. 1, rr. 41-52",
    places=PLACES,
    tallies=Tallies.PAPERS,
    clauses=(
        Clause("r. 46(1)", "Papers without the figure 1 for one candidate are void."),
        Clause("r. 47", "Valid papers are sorted by first preference, each worth one vote."),
        Clause("r. 48(1), (2)", "The quota: valid papers over seats plus one, cut, plus one."),
        Clause(
            "r. 48(3)",
            "Whoever equals or exceeds the quota at any stage is deemed elected; with one vacancy "
            "only after an exclusion.",
        ),
        Clause(
            "r. 49(1)-(4)",
            "A surplus of first preferences moves on the candidate's transferable papers at "
            "surplus over transferable papers, cut off after two decimal places.",
        ),
        Clause(
            "r. 49(5)-(7)",
            "A later surplus moves on the sub-parcel last received, at that value or at the value "
            "at which it came, whichever is less.",
        ),
        Clause(
            "r. 49(10)",
            "Surpluses stay where they are while together they are less than what parts the "
            "lowest candidate, or the lowest together, from the next above.",
        ),
        Clause("r. 49(11)", "With one vacancy no surplus is transferred."),
        Clause(
            "r. 50(1)",
            "The largest surplus moves first; equal ones are told apart by the earliest stage at "
            "which they differed, else by lot.",
        ),
        Clause(
            "r. 50(2)(c)",
            "What a surplus exceeds the votes passed on is counted as non-transferable.",
        ),
        Clause("r. 50(4)", "A vote is non-transferable where the sequence of figures breaks."),
        Clause(
            "r. 51(1)-(9)",
            "With no surplus to transfer the lowest is excluded: first preferences move first, "
            "then papers by value, highest first.",
        ),
        Clause(
            "r. 51(12)",
            "The lowest whose votes together with surpluses are less than the next above are "
            "excluded in one operation.",
        ),
        Clause(
            "r. 51(13)",
            "Of equal lowest candidates the one who was lower at the earliest stage at which they "
            "differed is excluded, else by lot.",
        ),
        Clause("r. 52(1)", "When as many continue as vacancies remain they are elected."),
        Clause(
            "r. 52(2)",
            "For the last vacancy, who has no fewer votes than all others and the surpluses "
            "together is elected.",
        ),
        Clause("r. 52(3)", "Nothing more moves when the last vacancies can be filled."),
    ),
    readings=(
        (
            "'Those votes' in r. 49(4)(b) are the votes transferred under (3), so the divisor is "
            "the transferable papers; no value exceeds the one at which the paper came, because "
            "(4)(a) says the transfer value 'reduces' it."
        ),
        (
            "Papers not transferable in a surplus are set down as non-transferable (r. 49(1)(b)), "
            "their votes only as far as r. 50(2)(c) leaves some."
        ),
        (
            "An exclusion is one stage (r. 51(4)). Candidates are deemed elected sub-parcel by "
            "sub-parcel within it (rr. 48(3), 51(5), (6)) and receive no more of it."
        ),
        (
            "R. 52(1) acts 'thereupon', also when an exclusion has just been decided: the papers "
            "of the excluded then do not move (r. 52(3)). R. 52(2) is asked at the end of stages."
        ),
        (
            "R. 49(10)(b) speaks of the groups that r. 51(12) could exclude; never so many that "
            "fewer than the vacancies would be left. Of several such groups the largest goes."
        ),
        (
            "While a constraint guards a candidate from exclusion, surpluses are transferred "
            "however small, because the lowest may not be the one who goes."
        ),
        "Two equal candidates for the last vacancy both satisfy r. 52(2): r. 51(13) decides.",
        (
            "With one vacancy r. 48(3) bars election by quota before an exclusion, but not r. "
            "52(2), by which the same candidate is then elected."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class State:
    """Where the count is; ``fates`` are the elections since the stage began."""

    field: Field
    ledger: Ledger
    fates: tuple[Fate, ...] = ()


def formality(contest: Contest) -> Formality:
    """Rr. 46(1), 50(4): a ranking ends where the sequence breaks; without a first choice, void."""
    return Formality("rr. 46, 50(4)")


def rule() -> Rule:
    """Return the rule; it has no options."""
    return Rule(CARD, stages, formality)


def stages(contest: Contest, tally: PaperTally, lots: Lots) -> Iterator[Stage]:
    """Count, one frozen stage after another, in the order of events of rules 47 to 52."""
    ledger, shares = first_count(tally, contest.standing, Value.one(PLACES), PLACES)
    quota = droop_plus_one(sum(s.papers for s in shares), contest.seats, PLACES)
    state = State(Field.of(contest), ledger)
    done: list[Stage] = []
    told: Told = {"action": Action.FIRST_COUNT, "clause": "r. 47"}
    while True:
        state = _elect(contest, state, quota, lots, done)
        state = _unassailable(contest, state, quota)
        stage = stage_of(state.ledger, done, quota=quota, elected=state.fates, **told)
        done.append(stage)
        yield stage
        if state.field.is_full or not state.field.continuing:
            return
        state = replace(state, fates=())
        if barred := shut_out(contest, state.field, state.ledger.votes):
            state, told = _bar(contest, state, barred, quota, tally, lots, done)
        elif _liable(contest, state, quota):
            state, told = _transfer_surplus(state, quota, tally, lots, done)
        else:
            state, told = _exclude_lowest(contest, state, quota, tally, lots, done)


def _elect(
    contest: Contest, state: State, quota: Votes, lots: Lots, done: Sequence[Stage]
) -> State:
    """Rr. 48(3) and 52(1)."""
    field, votes = state.field, state.ledger.votes
    elected: tuple[Fate, ...] = ()
    if contest.seats > 1 or field.excluded:
        field, elected = elect_reaching(contest, field, votes, quota, "r. 48(3)", done, lots)
    field, last = elect_last(contest, field, votes, "r. 52(1)", done)
    return replace(state, field=field, fates=state.fates + elected + last)


def _unassailable(contest: Contest, state: State, quota: Votes) -> State:
    """R. 52(2): no fewer votes than all others for the last vacancy with the surpluses."""
    field, votes = state.field, state.ledger.votes
    if field.vacancies != 1 or shut_out(contest, field, votes):
        return state
    total = _sum(votes[c] for c in field.continuing) + _surplus_total(state, quota)
    winners = [c for c in field.continuing if votes[c] >= total - votes[c]]
    if len(winners) != 1:
        return state
    order = len(field.elected) + 1
    fate = Fate(winners[0], Reason.CANNOT_BE_OVERTAKEN, "r. 52(2)", order)
    return replace(state, field=field.elect(winners), fates=(*state.fates, fate))


def _surpluses(state: State, quota: Votes) -> dict[int, Votes]:
    """Return the votes of elected candidates who exceed the quota."""
    votes = state.ledger.votes
    return {c: votes[c] for c in state.field.elected if votes[c] > quota}


def _surplus_total(state: State, quota: Votes) -> Votes:
    return _sum(votes - quota for votes in _surpluses(state, quota).values())


def _liable(contest: Contest, state: State, quota: Votes) -> bool:
    """R. 49(9)-(11): whether a surplus is to be transferred now."""
    if contest.seats == 1 or not _surpluses(state, quota):
        return False
    return not _hopeless(contest, state, quota)


def _hopeless(contest: Contest, state: State, quota: Votes) -> tuple[int, ...]:
    """Rr. 49(10), 51(12): the most of the lowest who, with all surpluses, stay below the next."""
    votes = state.ledger.votes
    if constraints.guarded(contest, state.field):
        return ()
    standing = sorted(state.field.continuing, key=lambda c: (votes[c].units, c))
    most = 1 if contest.constraints else len(standing) - state.field.vacancies
    together = _surplus_total(state, quota)
    found = 0
    for size, (candidate, above) in enumerate(pairwise(standing[: most + 1]), start=1):
        together += votes[candidate]
        if together < votes[above]:
            found = size
    return tuple(standing[:found])


def _transfer_surplus(
    state: State, quota: Votes, tally: PaperTally, lots: Lots, done: list[Stage]
) -> tuple[State, Told]:
    """Rr. 49 and 50: the largest surplus, on the sub-parcel last received."""
    surpluses = _surpluses(state, quota)
    largest = max(surpluses.values())
    tied = [c for c, votes in surpluses.items() if votes == largest]
    source, ties = settle(SURPLUS, tied, forwards(done), lots, best=max, clause="r. 50(1)")
    surplus = largest - quota
    *kept, last = state.ledger.piles[source]
    laid = lay_out(tally, [Moving(source, last)], state.field.continuing)
    value = _transfer_value(surplus, laid.transferable, last)
    ledger, transfers = hand_on_together(
        state.ledger,
        tally,
        laid,
        value=value,
        gives_up={source: surplus},
        kept={source: kept},
        stage=len(done) + 1,
        rounding_is_lost=False,
    )
    divisor = Votes.whole(laid.transferable, PLACES)
    return replace(state, ledger=ledger), {
        "action": Action.SURPLUS,
        "clause": "r. 49(4)" if last.received == 1 else "r. 49(7)",
        "subjects": (source,),
        "value": ValueMade(surplus, divisor, laid.transferable, value),
        "transfers": transfers,
        "ties": ties,
    }


def _transfer_value(surplus: Votes, transferable: int, last: Held) -> Value:
    """R. 49(4), (7): surplus over transferable papers, never more than the papers were worth."""
    if not transferable:
        return last.value
    value = Value.down(Fraction(surplus.fraction, transferable), PLACES)
    return min(value, last.value, key=lambda v: v.worth)


def _exclude_lowest(
    contest: Contest, state: State, quota: Votes, tally: PaperTally, lots: Lots, done: list[Stage]
) -> tuple[State, Told]:
    """R. 51(1), (12), (13): exclude the lowest, or the lowest together."""
    chosen = _hopeless(contest, state, quota)
    ties: tuple[Tie, ...] = ()
    if len(chosen) < 2:
        tied = lowest(contest, state.field, state.ledger.votes)
        one, ties = settle(EXCLUDE, tied, forwards(done), lots, best=min, clause="r. 51(13)")
        chosen = (one,)
    reason, clause = (Reason.BULK, "r. 51(12)") if len(chosen) > 1 else (Reason.LOWEST, "r. 51(1)")
    told = {"excluded": tuple(Fate(c, reason, clause) for c in chosen), "ties": ties}
    return _exclude(contest, state, chosen, quota, tally, lots, done, told)


def _bar(
    contest: Contest,
    state: State,
    barred: tuple[int, ...],
    quota: Votes,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
) -> tuple[State, Told]:
    """No rule of the Order: whom a constraint bars goes at once, the lowest first."""
    votes = state.ledger.votes
    tied = [c for c in barred if votes[c] == votes[barred[0]]]
    chosen, ties = settle(EXCLUDE, tied, forwards(done), lots, best=min, clause="r. 51(13)")
    told = {"excluded": (Fate(chosen, Reason.CONSTRAINT, "constraint"),), "ties": ties}
    return _exclude(contest, state, (chosen,), quota, tally, lots, done, told)


def _exclude(
    contest: Contest,
    state: State,
    chosen: tuple[int, ...],
    quota: Votes,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
    told: Told,
) -> tuple[State, Told]:
    """R. 51(2)-(11): one stage; sub-parcels move one after another until no vacancy is left."""
    state = _elect(contest, replace(state, field=state.field.exclude(chosen)), quota, lots, done)
    transfers: tuple[Transfer, ...] = ()
    while not state.field.is_full and (moving := _next_parcels(state.ledger, chosen, tally)):
        state, more = _move(state, moving, tally, len(done) + 1)
        transfers += more
        state = _elect(contest, state, quota, lots, done)
    told |= {"action": Action.EXCLUSION, "clause": "r. 51", "subjects": chosen}
    return state, told | {"transfers": transfers}


def _next_parcels(ledger: Ledger, chosen: Sequence[int], tally: PaperTally) -> list[Moving]:
    """R. 51(2), (5), (9): first preferences, then the papers of highest value."""
    held = [(c, parcel) for c in chosen for parcel in ledger.piles[c]]
    if any(parcel.received == 1 for _, parcel in held):
        return [Moving(c, parcel) for c, parcel in held if parcel.received == 1]
    highest = max((parcel.value.worth for _, parcel in held), default=Fraction(0))
    return [
        Moving(c, by_value([h for h in ledger.piles[c] if h.value.worth == highest], tally)[0])
        for c in chosen
        if any(h.value.worth == highest for h in ledger.piles[c])
    ]


def _move(
    state: State, moving: list[Moving], tally: PaperTally, stage: int
) -> tuple[State, tuple[Transfer, ...]]:
    """R. 51(3), (6), (7): to the next choice, at the value at which the papers came."""
    ledger, value = state.ledger, moving[0].held.value
    first = moving[0].held.received == 1
    sources = [parcel.source for parcel in moving]
    ledger, transfers = hand_on_together(
        ledger,
        tally,
        lay_out(tally, moving, state.field.continuing),
        value=value,
        gives_up={m.source: value.votes_down(m.held.parcel.papers, PLACES) for m in moving},
        kept={
            c: tuple(h for h in ledger.piles[c] if (h.received != 1 if first else h.value != value))
            for c in sources
        },
        stage=stage,
        rounding_is_lost=False,
    )
    return replace(state, ledger=ledger), transfers


def _sum(amounts: Iterator[Votes]) -> Votes:
    return sum(amounts, start=Votes.zero(PLACES))
