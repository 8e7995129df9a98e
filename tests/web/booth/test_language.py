"""The booth in a second language: the switch, and a browser that asks for it.

That every sentence is translated is held by ``web/journey/test_catalogue.py``.
"""

from hustings.web.rounds.models import Envelope

from .test_voting import choices, text_of


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
