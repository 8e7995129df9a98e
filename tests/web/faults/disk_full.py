"""The disk is full while members vote, then there is room again: prints as JSON what came of it.

Run as a script with SQLite: the database may grow by a few pages only, which is how SQLite meets a
full disk (SQLITE_FULL), at a statement or at the commit.
"""

import json
import os
import sys
from pathlib import Path

VOTERS, PAGES = 40, 4


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "support.site_settings"
    sys.path.append(str(Path(__file__).parents[2]))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(vote()))


def vote():
    """Return the answers, text and box while the disk is full, and those after."""
    from django.test import Client

    from support.tale_rounds import contest, round_of
    from web.booth.polls import DATES, Kept, signed_in

    members = [f"member-{n:03}" for n in range(VOTERS)]
    poll = Kept(round_of(contest("treasurer", 1), timetable=DATES)).joins(*members).polling()
    clients = [signed_in(Client(raise_request_exception=False), poll, each) for each in members]
    lines = [poll.line("treasurer", each) for each in members]
    allow(pages() + PAGES)
    full = [cast(each) for each in clients]
    held = box()
    allow(1 << 30)
    after = [cast(each) for each in clients]
    return {"lines": lines, "full": full, "held": held, "after": after, "box": box()}


def pages():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        return cursor.fetchone()[0]


def allow(number):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {number}")


def cast(client):
    answer = client.post("/vote/cast", {"contest": "treasurer", "rank-treasurer-1": "1"})
    return answer.status_code, answer.get("Location", ""), answer.content.decode()


def box():
    from hustings.web.rounds.models import Envelope

    return list(Envelope.objects.values_list("elector", flat=True))


if __name__ == "__main__":
    main()
