"""The journal in words, without the name of anybody who acts as a member: roles, never persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hustings.elections import journal, people
from hustings.elections.action import Role
from hustings.elections.actions import ACTIONS
from hustings.elections.support import support
from hustings.web.board import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.journal import Entry
    from hustings.elections.state import Round
    from hustings.elections.store import Store

__all__ = ["Told", "length", "sentence", "told"]

_SENTENCES = {
    "call": gettext_lazy("The election was called: its definition is published and bound."),
    "open_nominations": gettext_lazy("Nominations were opened for {contest}."),
    "put_forward": gettext_lazy("{candidate} was put forward for {contest}."),
    "nominate": gettext_lazy("{candidate} was nominated for {contest} ({kind})."),
    "withdraw_nomination": gettext_lazy("A nomination of {candidate} for {contest} was withdrawn."),
    "consent": gettext_lazy("{candidate} agreed to stand for {contest}."),
    "decide": gettext_lazy("{process}: {candidate} was {decision} for {contest}. Reason: {reason}"),
    "withdraw_candidate": gettext_lazy("{candidate} withdrew from {contest}."),
    "note_withdrawal": gettext_lazy(
        "It was noted that {candidate} left {contest} after the last moment to withdraw."
    ),
    "close_nominations": gettext_lazy("Nominations were closed for {contest}."),
    "register_organisation": gettext_lazy("{name} was registered."),
    "join_umbrella": gettext_lazy("{organisation} joined {umbrella}."),
    "leave_umbrella": gettext_lazy("{organisation} left {umbrella}."),
    "endorse": gettext_lazy("{organisation} endorsed {candidate} for {contest}."),
    "withdraw_endorsement": gettext_lazy(
        "{organisation} withdrew its endorsement of {candidate} for {contest}."
    ),
    "declare_unopposed": gettext_lazy("Those who stand for {contest} were declared elected."),
    "freeze_roll": gettext_lazy("The roll of {contest} was fixed: {electors} electors."),
    "hold_ceremony": gettext_lazy("The key of {contest} was made and split among its trustees."),
    "issue_papers": gettext_lazy("The ballot papers of {contest} were issued."),
    "replace_paper": gettext_lazy("A ballot paper of {contest} was replaced by a new one."),
    "open_poll": gettext_lazy("The poll was opened for {contest}."),
    "close_poll": gettext_lazy(
        "The poll was closed for {contest}: {received} envelopes stand in the box."
    ),
    "settle_account": gettext_lazy("The account of the ballot papers of {contest} balances."),
    "fix_exclusions": gettext_lazy("It was fixed which votes for {contest} count: {counted} do."),
    "amend_exclusions": gettext_lazy(
        "It was fixed anew which votes for {contest} count: {counted} do. Reason: {reason}"
    ),
    "open_ballots": gettext_lazy("{opened} votes for {contest} were opened by the trustees."),
    "count": gettext_lazy("The votes for {contest} were counted twice; both counts agree."),
    "receive_report": gettext_lazy("The scrutineer's report on {contest} was received."),
    "declare": gettext_lazy("The result for {contest} was declared."),
    "declare_vacant": gettext_lazy(
        "Nobody was declared elected for {contest}: no paper is valid, and every seat is vacant."
    ),
    "fill_vacancy": gettext_lazy(
        "A vacancy was declared filled for {contest}: the stored ballots were counted again "
        "without {leavers}. The seats are held by: {elected}."
    ),
    "destroy_ballots": gettext_lazy(
        "The ballots of {contest} were destroyed, with a certificate: {files} private files."
    ),
    "name_own_unit": gettext_lazy(
        "It was recorded of which nominating unit {candidate} is a member ({contest})."
    ),
    "abandon": gettext_lazy("{contest} was abandoned. Reason: {reason}"),
}
_ROLES = {
    Role.RETURNING_OFFICER: gettext_lazy("Returning officer"),
    Role.DEPUTY: gettext_lazy("Deputy"),
    Role.SCRUTINEER: gettext_lazy("Scrutineer"),
    Role.TRUSTEE: gettext_lazy("Trustee"),
    Role.UNIT: gettext_lazy("Nominating unit"),
    Role.CANDIDATE: gettext_lazy("Candidate"),
    Role.ORGANISATION: gettext_lazy("Organisation"),
    Role.MEMBER: gettext_lazy("Member"),
    Role.PUBLIC: gettext_lazy("Public"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words; ``by`` names roles, ``digest`` is that of the entry."""

    number: int
    at: datetime
    by: str
    words: str
    digest: str


def length(store: Store) -> int:
    """Return how many entries a journal has."""
    return sum(1 for _line in store.journal())


def told(store: Store, now: Round, start: int, end: int) -> tuple[Told, ...]:
    """Return the entries from number ``start`` to ``end``, both included, in words.

    ``now``: the round, from which names are taken. Raises BrokenJournalError.
    """
    entries = journal.read(store.journal())[max(0, start - 1) : end]
    return tuple(_told(now, each) for each in entries)


def _told(now: Round, each: Entry) -> Told:
    roles = [_role(actor) for actor in (each.by, each.second) if actor]
    return Told(
        each.number, each.at, " + ".join(roles), sentence(now, each.action, each.data), each.digest
    )


def _role(actor: str) -> str:
    return str(_ROLES[Role(actor.partition(":")[0])])


def sentence(now: Round, action: str, data: Mapping[str, Any]) -> str:
    """Return what an entry of the journal did, in a sentence."""
    found = _SENTENCES.get(action)
    if found is None:
        return f"{ACTIONS[action].says} ({data.get('contest', _('whole round'))})"
    return str(found).format_map(_names(now, data))


def _names(now: Round, data: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands in the places of a sentence: titles and names instead of ids."""
    names = {key: str(value) for key, value in data.items()}
    contest = str(data.get("contest", ""))
    if contest:
        names["contest"] = now.contest(contest).plan.title
    if contest and "candidate" in data:
        names["candidate"] = people.candidature(now, contest, str(data["candidate"])).name
    for key in ("leavers", "elected"):
        if contest and key in data:
            held = [people.candidature(now, contest, who).name for who in data[key]]
            names[key] = ", ".join(held) or _("nobody")
    organisations = support(now).organisations
    for key in ("organisation", "umbrella"):
        if key in data and data[key] in organisations:
            names[key] = organisations[data[key]].name
    if "decision" in data:
        names["decision"] = str(words.decision(names["decision"]))
    if "kind" in data:
        names["kind"] = now.definition.kinds.get(str(data["kind"]), str(data["kind"]))
    return names
