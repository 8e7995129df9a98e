"""Recount the bundled elections with every engine, against the manifest and published facts."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file
from time import perf_counter
from typing import TYPE_CHECKING, Any

from hustings.examples import example, manifest
from hustings.front import engines, entry
from hustings.verify.arithmetic import check_arithmetic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.ballots import Ballots
    from hustings.front.counted import Counted

__all__ = ["Proof", "run"]


@dataclass(frozen=True)
class Proof:
    """One recounted election: seconds by engine, and everything that is not as it should be."""

    example: str
    rule: str
    digest: str
    seconds: Mapping[str, float]
    differences: tuple[str, ...]

    @property
    def identical(self) -> bool:
        """Whether every engine and every known fact agree."""
        return not self.differences


def run() -> Iterator[Proof]:
    """Yield a proof for each count of the manifest."""
    for row in manifest()["examples"]:
        with as_file(example(row["name"]).resource) as path:
            ballots = entry.read(path)
        for asked in row["counts"]:
            yield _prove(row["name"], ballots, asked)


def _prove(name: str, ballots: Ballots, asked: Mapping[str, Any]) -> Proof:
    seconds: dict[str, float] = {}
    counts: dict[str, Counted] = {}
    for engine in engines.NAMES:
        start = perf_counter()
        counts[engine] = entry.count(ballots, asked["rule"], engine=engine)
        seconds[engine] = perf_counter() - start
    first = counts[engines.NAMES[0]]
    digest = first.digest
    found = [
        f"engine {engine} gives {count.digest}, not {digest}"
        for engine, count in counts.items()
        if count.digest != digest
    ]
    found += map(str, check_arithmetic(first.to_json()))
    found += _against_manifest(first, digest, asked["computed"])
    found += _against_published(first, asked["published"])
    return Proof(name, asked["rule"], digest, seconds, tuple(found))


def _against_manifest(count: Counted, digest: str, computed: Mapping[str, Any]) -> Iterator[str]:
    if count.record.rule.version != computed["version"]:
        yield f"rule version {count.record.rule.version}, manifest {computed['version']}"
    if list(count.elected) != computed["elected"]:
        yield f"elected {', '.join(count.elected)}; manifest {', '.join(computed['elected'])}"
    if digest != computed["digest"]:
        yield f"record {digest}, manifest {computed['digest']}"


def _against_published(count: Counted, published: Mapping[str, Any]) -> Iterator[str]:
    elected = published.get("elected", list(count.elected))
    if list(count.elected) != elected:
        yield f"elected {', '.join(count.elected)}; published {', '.join(elected)}"
    numbers = {candidate.name: candidate.number for candidate in count.record.contest.candidates}
    for name, papers in published.get("first", {}).items():
        votes = count.stages[0].votes[numbers[name]]
        if votes.fraction != papers:
            yield f"first stage, {name}: {votes} votes, published {papers}"
    alone = published.get("city_alone", {})
    pair = {
        numbers[name]: papers - alone.get(name, 0)
        for name, papers in published.get("last_two", {}).items()
    }
    if not any(all(s.votes[n].fraction == pair[n] for n in pair) for s in count.stages):
        yield f"no stage has the published {published['last_two']} less {alone}"
