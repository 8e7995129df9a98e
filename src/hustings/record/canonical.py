"""The versioned JSON form of a count, its canonical bytes and its digest.

Canonical bytes: UTF-8 JSON, keys sorted, no white space, numbers of votes as decimal text with the
places of the law, whole numbers as integers, no floats. The digest is SHA-256 of the canonical
bytes without the member ``made_by``, so that it tells what the count says and not who computed it.
"""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hustings.canonical_json import canonical_bytes
from hustings.figures import Value, Votes
from hustings.record.count import (
    Ballots,
    Count,
    Decision,
    Declaration,
    Formality,
    Note,
    RuleUsed,
)
from hustings.record.stage import (
    Action,
    Fate,
    Iteration,
    Reason,
    Settled,
    Share,
    Stage,
    Tie,
    Transfer,
    ValueMade,
)
from hustings.terms import Candidate, Constraint, ConstraintMethod, Contest, RonMethod

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCHEMA", "canonical_bytes", "digest", "from_json", "to_json"]

SCHEMA = "hustings-count/1"

Json = dict[str, Any]

_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError)


def digest(count: Count) -> str:
    """Return ``sha256:...`` of what the count says, whoever computed it."""
    return _digest(_body(count))


def _digest(body: Json) -> str:
    return f"sha256:{hashlib.sha256(canonical_bytes(body)).hexdigest()}"


def to_json(count: Count) -> Json:
    """Return the record as JSON data (``schema/count-1.json``), with ``digest`` and ``made_by``."""
    body = _body(count)
    body["digest"] = _digest(body)
    body["made_by"] = {"engine": count.engine, "software": count.software}
    return body


def from_json(data: Mapping[str, Any]) -> Count:
    """Read a record; raise ValueError where the schema is another or the digest does not agree."""
    if data.get("schema") != SCHEMA:
        raise ValueError(f"this is not a count record of schema {SCHEMA}: {data.get('schema')!r}")
    try:
        count = _count(data)
        body = {name: value for name, value in data.items() if name not in ("digest", "made_by")}
        agrees = _digest(body) == digest(count) == data["digest"]
    except _DAMAGE as error:
        raise ValueError(f"the record is damaged: {error!r}") from error
    if not agrees:
        raise ValueError("the record was changed: its digest does not agree with its content")
    return count


def _texts(votes: Mapping[int, Votes]) -> dict[str, str]:
    return {str(candidate): str(amount) for candidate, amount in sorted(votes.items())}


def _whole(numbers: Mapping[int, int]) -> dict[str, int]:
    return {str(candidate): number for candidate, number in sorted(numbers.items())}


def _body(count: Count) -> Json:
    return {
        "schema": SCHEMA,
        "contest": _contest_json(count.contest),
        "rule": {
            "id": count.rule.id,
            "version": count.rule.version,
            "law": count.rule.law,
            "places": count.rule.places,
            "options": dict(count.rule.options),
        },
        "ballots": {
            "digest": count.ballots.digest,
            "papers": count.ballots.papers,
            "distinct": count.ballots.distinct,
        },
        "formality": {
            "clause": count.formality.clause,
            "papers": count.formality.papers,
            "formal": count.formality.formal,
            "informal": dict(count.formality.informal),
            "shortened": dict(count.formality.shortened),
        },
        "valid": str(count.valid),
        "stages": [_stage_json(stage) for stage in count.stages],
        "decisions": [_decision_json(decision) for decision in count.decisions],
        "declaration": {
            "elected": list(count.declaration.elected),
            "runners_up": list(count.declaration.runners_up),
            "vacant": count.declaration.vacant,
        },
        "notes": [
            {"code": n.code, "figures": dict(n.figures), "candidates": list(n.candidates)}
            for n in count.notes
        ],
    }


