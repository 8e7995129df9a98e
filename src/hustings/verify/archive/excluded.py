"""The votes that do not count: received votes, each with a reason, and numbers that add up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hustings.elections import places
from hustings.elections.exclusions import SCHEMA
from hustings.elections.settlement import ONLINE_COUNTS, PAPER_COUNTS, REASONS
from hustings.seal import tree
from hustings.verify.archive import account, box, electors
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition

__all__ = ["check", "fixed", "policy_of"]

_MEMBERS = {
    "edition": int,
    "policy": dict,
    "envelopes": dict,
    "papers": dict,
    "by_reason": dict,
    "counted": dict,
}


def fixed(case: Case, edition: int) -> dict[str, Any]:
    """Return the exclusions of an edition; raise UnsoundFileError, ValueError."""
    held = case.data(places.exclusions(case.contest, edition), SCHEMA, _MEMBERS)
    if held["edition"] != edition:
        raise ValueError(f"edition {held['edition']}, not {edition}")
    return held


def policy_of(case: Case) -> dict[str, str]:
    """Return the declared policy as the file of the exclusions names it."""
    plan = case.plan.settlement
    return {
        "equal_times": plan.equal_times.value,
        "late": plan.late.value,
        "reinstated": plan.reinstated.value,
        "arrivals": plan.arrivals.value,
        "source": plan.source,
    }


def check(case: Case, edition: Edition) -> Saying:
    """What is excluded was received; numbers by reason, part and channel add up, and the root."""
    held, said = fixed(case, edition.number), edition.settled.data
    place = places.exclusions(case.contest, edition.number)
    owners = box.owners(case)
    yield from _votes(place, held, owners.keys(), _posted(case))
    yield from _reasons(place, held, said)
    if held["policy"] != policy_of(case):
        yield Wrong(place, f"the policy is {held['policy']}, election.toml declares another")
    yield from _counted(case, place, held, owners)
    counted = sum(sum(part.values()) for part in held["counted"].values())
    if counted != said["counted"]:
        yield Wrong(place, f"{counted} votes count, the journal says {said['counted']}")
    gone = {receipt.encode() for receipt in held["envelopes"]}
    left = (line for line in box.lines(case) if line[:71] not in gone)
    root = tree.root(left)
    if root != said["root"]:
        yield Wrong(place, f"the root of what counts is {root}, the journal says {said['root']}")
    out = sum(said["by_reason"].values())
    return f"exclusions: {out:,} votes do not count, {counted:,} do; root {root}"


def _posted(case: Case) -> int:
    """Return the numbers of papers that were issued by post, replacements among them."""
    figures = account.published(case)["figures"]
    return sum(int(part["post"]["issued"]) for part in figures.values() if "post" in part)


def _votes(place: str, held: Mapping[str, Any], received: Any, posted: int) -> Iterator[Wrong]:
    for receipt in sorted(held["envelopes"].keys() - received):
        yield Wrong(place, f"{receipt} does not count, but it was never received")
    for number in held["papers"]:
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= posted):
            yield Wrong(place, f"paper {number} does not count, but it was never issued by post")


def _reasons(place: str, held: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[Wrong]:
    found = Counter((*held["envelopes"].values(), *held["papers"].values()))
    for reason in sorted(found.keys() - REASONS):
        yield Wrong(place, f"no vote is excluded for {reason}")
    if ONLINE_COUNTS in held["envelopes"].values() or PAPER_COUNTS in held["papers"].values():
        yield Wrong(place, "a vote cannot give way to another of its own channel")
    for told, by in ((held["by_reason"], "its own numbers"), (said["by_reason"], "the journal")):
        if told != dict(found):
            yield Wrong(place, f"{dict(sorted(found.items()))} do not count, {by} say {told}")


def _counted(
    case: Case, place: str, held: Mapping[str, Any], owners: Mapping[str, str]
) -> Iterator[Wrong]:
    """What counts is, for each part, what was received less what is excluded."""
    parts = dict(electors.frozen(case).lines)
    online: Counter[str] = Counter(
        parts.get(elector, "")
        for receipt, elector in owners.items()
        if receipt not in held["envelopes"]
    )
    for part in case.parts:
        said = held["counted"][part]["online"]
        if said != online[part]:
            where = f"{part} online".strip()
            yield Wrong(place, f"{where}: {said} count, {online[part]} are left")
    figures = account.published(case)["figures"]
    returned = {part: figures[part].get("post", {}).get("returned", 0) for part in case.parts}
    counted = {part: held["counted"][part]["post"] for part in case.parts}
    for part in case.parts:
        if not 0 <= counted[part] <= returned[part]:
            yield Wrong(place, f"{part} by post: {counted[part]} count of {returned[part]}".strip())
    left = sum(returned.values()) - len(held["papers"])
    if sum(counted.values()) != left:
        yield Wrong(place, f"by post: {sum(counted.values())} count, {left} are left")
