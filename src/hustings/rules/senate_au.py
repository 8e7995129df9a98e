"""Australian Senate: Commonwealth Electoral Act 1918, s. 273(8)-(32) as applied by s. 273A(5).

Unweighted inclusive Gregory: a surplus moves on all papers of its candidate, each at surplus over
papers, an exact fraction; votes are whole numbers. Each transfer value is a count of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hustings.figures import Value
from hustings.record import Action, Fate, Reason
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.choices import elect_last, elect_reaching, shut_out
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.ledger import first_count
from hustings.rules.clauses.quota import droop_plus_one
from hustings.rules.clauses.stages import stage_of
from hustings.rules.clauses.ties import EXCLUDE, backwards, settle
from hustings.rules.senate_au_standing import exclusions, first_surplus, in_order, told_apart
from hustings.rules.senate_au_transfers import transfer_excluded, transfer_surplus
from hustings.terms import Contest, Formality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.figures import Votes
    from hustings.lots import Lots
    from hustings.record import Stage, Tie
    from hustings.rules.clauses.ledger import Ledger
    from hustings.rules.senate_au_standing import Surplus
    from hustings.tally.protocols import PaperTally

Told = dict[str, Any]

ELECT = "elect"
"""Purpose of a lot: which of the last two is elected."""

CARD = Card(
    id="senate_au",
    version="1",
    title="Australian Senate: unweighted inclusive Gregory",
    law="Commonwealth Electoral Act 1918 (Cth), ss. 268A, 269, 273(8)-(32), 273A(5)",
    places=0,
    tallies=Tallies.PAPERS,
    options={"bulk_exclusion": "no"},
    clauses=(
        Clause(
            "ss. 268A(2)(b), 269(1A)(b)",
            "A number given twice, a number left out, and every number after it are disregarded.",
        ),
        Clause("s. 273(8)", "The quota: formal papers over seats plus one, whole part, plus one."),
        Clause(
            "s. 273(9)",
            "A surplus from first preferences moves at surplus over papers; what each receiver "
            "gets is cut to a whole number.",
        ),
        Clause(
            "s. 273(10), (12)",
            "A later surplus likewise, on every paper of the candidate, whatever it was worth.",
        ),
        Clause("s. 273(11), (14)", "Whoever reaches the quota at the end of a count is elected."),
        Clause("s. 273(13)", "With no surplus left the candidate who stands lowest is excluded."),
        Clause(
            "s. 273(13A)-(13C)",
            "Hand scrutiny only: candidates whose votes together could not matter are excluded "
            "in bulk.",
        ),
        Clause(
            "s. 273(13AA)",
            "Papers of the excluded move at the value at which they came, highest value first, "
            "each value by itself; what each receiver gets is cut to a whole number.",
        ),
        Clause(
            "s. 273(14), (16)",
            "Who is elected during an exclusion receives no more of its papers; the surplus waits "
            "until the exclusion is complete.",
        ),
        Clause(
            "s. 273(17)", "Of two for the last vacancy the larger is elected, equal ones by lot."
        ),
        Clause("s. 273(18)", "When as many continue as vacancies remain they are elected."),
        Clause(
            "s. 273(20)",
            "Of those elected at one count the larger is earlier; equal ones by the last count at "
            "which each differed, else by lot.",
        ),
        Clause(
            "s. 273(21)-(23)",
            "Surpluses of an earlier count first, then the larger; equal ones by the last count at "
            "which each differed, else by lot.",
        ),
        Clause(
            "s. 273(29), (31), (31A)",
            "Equal candidates stand in the poll by the last count at which two of them differed, "
            "else by lot.",
        ),
        Clause("s. 273A(5)", "A computer applies these principles without (13A) to (13C)."),
    ),
    readings=(
        (
            "Bulk exclusion is off unless asked for: s. 273A(5) leaves (13A)-(13C) out since 2021, "
            "and the Electoral Commission's counts of 2016 and 2019 made none."
        ),
        (
            "(13C) never bites: an exclusion begins when no surplus waits, so there is nothing to "
            "add to notional votes. Where no candidate C exists, (13A)(d) excludes nobody in bulk."
        ),
        (
            "(18) acts at once, 'notwithstanding any other provision': when an exclusion leaves as "
            "many as vacancies, its papers do not move (New South Wales 2019, count 429)."
        ),
        (
            "(17) waits for surpluses and for an exclusion under way, because nothing in it "
            "overrides (9), (10) and (14) (Queensland 2019, count 288; Victoria 2019, count 367)."
        ),
        (
            "An excluded candidate gives up, with the papers of a value, the whole votes credited "
            "for them; the difference to what receivers get is gain or loss by fraction."
        ),
        "An excluded candidate without papers makes one count in which nothing moves.",
        (
            "Of surpluses from several counts the earliest goes first (23), then the largest (21); "
            "Tasmania 2019 agrees: Brown's of count 1 moved before Chandler's of count 2."
        ),
        (
            "A lot names who stands first, or lowest, of those still equal; the order of the rest "
            "is drawn only when it is needed. There is no bulk exclusion beside a constraint."
        ),
        (
            "The box holds formal papers, votes above the line written out: that six (or twelve) "
            "squares below the line were numbered is not judged again."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class State:
    """Where the count is: surpluses that wait, and excluded candidates who still hold papers."""

    field: Field
    ledger: Ledger
    surpluses: tuple[Surplus, ...] = ()
    leaving: tuple[int, ...] = ()


def formality(contest: Contest) -> Formality:
    """Ss. 268A(2)(b), 269(1A)(b): a ranking ends before a number repeated or left out."""
    return Formality("ss. 268A, 269")


def rule(bulk_exclusion: str = "no") -> Rule:
    """Return the rule; ``bulk_exclusion`` is ``no`` (s. 273A) or ``yes`` (s. 273, by hand)."""
    if bulk_exclusion not in {"no", "yes"}:
        raise ValueError(f"bulk_exclusion is 'no' or 'yes', not {bulk_exclusion!r}")
    bulk = bulk_exclusion == "yes"

    def count(contest: Contest, tally: PaperTally, lots: Lots) -> Iterator[Stage]:
        return stages(contest, tally, lots, bulk=bulk)

    return Rule(CARD, count, formality, {"bulk_exclusion": bulk_exclusion})


def stages(
    contest: Contest, tally: PaperTally, lots: Lots, *, bulk: bool = False
) -> Iterator[Stage]:
    """Count, one frozen stage for each count of s. 273."""
    ledger, shares = first_count(tally, contest.standing, Value.one(), 0)
    quota = droop_plus_one(sum(s.papers for s in shares), contest.seats, 0)
    state = State(Field.of(contest), ledger)
    done: list[Stage] = []
    told: Told = {"action": Action.FIRST_COUNT, "clause": "s. 273(8)"}
    while True:
        state, told = _elect(contest, state, quota, lots, done, told)
        stage = stage_of(state.ledger, done, quota=quota, **told)
        done.append(stage)
        yield stage
        if state.field.is_full or not state.field.continuing:
            return
        if state.leaving:
            state, told = _go_on(state, tally, len(done) + 1, {})
        elif barred := shut_out(contest, state.field, state.ledger.votes):
            state, told = _bar(contest, state, barred, tally, lots, done)
        elif state.surpluses:
            state, told = _surplus(state, quota, tally, lots, done)
        else:
            state, told = _exclude(contest, state, quota, tally, lots, done, bulk=bulk)


def _elect(
    contest: Contest, state: State, quota: Votes, lots: Lots, done: list[Stage], told: Told
) -> tuple[State, Told]:
    """(11), (14): by quota; (18): as many as vacancies; (17): the last two. (20): their order."""
    field, votes = state.field, state.ledger.votes
    reaching = [c for c in field.continuing if votes[c] >= quota]
    order, ties = in_order(reaching, votes, done, lots)
    apart, scaled = told_apart(votes, quota, order)
    field, fates = elect_reaching(contest, field, apart, scaled, "s. 273(11), (14)", done, lots)
    surpluses = tuple((len(done) + 1, f.candidate) for f in fates if votes[f.candidate] > quota)
    state = replace(state, field=field, surpluses=state.surpluses + surpluses)
    if field.is_decided and not field.is_full:
        order, more = in_order(field.continuing, votes, done, lots)
        apart, _ = told_apart(votes, quota, order)
        field, last = elect_last(contest, field, apart, "s. 273(18)")
        fates, ties = fates + last, ties + more
    elif not (state.surpluses or state.leaving):
        field, last, more = _last_two(contest, field, state.ledger, lots)
        fates, ties = fates + last, ties + more
    told = {**told, "elected": fates, "ties": (*told.get("ties", ()), *ties)}
    return replace(state, field=field), told


def _last_two(
    contest: Contest, field: Field, ledger: Ledger, lots: Lots
) -> tuple[Field, tuple[Fate, ...], tuple[Tie, ...]]:
    """(17): one vacancy, two candidates: the larger number, below the quota or not; else a lot."""
    votes = ledger.votes
    if field.vacancies != 1 or len(field.continuing) != 2 or shut_out(contest, field, votes):
        return field, (), ()
    most = max(votes[c] for c in field.continuing)
    tied = [c for c in field.continuing if votes[c] == most]
    chosen, ties = settle(ELECT, tied, (), lots, best=max, clause="s. 273(17)")
    fate = Fate(chosen, Reason.MOST_VOTES, "s. 273(17)", len(field.elected) + 1)
    return field.elect([chosen]), (fate,), ties


def _surplus(
    state: State, quota: Votes, tally: PaperTally, lots: Lots, done: list[Stage]
) -> tuple[State, Told]:
    """(9), (10), (21)-(23): transfer the surplus whose turn it is."""
    chosen, ties = first_surplus(state.surpluses, state.ledger.votes, done, lots)
    ledger, told = transfer_surplus(
        state.ledger, tally, chosen[1], quota, state.field.continuing, len(done) + 1
    )
    rest = tuple(s for s in state.surpluses if s != chosen)
    return replace(state, ledger=ledger, surpluses=rest), told | {"ties": ties}


def _exclude(
    contest: Contest,
    state: State,
    quota: Votes,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
    *,
    bulk: bool,
) -> tuple[State, Told]:
    """(13), (15): exclude, and move the papers of highest value, unless (18) ends the count."""
    votes = state.ledger.votes
    chosen, reason, ties = exclusions(contest, state.field, votes, quota, done, lots, bulk=bulk)
    clause = "s. 273(13A)" if reason is Reason.BULK else "s. 273(13)"
    state, told = _leave(contest, state, chosen, (reason, clause), tally, done)
    return state, told | {"ties": ties}


def _bar(
    contest: Contest,
    state: State,
    barred: tuple[int, ...],
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
) -> tuple[State, Told]:
    """No subsection of the Act: whom a constraint bars goes at once, the lowest first."""
    votes = state.ledger.votes
    tied = [c for c in barred if votes[c] == votes[barred[0]]]
    chosen, ties = settle(EXCLUDE, tied, backwards(done), lots, best=min, clause="s. 273(31)")
    why = (Reason.CONSTRAINT, "constraint")
    state, told = _leave(contest, state, (chosen,), why, tally, done)
    return state, told | {"ties": ties}


def _leave(
    contest: Contest,
    state: State,
    chosen: tuple[int, ...],
    why: tuple[Reason, str],
    tally: PaperTally,
    done: list[Stage],
) -> tuple[State, Told]:
    """(13), (18): they leave the field; their papers move unless the rest are now elected."""
    field = state.field.exclude(chosen)
    state = replace(state, field=field, leaving=chosen)
    told: Told = {"excluded": tuple(Fate(c, *why) for c in chosen)}
    if elect_last(contest, field, state.ledger.votes, "s. 273(18)")[1]:
        return replace(state, leaving=()), told | {
            "action": Action.EXCLUSION,
            "clause": "s. 273(18)",
        }
    return _go_on(state, tally, len(done) + 1, told)


def _go_on(state: State, tally: PaperTally, stage: int, told: Told) -> tuple[State, Told]:
    """(13AA): the next value of the exclusion under way."""
    ledger, leaving, moved = transfer_excluded(
        state.ledger, tally, state.leaving, state.field.continuing, stage
    )
    return replace(state, ledger=ledger, leaving=leaving), told | moved