def _contest_json(contest: Contest) -> Json:
    return {
        "title": contest.title,
        "seats": contest.seats,
        "candidates": [
            {
                "number": c.number,
                "name": c.name,
                "party": c.party,
                "categories": sorted(c.categories),
            }
            for c in contest.candidates
        ],
        "withdrawn": sorted(contest.withdrawn),
        "constraints": [
            {"category": c.category, "least": c.least, "most": c.most} for c in contest.constraints
        ],
        "constraint_method": contest.constraint_method.value,
        "protected": sorted(contest.protected),
        "vacated": sorted(contest.vacated),
        "ron": contest.ron,
        "ron_method": contest.ron_method.value,
        "ron_clones": list(contest.ron_clones),
    }


def _decision_json(decision: Decision) -> Json:
    return {
        "number": decision.number,
        "purpose": decision.purpose,
        "tied": list(decision.tied),
        "chosen": decision.chosen,
        "source": decision.source,
        "evidence": decision.evidence,
        "affects": decision.affects,
    }


def _stage_json(stage: Stage) -> Json:
    return {
        "number": stage.number,
        "action": stage.action.value,
        "clause": stage.clause,
        "label": stage.label,
        "subjects": list(stage.subjects),
        "quota": None if stage.quota is None else str(stage.quota),
        "totals": _texts(stage.votes),
        "papers": _whole(stage.papers),
        "movement": _texts(stage.movement),
        "non_transferable": str(stage.non_transferable),
        "non_transferable_papers": stage.non_transferable_papers,
        "lost_to_rounding": str(stage.lost),
        "value": None if stage.value is None else _value_json(stage.value),
        "transfers": [_transfer_json(transfer) for transfer in stage.transfers],
        "elected": [_fate_json(fate) for fate in stage.elected],
        "excluded": [_fate_json(fate) for fate in stage.excluded],
        "ties": [_tie_json(tie) for tie in stage.ties],
        "iteration": None if stage.iteration is None else _iteration_json(stage.iteration),
        "required": None if stage.required is None else str(stage.required),
    }


def _value_json(made: ValueMade) -> Json:
    return {
        "surplus": str(made.surplus),
        "divisor": str(made.divisor),
        "papers": made.papers,
        "value": None if made.value is None else str(made.value),
    }


def _transfer_json(transfer: Transfer) -> Json:
    return {
        "from": transfer.source,
        "received": transfer.received,
        "papers": transfer.papers,
        "old_value": str(transfer.old_value),
        "new_value": str(transfer.new_value),
        "to": [
            {"candidate": s.candidate, "papers": s.papers, "votes": str(s.votes)}
            for s in transfer.shares
        ],
    }


def _fate_json(fate: Fate) -> Json:
    return {
        "candidate": fate.candidate,
        "reason": fate.reason.value,
        "clause": fate.clause,
        "order": fate.order,
    }


def _tie_json(tie: Tie) -> Json:
    return {
        "purpose": tie.purpose,
        "tied": list(tie.tied),
        "chosen": tie.chosen,
        "settled": tie.settled.value,
        "clause": tie.clause,
        "stage": tie.stage,
        "lot": tie.lot,
    }


def _iteration_json(iteration: Iteration) -> Json:
    return {
        "keep_values": {str(c): text for c, text in sorted(iteration.keep_values.items())},
        "iterations": iteration.iterations,
        "surplus": str(iteration.surplus),
    }


def _count(data: Mapping[str, Any]) -> Count:
    rule = data["rule"]
    places = rule["places"]
    declaration = data["declaration"]
    made_by = data.get("made_by", {})
    return Count(
        contest=_contest(data["contest"]),
        rule=RuleUsed(rule["id"], rule["version"], rule["law"], places, rule["options"]),
        ballots=Ballots(**data["ballots"]),
        formality=Formality(**data["formality"]),
        valid=Votes.parse(data["valid"], places),
        stages=tuple(_stage(stage, places) for stage in data["stages"]),
        decisions=tuple(
            Decision(**{**decision, "tied": tuple(decision["tied"])})
            for decision in data["decisions"]
        ),
        declaration=Declaration(
            tuple(declaration["elected"]), tuple(declaration["runners_up"]), declaration["vacant"]
        ),
        notes=tuple(
            Note(note["code"], note["figures"], tuple(note["candidates"])) for note in data["notes"]
        ),
        engine=made_by.get("engine", ""),
        software=made_by.get("software", ""),
    )


