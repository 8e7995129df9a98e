"""The booth in a second language: every sentence of it, and the switch."""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import hustings.web
from hustings.web.rounds.models import Envelope

from .test_voting import choices, text_of

WEB = Path(hustings.web.__file__).parent
CATALOGUE = WEB / "locale/fr/LC_MESSAGES"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "ngettext": (1, 2),
}
TRANSLATED = re.compile(r"{%\s*translate\s+(\"[^\"]*\"|'[^']*')")
BLOCK = re.compile(r"{%\s*blocktranslate.*?%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)


def in_templates(folder):
    for path in folder.rglob("templates/booth/*"):
        text = path.read_text()
        yield from (found[1:-1] for found in TRANSLATED.findall(text))
        for block in BLOCK.findall(text):
            first = re.split(r"{%\s*plural\s*%}", block)[0]
            yield re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", first)


def in_code(folder):
    for path in folder.rglob("*.py"):
        for _, message, _, _ in extract("python", BytesIO(path.read_bytes()), KEYWORDS):
            yield message[0] if isinstance(message, tuple) else message


def test_every_sentence_of_the_booth_is_translated():
    said = {*in_templates(WEB / "booth"), *in_code(WEB / "booth")}
    assert len(said) > 100
    with (CATALOGUE / "django.po").open("rb") as stream:
        catalogue = read_po(stream, locale="fr")
    missing = [each for each in said if not (m := catalogue.get(each)) or not m.string or m.fuzzy]
    assert missing == []


def texts(catalogue):
    """Return each sentence with its translation; of plurals the first form with all of its."""
    plain = {m.id: m.string for m in catalogue if isinstance(m.id, str) and m.id}
    plurals = {m.id[0]: tuple(m.string) for m in catalogue if not isinstance(m.id, str)}
    return plain | plurals


def test_the_compiled_catalogue_is_the_one_that_is_written():
    with (CATALOGUE / "django.po").open("rb") as stream:
        written = texts(read_po(stream, locale="fr"))
    with (CATALOGUE / "django.mo").open("rb") as stream:
        assert texts(read_mo(stream)) == written


def test_translations_keep_what_is_filled_in():
    with (CATALOGUE / "django.po").open("rb") as stream:
        for message in read_po(stream, locale="fr"):
            if isinstance(message.id, str) and message.id:
                for pattern in (r"%\(\w+\)s", r"{\w+}"):
                    wanted = sorted(re.findall(pattern, message.id))
                    assert sorted(re.findall(pattern, message.string)) == wanted, message.id


def test_a_member_votes_in_french(poll, booth):
    switched = booth.post("/i18n/setlang/", {"language": "fr", "next": "/vote/papers"})
    assert switched.url == "/vote/papers"
    page = booth.get("/vote/papers")
    assert '<html lang="fr"' in page.content.decode()
    assert "Vous pouvez voter à 3 scrutins" in text_of(page)
    review = text_of(booth.post("/vote/review", choices(poll)))
    assert "Vous avez classé 2 noms sur 3" in review
    done = text_of(booth.post("/vote/cast", choices(poll), follow=True))
    assert "Vos votes sont enregistrés" in done
    assert Envelope.objects.count() == 3


def test_a_browser_that_asks_for_french_is_answered_in_french(client, db):
    page = client.get("/vote/", headers={"accept-language": "fr-CA,fr;q=0.9"})
    assert "Votre code de vote" in text_of(page)
