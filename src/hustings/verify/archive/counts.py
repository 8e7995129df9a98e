"""A count: the record adds up, is of this contest under its defined rule, and is counted again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hustings.ballots import Ballots
from hustings.elections import paper as papers
from hustings.elections import people, places
from hustings.formats import door
from hustings.front.ruling import ruling
from hustings.verify.archive import ballots, paper
from hustings.verify.archive.finding import Wrong
from hustings.verify.arithmetic import check_arithmetic, count_of
from hustings.verify.recount import recount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hustings.elections.journal import Entry
    from hustings.record import Count, Stage
    from hustings.terms import Contest
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Reader

__all__ = ["check_again", "check_content", "check_record", "check_recount", "count_in"]


def count_in(case: Case, name: str) -> Count:
    """Return the count of a record; raise UnsoundFileError, ValueError."""
    return count_of(_data(case, name))


def _data(case: Case, name: str) -> dict[str, Any]:
    held = json.loads(case.content(name))
    if not isinstance(held, dict):
        raise ValueError("no JSON object")
    return held


def check_record(case: Case, edition: Edition, entry: Entry, name: str) -> Saying:
    """The record adds up, and contest, rule, lots and withdrawals are those of the definition."""
    yield from _withdrawn(case, entry)
    said: str = yield from check_content(
        case, edition, name, entry.data["says"], _expected(case, entry)
    )
    return said


def check_content(case: Case, edition: Edition, name: str, says: str, wanted: Contest) -> Saying:
    """A record adds up, is of the contest ``wanted``, and says what the journal has it say."""
    data = _data(case, name)
    for difference in check_arithmetic(data):
        yield Wrong(name, str(difference))
    if data.get("digest") != says:
        yield Wrong(name, f"says {data.get('digest')}, the journal {says}")
    count = count_of(data)
    yield from _contest(name, count.contest, wanted)
    yield from _rule(case, name, count)
    yield from _lots(case, name, count)
    opened = edition.opened
    if opened and count.ballots.papers != opened.data["opened"]:
        number = opened.data["opened"]
        yield Wrong(name, f"counts {count.ballots.papers} papers, {number} were opened")
    stages = "1 stage" if len(count.stages) == 1 else f"{len(count.stages)} stages"
    return f"record: {stages} of {count.rule.id} that add up, as election.toml defines the count"


def _expected(case: Case, entry: Entry) -> Contest:
    """Return the contest that a count must have been of: paper, definition, who had withdrawn."""
    return papers.terms(case.state, paper.issued(case), entry.data["withdrawn"])


def _withdrawn(case: Case, entry: Entry) -> Iterator[Wrong]:
    then = case.archive.befores[entry.number]
    standing = {each.id for each in people.standing(then, case.contest)}
    order = (case.state.paper or {})["order"]
    gone = [candidate for candidate in order if candidate not in standing]
    if entry.data["withdrawn"] != gone:
        place = f"{places.JOURNAL}, line {entry.number}"
        said = ", ".join(entry.data["withdrawn"]) or "nobody"
        yield Wrong(place, f"withdrawn: {said}; the journal has {', '.join(gone) or 'nobody'}")


_MEMBERS = (
    "title",
    "seats",
    "withdrawn",
    "constraints",
    "constraint_method",
    "protected",
    "vacated",
    "ron",
    "ron_method",
)


def _contest(name: str, found: Contest, wanted: Contest) -> Iterator[Wrong]:
    for member in _MEMBERS:
        one, other = getattr(found, member), getattr(wanted, member)
        if one != other:
            yield Wrong(name, f"{member} is {_plain(one)}, the definition says {_plain(other)}")
    candidates = tuple(c for c in found.candidates if c.number not in found.ron_clones)
    for one, other in zip(candidates, wanted.candidates, strict=False):
        if one != other:
            yield Wrong(name, f"candidate {one.number} is {one.name}, the paper says {other.name}")
    if len(candidates) != len(wanted.candidates):
        yield Wrong(name, f"{len(candidates)} candidates, the paper has {len(wanted.candidates)}")


def _plain(value: Any) -> str:
    return str(sorted(value)) if isinstance(value, frozenset) else str(value)


def _rule(case: Case, name: str, count: Count) -> Iterator[Wrong]:
    rule = ruling(case.plan.rule, case.plan.options)
    if count.rule.id != rule.card.id:
        yield Wrong(name, f"counted under {count.rule.id}, election.toml has {rule.card.id}")
    elif dict(count.rule.options) != dict(rule.options):
        found, wanted = dict(count.rule.options), dict(rule.options)
        yield Wrong(name, f"counted with the options {found}, election.toml has {wanted}")


def _lots(case: Case, name: str, count: Count) -> Iterator[Wrong]:
    """Where a seed was published, every lot fell from it (that it did: the record's arithmetic)."""
    seed = case.plan.seed
    for lot in count.decisions:
        if seed and (lot.source != "seed" or lot.evidence.rpartition("|")[0] != seed):
            yield Wrong(name, f"lot {lot.number} is not drawn from the published seed")


def check_recount(
    case: Case,
    edition: Edition,
    entry: Entry,
    name: str,
    evidence: Reader | None,
    told: Callable[[Stage], None] | None,
) -> Saying:
    """The reference engine, which shares nothing with the fast one, counts the ballots alike."""
    said: str = yield from check_again(case, edition, name, _expected(case, entry), evidence, told)
    return said


def check_again(
    case: Case,
    edition: Edition,
    name: str,
    wanted: Contest,
    evidence: Reader | None,
    told: Callable[[Stage], None] | None,
) -> Saying:
    """The opened ballots, counted again as those of ``wanted``, say what the record says."""
    if edition.opened is None:
        raise ValueError("nothing was opened")
    files = ballots.held(case, edition.number, edition.opened, evidence)
    count = count_in(case, name)
    for difference in recount(count, _ballots(case, wanted, files), told):
        yield Wrong(name, str(difference))
    return f"recount: {len(count.stages)} stages and the result are those of the record"


def _ballots(case: Case, contest: Contest, files: Mapping[str, bytes]) -> Ballots:
    boxes = {part: door.read(content, format="blt").box for part, content in files.items()}
    return Ballots.by_section(contest, boxes) if case.plan.parts else Ballots(contest, boxes[""])
