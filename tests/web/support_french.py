"""The texts of a page in a language, without those that it says are English."""

import re
from html.parser import HTMLParser

from django.conf import settings

from support.pages import VOID

__all__ = ["WORD", "texts"]

WORD = re.compile(r"[^\W\d_]{4,}")
HELD = ("alt", "aria-label", "title", "placeholder", "data-words", "data-failed")


class Texts(HTMLParser):
    """The texts of a page that are not said to be in English, and those of its attributes."""

    def __init__(self, page):
        super().__init__()
        self.found, self._open = set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        hidden = tag in ("code", "script", "style", "option") or told.get("lang") == "en"
        if tag not in VOID:
            self._open.append(hidden)
        if not hidden and not any(self._open):
            self.found |= {told[name] for name in HELD if told.get(name)}

    def handle_endtag(self, tag):
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data):
        if data.strip() and not any(self._open):
            self.found.add(" ".join(data.split()))


def texts(client, address, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return Texts(client.get(address).content.decode()).found
