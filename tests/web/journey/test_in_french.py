"""What members, candidates, units and the public read in French: nothing of it is left in English.

Each page is asked for in both languages. A text that stands in both must be matter of the round (a
name, a title, what somebody wrote) or a number: no word of the site's own.
"""

import re

import pytest
from django.conf import settings as site

from hustings.elections.action import Role
from hustings.elections.paper import REOPEN
from hustings.elections.state import Phase
from web.support_french import WORD, texts

from .society import MEMBER, PUBLIC, Society
from .visits import visits

pytestmark = pytest.mark.django_db
READERS = (PUBLIC, MEMBER, Role.CANDIDATE.value, Role.UNIT.value, Role.ORGANISATION.value)
ELSEWHERE = ("count-sheet", "/papers/")
"""Count sheet and declaration are papers of the archive and speak English."""
FILE = re.compile(r"contests/\S+|\S+\.(html|csv|json)")
ALIKE = {"Hustings", "Dates", "Journal", "Page", "Pages", "page", "Organisation"}
"""Words that both languages write alike."""


def matter(society):
    """Return what is not the site's to translate: names, titles, sources, statements."""
    now = society.office.round
    people = (
        [each for c in now.people.contests.values() for each in c.values()] if now.people else []
    )
    said = [now.definition.title, now.definition.organisation, *now.definition.kinds.values()]
    said += [each.source for each in now.definition.timetable]
    said += [part for each in people for part in (each.name, each.statement)]
    said += [unit for each in people for unit in each.nominations]
    said += [state.plan.title for state in now.contests.values()]
    said += [each.name for each in now.support.organisations.values()] if now.support else []
    said += [site.HUSTINGS_NAME, REOPEN, now.definition.zone, society.contact.name, "Hazel Society"]
    return sorted({each for each in said if each}, key=len, reverse=True)


def left_in_english(text, said):
    text = "" if text.replace("-", "_") in READERS else FILE.sub("", text)
    for each in said:
        text = text.replace(each, "")
    return set(WORD.findall(text)) - ALIKE


@pytest.mark.parametrize("phase", [Phase.NOMINATING, Phase.POLLING, Phase.DECLARED], ids=str)
def test_no_page_of_theirs_is_left_in_english(settings, tmp_path, phase):
    settings.DATA = tmp_path
    society = Society(phase)
    said, left = matter(society), {}
    for visit in visits(society, READERS):
        if any(each in visit.address for each in ELSEWHERE):
            continue
        client = society.people[visit.who]
        both = texts(client, visit.address, "en-gb") & texts(client, visit.address, "fr")
        found = {text for text in both if left_in_english(text, said)}
        if found:
            left[visit.address, visit.who] = found
    assert left == {}
