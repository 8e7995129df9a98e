"""What the public reads of results in French: what reports say in English is said to be English.

A text that stands in both languages must be matter of the history: a name, a title, a source, a
note.
"""

import tomllib
from pathlib import Path

import pytest

from hustings import examples
from support.pages import named
from web.support_french import WORD, texts

from .told import NEC

pytestmark = pytest.mark.django_db
PAGES = (
    "/outcome/",
    NEC,
    f"{NEC}rounds/2020/",
    f"{NEC}rounds/2020/members/",
    f"{NEC}people/",
    f"{NEC}people/luke-akehurst/",
    f"{NEC}slates/",
    f"{NEC}slates/momentum/",
    f"{NEC}sections/",
    f"{NEC}sections/members/",
    f"{NEC}vacancies/",
    f"{NEC}body/",
    f"{NEC}votes/",
    f"{NEC}panel/",
    f"{NEC}panel/draw/",
    f"{NEC}panel/2024-09-18/3/abc/4-8-15/",
    f"{NEC}selection/",
    f"{NEC}selection/ask/?asked=yes",
    f"{NEC}selection/2-of-9/1-of-5/",
    f"{NEC}claims/",
    f"{NEC}claims/?claim=Momentum+won+5+seats+in+members",
    f"{NEC}claims/gained-1/",
)
ALIKE = {
    "Date",
    "Hustings",
    "Motion",
    "Organisation",
    "Quota",
    "Section",
    "Sections",
    "Source",
    "Sources",
}
"""Words that both languages write alike."""


def leaves(held):
    """Yield the texts of a file, at any depth."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for each in held.values() if isinstance(held, dict) else held:
            yield from leaves(each)


@pytest.fixture(scope="module")
def matter():
    """Return what the history says itself, the longest first."""
    files = Path(str(examples.history("nec-history"))).rglob("*.toml")
    held = {text for file in files for text in leaves(tomllib.loads(file.read_text()))}
    return sorted(filter(WORD.search, held), key=len, reverse=True)


def left_in_english(text, matter):
    for each in matter:
        text = text.replace(each, "")
    return set(WORD.findall(text)) - ALIKE


def test_what_is_not_french_is_said_to_be_english(client, matter):
    left = {}
    for page in PAGES:
        both = texts(client, page, "en-gb") & texts(client, page, "fr")
        if found := {text for text in both if left_in_english(text, matter)}:
            left[page] = found
    assert left == {}


def test_the_body_is_told_in_french_with_the_sentences_of_reports_in_english(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    told = named(client.get(f"{NEC}body/").content.decode(), "li")
    spoken = {each.attributes.get("lang"): each.text for each in told if "majorit" in each.text}
    assert "la majorité est de" in spoken[None]
    assert "majority" in spoken["en"]


def test_data_are_the_same_for_readers_of_every_language(client, settings):
    page = f"{NEC}slates/momentum/"
    sent = {}
    for language in ("en-gb", "fr"):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        sent[language] = [client.get(page + name) for name in ("data.json", "polls.csv")]
    english, french = ([each.content for each in sent[language]] for language in sent)
    assert english == french
    assert b"clean sweep" in english[1]
