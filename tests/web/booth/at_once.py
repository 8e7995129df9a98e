"""A hundred casts of one member at the same moment, through the pages, on a site of their own.

Run as a script: makes the round in the database of its environment, and prints as JSON how each
cast was answered and how many envelopes the box holds. ``DATABASE_URL``: to be thrown away.
"""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CASTS = 100


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "support.site_settings"
    sys.path.append(str(Path(__file__).parents[2]))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(cast_at_once()))


def cast_at_once():
    """Return how often each answer came, and the envelopes in the box."""
    from collections import Counter

    from django.db import connection
    from django.test import Client

    from hustings.web.rounds.models import Envelope
    from web.booth.polls import MEMBERS, Kept, signed_in, three_contests

    poll = Kept(three_contests()).polling()
    signed = signed_in(Client(), poll, MEMBERS[0])
    clients = [Client() for _ in range(CASTS)]
    for each in clients:
        each.cookies = signed.cookies.copy()

    def cast(client):
        try:
            data = {"contest": ["chair", "council"], "mark-chair": "1", "mark-council-2": "1"}
            answer = client.post("/vote/cast", data)
            return answer.status_code, answer.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = Counter(map(str, pool.map(cast, clients)))
    return {"answers": answers, "envelopes": Envelope.objects.count()}


if __name__ == "__main__":
    main()
