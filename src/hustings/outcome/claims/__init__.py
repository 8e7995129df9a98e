"""Claims about a result, in sentences: true, false, unknown, or what the answer depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.claims import forms
from hustings.outcome.claims.answer import Answer, Fact, Reading, Verdict
from hustings.outcome.claims.asked import Asked, of_history, of_source
from hustings.outcome.claims.catalogue import KINDS, Kind
from hustings.outcome.claims.names import NotKnownError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "KINDS",
    "MOST",
    "Answer",
    "Asked",
    "Fact",
    "NotKnownError",
    "Reading",
    "UnknownSentenceError",
    "Verdict",
    "ask",
    "of_history",
    "of_source",
]


MOST = 240
"""Letters that a sentence may have: the more words it could be cut at, the longer it takes."""


class UnknownSentenceError(ValueError):
    """No form fits a sentence. ``nearest``: the form that is most like it."""

    def __init__(self, sentence: str) -> None:
        self.nearest = forms.nearest(sentence, (form for kind in KINDS for form in kind.forms))
        said = forms.spoken(self.nearest)
        super().__init__(f"no claim can be read from {sentence!r}. The nearest is: {said}")


def ask(asked: Asked, sentence: str) -> Answer:
    """Answer a claim.

    Raises UnknownSentenceError where no form fits, NotKnownError where one does and a name or
    number in it is not known, ValueError for more than MOST letters.
    """
    if len(sentence) > MOST:
        raise ValueError(f"a sentence has {MOST} letters at most, and this one {len(sentence)}")
    first: NotKnownError | None = None
    for kind, said in _fitting(forms.tidy(sentence)):
        try:
            readings = tuple(kind.judge(asked, said))
        except NotKnownError as error:
            first = first or error
            continue
        if readings:
            return Answer(sentence, kind.name, readings)
    raise first or UnknownSentenceError(sentence)


def _fitting(sentence: str) -> Iterator[tuple[Kind, dict[str, str]]]:
    for kind in KINDS:
        for form in kind.forms:
            said = forms.match(form, sentence)
            if said is not None:
                yield kind, said
