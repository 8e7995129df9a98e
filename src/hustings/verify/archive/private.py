"""The checks of one contest that need more than the archive: evidence, register, shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.roll import ledger
from hustings.roll.commitment import RollSecret
from hustings.seal.trustees import private_key
from hustings.verify.archive import (
    destroyed,
    entitled,
    key,
    keyed,
    returned,
    sealed,
    settled,
    unsealed,
    withheld,
)
from hustings.verify.archive.binding import withheld_records
from hustings.verify.archive.finding import Finding, Kind, UnsoundFileError, findings
from hustings.verify.archive.reading import Reader, Readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hustings.roll.ledger import Ledger
    from hustings.seal.share_file import Shares
    from hustings.verify.archive.asked import Asked
    from hustings.verify.archive.case import Archive, Case
    from hustings.verify.archive.finding import Check
    from hustings.verify.archive.history import Edition

    Step = tuple[str, str, Check]
    """What is checked, in words; the file that is named where it cannot be read; the check."""

__all__ = ["Private"]


@dataclass(frozen=True, slots=True, repr=False)
class Private:
    """What the verifier holds beside the archive; None and nothing where they hold no more.

    ``seen``: sealed parts met so far, with their contest, since a copy counts in no other one.
    """

    store: Readers | None
    register: Ledger | None
    secret: RollSecret | None
    shares: Sequence[Shares]
    seen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive, asked: Asked) -> Private:
        """Read what is given; raise ValueError or OSError where it cannot be used."""
        store = Readers(archive.files, Reader(asked.evidence)) if asked.evidence else None
        if not (asked.register and asked.secret):
            return cls(store, None, None, asked.shares)
        register, secret = ledger.load(asked.register), RollSecret.read(asked.secret)
        return cls(store, register, secret, asked.shares)

    @property
    def evidence(self) -> Reader | None:
        """The private files, None where they are not given."""
        return self.store.private if self.store else None

    def check(self, case: Case, told: Callable[[str], None]) -> Iterator[Finding]:
        """Yield what agrees and what differs."""
        named = None
        if self.register and self.secret and case.history.roll:
            told(f"{case.contest}: asking the register who was entitled")
            named = entitled.named(case, self.register, self.secret)
            place = places.roll(case.contest)
            check = partial(entitled.check, case, named)
            yield from findings(case.contest, "the roll beside the register", place, check)
        if self.store and case.history.destroyed:
            check = partial(destroyed.check_gone, case, self.store)
            yield from findings(
                case.contest, "what is left", places.destruction(case.contest), check
            )
        elif self.store:
            told(f"{case.contest}: reading the evidence")
            for title, place, each in self._steps(case, self.store):
                yield from findings(case.contest, title, place, each)
            for edition in case.history.editions:
                yield from self._edition(case, edition, self.store, named, told)

    def _steps(self, case: Case, store: Readers) -> Iterator[Step]:
        contest = case.contest
        if case.history.close:
            check: Check = partial(sealed.check, case, store, self.seen)
            yield "the envelopes", places.sealed(contest), check
        if case.history.paper:
            yield "the papers", places.issued(contest), partial(returned.check_issued, case, store)
        if case.history.account:
            check = partial(returned.check_account, case, store)
            yield "the account of the papers", places.returns(contest), check

    def _edition(
        self,
        case: Case,
        edition: Edition,
        store: Readers,
        named: entitled.Named | None,
        told: Callable[[str], None],
    ) -> Iterator[Finding]:
        for title, place, check in (
            *_of_settlement(case, edition, store, named),
            *_of_opened(case, edition, store),
        ):
            yield from findings(case.contest, title, place, check)
        yield from self._opening(case, edition, store, told)

    def _opening(
        self, case: Case, edition: Edition, store: Readers, told: Callable[[str], None]
    ) -> Iterator[Finding]:
        if not (edition.opened and self.shares):
            return
        reason = self._cannot_open(case, edition)
        if reason:
            yield Finding(Kind.UNCHECKED, case.contest, "", f"the opening: {reason}")
            return
        told(f"{case.contest}: opening the envelopes again")
        place = places.sealed(case.contest)
        check = partial(unsealed.check, case, edition, store, self.shares, told)
        yield from findings(case.contest, "the opening", place, check)

    def _cannot_open(self, case: Case, edition: Edition) -> str:
        if edition is not case.history.editions[-1]:
            return f"the paper ballots of edition {edition.number} are not told apart any more"
        try:
            private_key(key.of(case), self.shares).erase()
        except UnsoundFileError as error:
            return f"{error.name} {error.why}"
        except ValueError as error:
            return str(error)
        return ""


def _of_settlement(
    case: Case, edition: Edition, store: Readers, named: entitled.Named | None
) -> Iterator[Step]:
    contest, number = case.contest, edition.number
    check: Check = partial(settled.check, case, edition, store, named)
    yield "the settlement", places.exclusions(contest, number), check
    check = partial(settled.check_notices, case, edition, store, named)
    yield "the notices", places.notices(contest, number), check
    if edition.declared:
        check = partial(settled.check_changes, case, edition, store)
        yield "votes before and after", places.declaration(contest, number), check


def _of_opened(case: Case, edition: Edition, store: Readers) -> Iterator[Step]:
    contest, number = case.contest, edition.number
    if edition.opened and edition is case.history.editions[-1]:
        check: Check = partial(keyed.check, case, edition, store)
        yield "the papers as keyed", places.keyed(contest), check
    if edition.opened and not edition.opened.data["published"]:
        check = partial(withheld.check, case, edition, store)
        yield "the ballots", places.ballots(contest, case.parts[0], number), check
    if records := withheld_records(contest, edition):
        check = partial(withheld.check_records, case, edition, store)
        yield "the withheld records", next(iter(records)), check
