"""The catalogue of the second language: every sentence for members, candidates and the public."""

import re
from io import BytesIO
from pathlib import Path

import allauth
import pytest
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import hustings.web

WEB = Path(hustings.web.__file__).parent
CATALOGUES = {
    "site": WEB / "locale/fr/LC_MESSAGES",
    "register": WEB / "register/locale/fr/LC_MESSAGES",
    "post": WEB / "post/locale/fr/LC_MESSAGES",
}
OF_LIBRARIES = WEB / "locale/en_GB/LC_MESSAGES"
"""What a library says in English, said as the rest of the site says things."""
ALL = CATALOGUES | {"libraries": OF_LIBRARIES}
READ = ("booth", "board", "demo", "design", "methods", "nominations", "outcome", "rounds")
"""Apps of which others than the staff read pages; all that they say is translated."""
OF_MEMBERS = (
    "register/views/me.py",
    *(
        f"register/templates/register/{name}.html"
        for name in ("ask", "asked", "form", "mine", "none", "places", "state", "too_old")
    ),
)
"""What members are shown of the register, which else is the office's."""
KEYWORDS = dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_")) | {
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
TRANSLATED = re.compile(r"{%\s*translate\s+(\"[^\"]*\"|'[^']*')")
BLOCK = re.compile(r"{%\s*blocktranslate.*?%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
WIDTH = r"{%\s*block \w+_width\s*%}.*?{%\s*endblock\s*%}"
"""Names of styles, which nobody reads."""
LOGIC = re.compile(WIDTH + r"|{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
MARKUP = re.compile(r"<!--.*?-->|<(code|svg|script)\b.*?</\1>|<[^>]*>|&\w+;", re.DOTALL)
UNSPOKEN = ("specimen.html", "field_attrs.html")
"""A page for those who build pages, and a list of attributes."""
SPOKEN = re.compile(r"\b(?:alt|aria-label|title|placeholder)=\"([^\"]*)\"")
WORD = re.compile(r"\b(?!PDF\b)[^\W\d_]{2,}")


def templates(folder):
    return (path for path in folder.rglob("templates/**/*") if path.suffix in (".html", ".txt"))


def in_template(path):
    text = path.read_text()
    yield from (found[1:-1] for found in TRANSLATED.findall(text))
    for block in BLOCK.findall(text):
        first = re.split(r"{%\s*plural\s*%}", block)[0]
        yield re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", first)


def in_code(path):
    for _, message, _, _ in extract("python", BytesIO(path.read_bytes()), KEYWORDS):
        yield message[0] if isinstance(message, tuple) else message


def said(path):
    return set(in_code(path) if path.suffix == ".py" else in_template(path)) - {None}


def written(folder):
    """Return the messages that have a translation which nobody doubts."""
    with (folder / "django.po").open("rb") as stream:
        held = [each for each in read_po(stream, locale="fr") if each.id and not each.fuzzy]
    return [each for each in held if all(strings(each))]


def strings(message):
    return [message.string] if isinstance(message.id, str) else message.string


def first(message):
    return message.id if isinstance(message.id, str) else message.id[0]


def translated():
    return {first(each) for folder in CATALOGUES.values() for each in written(folder)}


@pytest.mark.parametrize("app", READ)
def test_every_sentence_of_an_app_that_others_read_is_translated(app):
    paths = [*templates(WEB / app), *(WEB / app).rglob("*.py")]
    sentences = set().union(*map(said, paths))
    assert sentences
    assert sorted(sentences - translated()) == []


@pytest.mark.parametrize("path", OF_MEMBERS)
def test_every_sentence_of_the_register_that_members_read_is_translated(path):
    assert sorted(said(WEB / path) - translated()) == []


@pytest.mark.parametrize("app", READ)
def test_no_word_of_a_template_stands_outside_the_catalogue(app):
    bare = {}
    for path in templates(WEB / app):
        if path.name in UNSPOKEN:
            continue
        text = LOGIC.sub("", BLOCK.sub("", path.read_text()))
        if words := WORD.findall(" ".join([MARKUP.sub(" ", text), *SPOKEN.findall(text)])):
            bare[path.name] = words
    assert bare == {}


def _text(context):
    """A compiled catalogue is read with the context of a message in bytes."""
    return context.decode() if isinstance(context, bytes) else context


def texts(catalogue):
    """Return each sentence with its translation; of plurals the first form with all of its."""
    return {
        (_text(each.context), first(each)): each.string
        if isinstance(each.id, str)
        else tuple(each.string)
        for each in catalogue
        if each.id
    }


@pytest.mark.parametrize("folder", ALL.values(), ids=ALL)
def test_the_compiled_catalogue_is_the_one_that_is_written(folder):
    with (folder / "django.mo").open("rb") as stream:
        assert texts(read_mo(stream)) == texts(written(folder))


@pytest.mark.parametrize("folder", ALL.values(), ids=ALL)
def test_translations_keep_what_is_filled_in(folder):
    for message in written(folder):
        one = isinstance(message.id, str)
        pairs = (
            [(message.id, message.string)] if one else zip(message.id, message.string, strict=True)
        )
        for wanted, form in pairs:
            for pattern in (r"%\(\w+\)s", r"{\w+}"):
                found = sorted(re.findall(pattern, form))
                assert found == sorted(re.findall(pattern, wanted)), message.id


def test_what_we_say_otherwise_is_still_what_the_library_says():
    path = Path(allauth.__file__).parent / "locale/de/LC_MESSAGES/django.po"
    with path.open("rb") as stream:
        theirs = {first(each) for each in read_po(stream)}
    assert {first(each) for each in written(OF_LIBRARIES)} <= theirs
