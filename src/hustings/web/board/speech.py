"""What became of each candidate, in the language of the page: the words of the report, looked up in
the catalogue of the site."""

from __future__ import annotations

from gettext import NullTranslations

from django.utils.translation import gettext, gettext_noop, ngettext

from hustings.report.phrases import Speech

__all__ = ["SPEECH"]

_SAID = (
    gettext_noop("Elected no. {order}, stage {stage}"),
    gettext_noop("Excluded, stage {stage}"),
    gettext_noop("Withdrawn"),
    gettext_noop("Not elected"),
    gettext_noop("Gave way, stage {stage}"),
    gettext_noop("Won a seat, stage {stage}: it stays empty"),
    gettext_noop("Prevails"),
    gettext_noop("Does not prevail"),
    gettext_noop("Votes"),
    gettext_noop("First round, per cent"),
    gettext_noop("First preferences"),
)
"""What is looked up here and stands in :mod:`hustings.report`: named for who gathers messages."""


class _Site(NullTranslations):
    """The catalogue of the site, in the language that the reader has chosen."""

    def gettext(self, message: str) -> str:
        return gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ngettext(msgid1, msgid2, n)


SPEECH = Speech(_Site())