def _contest(data: Mapping[str, Any]) -> Contest:
    return Contest(
        title=data["title"],
        seats=data["seats"],
        candidates=tuple(
            Candidate(c["number"], c["name"], c["party"], frozenset(c["categories"]))
            for c in data["candidates"]
        ),
        withdrawn=frozenset(data["withdrawn"]),
        constraints=tuple(Constraint(**constraint) for constraint in data["constraints"]),
        constraint_method=ConstraintMethod(data["constraint_method"]),
        protected=frozenset(data["protected"]),
        vacated=frozenset(data["vacated"]),
        ron=data["ron"],
        ron_method=RonMethod(data["ron_method"]),
        ron_clones=tuple(data["ron_clones"]),
    )


def _stage(data: Mapping[str, Any], places: int) -> Stage:
    def votes(text: str) -> Votes:
        return Votes.parse(text, places)

    return Stage(
        number=data["number"],
        action=Action(data["action"]),
        clause=data["clause"],
        votes={int(c): votes(text) for c, text in data["totals"].items()},
        papers={int(c): papers for c, papers in data["papers"].items()},
        movement={int(c): votes(text) for c, text in data["movement"].items()},
        non_transferable=votes(data["non_transferable"]),
        non_transferable_papers=data["non_transferable_papers"],
        lost=votes(data["lost_to_rounding"]),
        quota=None if data["quota"] is None else votes(data["quota"]),
        subjects=tuple(data["subjects"]),
        value=_value_made(data["value"], places),
        transfers=tuple(_transfer(transfer, places) for transfer in data["transfers"]),
        elected=tuple(_fate(fate) for fate in data["elected"]),
        excluded=tuple(_fate(fate) for fate in data["excluded"]),
        ties=tuple(_tie(tie) for tie in data["ties"]),
        iteration=_iteration(data["iteration"], places),
        label=data["label"],
        required=None if data["required"] is None else votes(data["required"]),
    )


def _value(text: str) -> Value:
    return Value(Fraction(text), len(text.partition(".")[2]) if "." in text else None)


def _value_made(data: Mapping[str, Any] | None, places: int) -> ValueMade | None:
    if data is None:
        return None
    return ValueMade(
        Votes.parse(data["surplus"], places),
        Votes.parse(data["divisor"], places),
        data["papers"],
        None if data["value"] is None else _value(data["value"]),
    )


def _transfer(data: Mapping[str, Any], places: int) -> Transfer:
    return Transfer(
        data["from"],
        data["received"],
        data["papers"],
        _value(data["old_value"]),
        _value(data["new_value"]),
        tuple(
            Share(s["candidate"], s["papers"], Votes.parse(s["votes"], places)) for s in data["to"]
        ),
    )


def _fate(data: Mapping[str, Any]) -> Fate:
    return Fate(data["candidate"], Reason(data["reason"]), data["clause"], data["order"])


def _tie(data: Mapping[str, Any]) -> Tie:
    return Tie(
        data["purpose"],
        tuple(data["tied"]),
        data["chosen"],
        Settled(data["settled"]),
        data["clause"],
        data["stage"],
        data["lot"],
    )


def _iteration(data: Mapping[str, Any] | None, places: int) -> Iteration | None:
    if data is None:
        return None
    return Iteration(
        {int(c): text for c, text in data["keep_values"].items()},
        data["iterations"],
        Votes.parse(data["surplus"], places),
    )
