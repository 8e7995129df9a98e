"""What a member has filled in on one paper, read from a page: text in, ranks out, faults named.

A fault stops the paper from being cast from a page. What the law merely sets aside or cuts short is
no fault: :mod:`hustings.web.booth.reading` says how the paper will be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from hustings.ballots.one_paper import refused
from hustings.terms import Informality
from hustings.web.booth.paper_form import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hustings.web.booth.paper_form import PaperForm

__all__ = ["Choice", "Fault", "marks_of", "parse"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a paper cannot be cast as it is filled in. ``number``: of the name it stands beside
    (0: of the paper as a whole)."""

    code: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One paper as it was filled in.

    ``typed``: what stands beside each name, in the order of the paper; ``abstains``: the member
    does not want to vote in the contest; ``blank``: the paper is to be handed in blank.
    """

    form: PaperForm
    typed: tuple[str, ...]
    abstains: bool = False
    blank: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands beside any name."""
        return not any(self.typed)

    @property
    def is_cast(self) -> bool:
        """Whether a vote is cast: somebody is marked, or a blank paper is handed in."""
        return not self.abstains and (self.blank or not self.is_empty)

    @property
    def ranks(self) -> tuple[int, ...]:
        """The rank of each name in the order of the paper, 0 for none; marks are all of rank 1.

        Raises ValueError where what was typed is no number: ask :attr:`faults` first.
        """
        if self.form.kind is Kind.RANKS:
            return tuple(int(text) if text else 0 for text in self.typed)
        return tuple(int(bool(text)) for text in self.typed)

    @property
    def marks(self) -> tuple[int, ...]:
        """The marks as the seal and the count know them."""
        return marks_of(self.ranks)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that stops the paper from being cast."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[Fault]:
        if not self.is_empty and (self.abstains or self.blank):
            yield Fault("marked_and_not")
        elif self.abstains and self.blank:
            yield Fault("blank_and_not")
        if self.form.kind is Kind.RANKS:
            yield from self._faults_of_ranks()
        elif sum(map(bool, self.typed)) > self.form.most:
            yield Fault("too_many")

    def _faults_of_ranks(self) -> Iterator[Fault]:
        wrong = [
            number
            for number, text in enumerate(self.typed, 1)
            if text and not _is_rank(text, self.form.names)
        ]
        yield from (Fault("no_rank", number) for number in wrong)
        doubt = None if wrong else refused(self.marks, self.form.formality)
        if doubt:
            yield Fault("equal_refused" if doubt is Informality.EQUAL else "skipped_refused")


def parse(form: PaperForm, data: Mapping[str, str]) -> Choice:
    """Read one paper from a page.

    ``rank-CONTEST-NUMBER`` and ``mark-CONTEST-NUMBER`` stand beside a name, ``mark-CONTEST`` is the
    number of the one name, ``abstain-CONTEST`` and ``blank-CONTEST`` are ticked. ``data`` as Django
    gives it: of a member given twice the last counts.
    """
    numbers = range(1, form.names + 1)
    if form.kind is Kind.RANKS:
        typed = tuple(data.get(f"rank-{form.contest}-{n}", "").strip() for n in numbers)
    else:
        one = data.get(f"mark-{form.contest}", "")
        crossed = (data.get(f"mark-{form.contest}-{n}") or one == str(n) for n in numbers)
        typed = tuple("1" if each else "" for each in crossed)
    return Choice(
        form,
        typed,
        abstains=bool(data.get(f"abstain-{form.contest}")),
        blank=bool(data.get(f"blank-{form.contest}")),
    )


def marks_of(ranks: Sequence[int]) -> tuple[int, ...]:
    """Return ranks, in the order of the paper and 0 for none, as marks of ``ballots.box``."""
    marks: list[int] = []
    before = 0
    ranked = sorted((rank, number) for number, rank in enumerate(ranks, 1) if rank)
    for rank, sharing in groupby(ranked, key=lambda pair: pair[0]):
        first, *others = (number for _, number in sharing)
        marks += [0] * (rank - before - 1) + [first] + [-number for number in others]
        before = rank
    return tuple(marks)


def _is_rank(text: str, names: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9 and 1 <= int(text) <= names
