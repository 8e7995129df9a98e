"""A member at the booth: the link of the mail, the papers, the vote sealed as browsers seal it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.seal import paper as inside
from hustings.seal import strict
from hustings.seal.keys import PublicKey
from hustings.seal.sealing import seal
from hustings.simulate.electorate import generator
from hustings.simulate.preferences import camps, rankings
from hustings.simulate.script import Candidature
from hustings.web.demo.browser import Browser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.web.demo.page import Form
    from hustings.web.demo.scene import Scene

__all__ = ["Papers", "papers", "vote"]

Marks = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """How each member would rank the names of each paper, in their numbers there: by contest,
    then a row a member."""

    rankings: Mapping[str, Sequence[Marks]]


def papers(scene: Scene) -> Papers:
    """Read the published papers, and let every member make up their mind about them."""
    found = {}
    for plan in scene.definition.contests:
        place = scene.public(f"files/contests/{plan.id}/paper.json")
        issued = json.loads(scene.people["scrutineer"].browser.download(place))
        found[plan.id] = _ranked(scene, plan.id, [each["id"] for each in issued["candidates"]])
    return Papers(found)


def _ranked(scene: Scene, contest: str, order: Sequence[str]) -> list[Marks]:
    script = scene.script
    by_id = {each.id: each for each in script.candidatures if each.contest == contest}
    standing = [by_id[name] for name in order]
    if scene.definition.contest(contest).reopen_nominations:
        standing.append(Candidature(contest, "", "", {}, appeal=0))
    chance = generator(script.seed, f"{contest}, online")
    lean = camps(chance, len(scene.members), script.camps)
    return rankings(chance, lean, list(script.camps), standing, len(standing))


def vote(address: str, made: Papers, code: str, row: int, *, plain: bool) -> int:
    """Vote in every contest of one member, in one visit; return how many votes have a receipt.

    ``plain``: without scripts, so that the server seals.
    """
    browser = Browser(address)
    browser.fill(f"/vote/c/{code}", having="code")
    page = browser.get("/vote/ballot")
    form = page.form("contest")
    contests = form.values["contest"]
    if plain:
        said = {k: v for each in contests for k, v in _filled(form, each, made, row).items()}
        review = browser.send(page, form, said, action="/vote/review")
        receipts = browser.send(review, review.form("/vote/cast"), {})
    else:
        sealed = {
            f"sealed-{each['contest']}": _sealed(each, made, row) for each in _keys(page.data)
        }
        form.values = {k: v for k, v in form.values.items() if not k.startswith(("rank-", "mark-"))}
        receipts = browser.send(page, form, sealed, action="/vote/cast")
    if "/vote/receipts" not in receipts.url:
        raise RuntimeError(f"no receipts for a vote: {receipts.url}")
    return len(contests)


def _keys(data: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    keys: Sequence[Mapping[str, Any]] = data["seal-contests"]
    return keys


def _filled(form: Form, contest: str, made: Papers, row: int) -> dict[str, str]:
    """Return what a member types beside the names."""
    marks = made.rankings[contest][row]
    if any(name.startswith(f"rank-{contest}-") for name in form.names):
        return {f"rank-{contest}-{name}": str(place) for place, name in enumerate(marks, 1)}
    if f"mark-{contest}" in form.names:
        return {f"mark-{contest}": str(marks[0])}
    return {f"mark-{contest}-{marks[0]}": "1"}


def _sealed(key: Mapping[str, Any], made: Papers, row: int) -> str:
    """Seal a paper to the key of its contest, as the script of the page does."""
    raw = strict.decoded(key["public"])
    public = PublicKey(key["scheme"], key["round"], key["contest"], raw)
    text = inside.plaintext(made.rankings[key["contest"]][row], key["candidates"])
    return strict.encoded(seal(public, public.about(key["part"]), text))
