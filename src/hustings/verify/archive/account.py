"""The ballot account, added up again from the published file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks, places, returns
from hustings.elections.account import SCHEMA
from hustings.elections.checks import FATES
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying

__all__ = ["check", "published"]


def published(case: Case) -> dict[str, Any]:
    """Return the account; raise UnsoundFileError, ValueError."""
    members = {"figures": dict, "revotes": dict, "post_by_code": dict, "evidence": dict}
    return case.data(places.account(case.contest), SCHEMA, members)


def check(case: Case) -> Saying:
    """Issued = returned + unreturned + spoilt + replaced, in each part, as the journal says."""
    held, place = published(case), places.account(case.contest)
    said = case.state.account or {}
    for name in ("figures", "revotes"):
        if held[name] != said[name]:
            yield Wrong(place, f"{name} are {held[name]}, the journal says {said[name]}")
    for part, channels in held["figures"].items():
        for channel, line in channels.items():
            fates = sum(line[fate] for fate in FATES)
            if fates != line["issued"]:
                where = f"{part} {channel}".strip()
                yield Wrong(place, f"{where}: {line['issued']} issued, {fates} accounted for")
    yield from _post(place, held)
    behind = {places.issued(case.contest), places.returns(case.contest)}
    if held["evidence"].keys() != behind:
        yield Wrong(place, f"names the evidence {sorted(held['evidence'])}, not {sorted(behind)}")
    checks.need_digests(held["evidence"], *held["evidence"])
    issued = sum(line["issued"] for part in held["figures"].values() for line in part.values())
    return f"account: {issued:,} papers issued, and each has one fate"


def _post(place: str, held: Mapping[str, Any]) -> Iterator[Wrong]:
    """What came by post, by code, is at least what is accounted for: a replaced paper may come."""
    codes = held["post_by_code"]
    checks.need_numbers("post that came as", codes)
    strangers = sorted(codes.keys() - set(returns.CODES))
    if strangers:
        yield Wrong(place, f"post came as {', '.join(strangers)}, which no paper can")
    for code in ("returned", "spoilt"):
        lines = (part["post"] for part in held["figures"].values() if "post" in part)
        accounted = sum(line[code] for line in lines)
        if codes.get(code, 0) < accounted:
            found = codes.get(code, 0)
            yield Wrong(place, f"{accounted} papers {code} by post, of {found} that came so")
