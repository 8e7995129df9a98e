"""Members vote by eight threads while the poll closes: prints as JSON how each was answered.

Run as a script: makes the round in the database of its environment. ``DATABASE_URL``: to be thrown
away.
"""

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

VOTERS, BEFORE, THREADS = 160, 40, 8
"""Members; votes acknowledged when the poll closes; threads that go on voting meanwhile."""


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "support.site_settings"
    sys.path.append(str(Path(__file__).parents[2]))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(closing_second()))


def closing_second():
    """Return elector, whether acknowledged and status of every vote, and the electors who are in
    ``envelopes.txt``."""
    from hustings.elections import closing, places
    from hustings.web.rounds import clock
    from hustings.web.rounds.offices import office_of
    from support.tale import DEPUTY, RO
    from support.tale_rounds import contest, moment, round_of
    from web.booth.polls import CLOSES, DATES, Kept

    members = [f"member-{n:03}" for n in range(VOTERS)]
    poll = Kept(round_of(contest("treasurer", 1), timetable=DATES)).joins(*members).polling()
    due, closed = threading.Event(), threading.Event()
    voting = Voting(poll, due, closed)
    with ThreadPoolExecutor(THREADS + 1) as pool:
        answers = pool.map(voting.vote, enumerate(members))
        due.wait()
        clock.set_clock(moment(CLOSES))
        closing.close(office_of(poll.kept), "treasurer", RO, clock.now(), DEPUTY)
        closed.set()
        answers = list(answers)
    with office_of(poll.kept).store.public.read(places.envelopes("treasurer")) as stream:
        published = [line.split()[1].decode() for line in stream]
    return {"answers": answers, "published": published}


class Voting:
    """Everybody votes, the last few only when the poll is closed; ``due``: enough have voted."""

    def __init__(self, poll, due, closed):
        self.poll, self.due, self.closed, self.done = poll, due, closed, 0

    def vote(self, each):
        from django.db import connection
        from django.test import Client

        from web.booth.polls import signed_in

        number, member = each
        if number >= VOTERS - THREADS:
            self.closed.wait()
        try:
            client = signed_in(Client(), self.poll, member)
            answer = client.post("/vote/cast", {"contest": "treasurer", "rank-treasurer-1": "1"})
            acknowledged = answer.get("Location", "").startswith("/vote/receipts")
            self.done += acknowledged
            if self.done >= BEFORE:
                self.due.set()
            return self.poll.line("treasurer", member), acknowledged, answer.status_code
        finally:
            connection.close()


if __name__ == "__main__":
    main()
