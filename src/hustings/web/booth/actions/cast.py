"""Cast: the sealed votes of one visit are judged, written and acknowledged, in one transaction.

A first vote, as nearly every one is, costs one question to the database; others a closer look.

All that are accepted are written together or not at all. Each is an envelope of its own; they are
written in an order drawn by chance, which tells nothing of the order of the page.
"""

from __future__ import annotations

from secrets import SystemRandom
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from hustings.elections.action import RefusedError
from hustings.elections.judging import Known, judge, poll_of
from hustings.seal import envelope as sealed
from hustings.seal.envelope import BadEnvelopeError, Envelope
from hustings.seal.strict import digest
from hustings.web.booth.selectors import Stood, held_or_copied
from hustings.web.rounds import box, clock
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hustings.elections.judging import Poll
    from hustings.elections.office import Office
    from hustings.elections.state import Round
    from hustings.web.booth.sealing import Sealed
    from hustings.web.booth.selectors import Entitled
    from hustings.web.rounds.models import KeptRound

__all__ = ["Answer", "cast"]

Answer = str | RefusedError
"""The receipt of a vote that is on the disk, or why it was refused."""


def cast(
    kept: KeptRound, office: Office, lines: Mapping[str, Entitled], votes: Mapping[str, Sealed]
) -> dict[str, Answer]:
    """Return the answer to each vote by contest, once those accepted are durable.

    ``office``: where the round stood when it was last looked at; ``lines``: of this member, by
    contest. The same sealed votes again have the same receipts. Any other error (a full disk) is
    raised: nothing is written then, and nothing acknowledged.
    """
    if not votes:
        return {}
    try:
        return _first(kept, office, lines, votes) or _cast(kept, lines, votes)
    except IntegrityError:
        # Another cast with the same vote or of the same elector was quicker, by less than the time
        # between our look and our write. It is in the box now: judged again, we see it.
        return _cast(kept, lines, votes)


def _first(
    kept: KeptRound, office: Office, lines: Mapping[str, Entitled], votes: Mapping[str, Sealed]
) -> dict[str, Answer]:
    """Judge as though the box held nothing of this member, which is so for nearly every cast, and
    write on that condition. Nothing is written or answered where that is not so, where the round
    has gone on, or where a vote is refused: then it takes a closer look."""
    answers, rows = _judgements(kept, office, lines, votes, [])
    head = office.last.number if office.last else 0
    all_accepted = len(rows) == len(votes)
    return answers if all_accepted and box.write_first(kept, rows, head) else {}


@transaction.atomic
def _cast(
    kept: KeptRound, lines: Mapping[str, Entitled], votes: Mapping[str, Sealed]
) -> dict[str, Answer]:
    """Look, judge and write while nothing else of this member can come between."""
    ours = [line for contest, line in lines.items() if contest in votes]
    box.lock_to_cast(kept, [line.commitment for line in ours])
    head, stood = held_or_copied(kept, ours, [digest(vote.sealed) for vote in votes.values()])
    answers, rows = _judgements(kept, office_of(kept, head), lines, votes, list(stood))
    box.write(rows)
    return answers


def _judgements(
    kept: KeptRound,
    office: Office,
    lines: Mapping[str, Entitled],
    votes: Mapping[str, Sealed],
    stood: list[Stood],
) -> tuple[dict[str, Answer], list[box.Row]]:
    """Return the answer to each vote, and the rows of those that are accepted now, in an order
    drawn by chance; ``stood``, what the box holds, grows by them."""
    now, at = office.round, clock.now()
    answers: dict[str, Answer] = {}
    rows: list[box.Row] = []
    for contest, vote in votes.items():
        try:
            made = _judged(now, contest, lines.get(contest), vote, at, stood)
        except RefusedError as refused:
            answers[contest] = refused
            continue
        if isinstance(made, Envelope):
            revote = now.contest(contest).plan.settlement.revote
            again = any(each.elector == made.elector for each in stood)
            row = box.row(kept, made, sealed.as_line(made), revote, again=again)
            rows.append(row)
            stood.append(Stood(contest, row.elector, row.at, row.fingerprint, row.receipt))
            made = row.receipt
        answers[contest] = made
    SystemRandom().shuffle(rows)
    return answers, rows


def _judged(
    now: Round,
    contest: str,
    line: Entitled | None,
    vote: Sealed,
    at: datetime,
    stood: Iterable[Stood],
) -> Envelope | str:
    """Return the envelope that is accepted, or the receipt of the same vote delivered before, also
    where the poll has closed since; raise RefusedError."""
    if line is None:
        raise RefusedError("not_on_roll", "the elector is not on the roll of this contest")
    known = _known(line, digest(vote.sealed), stood)
    if known.before and known.before[0] == line.commitment:
        return known.before[1]
    poll = poll_of(now, contest)
    made = _envelope(poll, line, vote, at)
    return judge(poll, made, known) or made


def _envelope(poll: Poll, line: Entitled, vote: Sealed, at: datetime) -> Envelope:
    about = poll.about(line.part)
    try:
        return Envelope(
            scheme=about.scheme,
            round=about.round,
            contest=about.contest,
            part=about.part,
            key=about.key,
            elector=line.commitment,
            at=at,
            where=vote.where,
            sealed=vote.sealed,
        )
    except BadEnvelopeError as error:
        raise RefusedError("bad_envelope", str(error)) from error


def _known(line: Entitled, print_: str, stood: Iterable[Stood]) -> Known:
    """Return what the box knows beside a vote. That the box is open, its phase has told."""
    before, last = None, None
    for each in stood:
        ours = each.contest == line.contest
        if each.fingerprint == print_:
            before = (each.elector if ours else "", each.receipt)
        if ours and each.elector == line.commitment:
            last = each.at
    return Known(line.part, line.online, before, last)
