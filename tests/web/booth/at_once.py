"""A hundred casts of one member at the same moment, through the pages, on a site of their own.

Run as a script: makes the round in the database of its environment, and prints as JSON how each
cast was answered, how many envelopes the box holds, how many are older than the one accepted before
them in their contest, and how many have voted in each. ``DATABASE_URL``: to be thrown away. With
the argument ``last`` a member may vote again, and the last vote counts.
"""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

CASTS = 100


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "support.site_settings"
    sys.path.append(str(Path(__file__).parents[2]))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(cast_at_once("last" if "last" in sys.argv else "refused")))


def cast_at_once(revote):
    """Return how often each answer came, and the envelopes in the box."""
    from collections import Counter

    from django.db import connection
    from django.test import Client

    from hustings.elections.definition import Revote, SettlementPlan
    from hustings.web.rounds import voted
    from hustings.web.rounds.models import Envelope
    from web.booth.polls import MEMBERS, Kept, signed_in, three_contests

    settlement = SettlementPlan(revote=Revote(revote), handful=3, source="Rule 7")
    poll = Kept(three_contests(settlement=settlement)).polling()
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
    times = {}
    for contest, at in Envelope.objects.order_by("pk").values_list("contest", "at"):
        times.setdefault(contest, []).append(at)
    older = sum(at < before for held in times.values() for before, at in pairwise(held))
    said = {each: voted.number(poll.kept, poll.now.contest(each)) for each in poll.contests}
    number = Envelope.objects.count()
    return {"answers": answers, "envelopes": number, "older": older, "voted": said}


if __name__ == "__main__":
    main()
