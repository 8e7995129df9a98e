"""Lay a poll that is open now into the database of ``DATABASE_URL``: ``python -m support.live_poll
MEMBERS OUT``. OUT is JSON: round, contest, the public key, and for every member a code and the
cookie of somebody who has just entered it.

One contest of three names; every member has a code and has not voted. The poll opened yesterday and
closes when ``--closes`` says, in seconds from now (a week).
"""

import json
import os
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hustings.web.settings")

CONTEST = "treasurer"
NAMES = ("Ada Akers", "Bea Baxter", "Cal Cole")
WEEK = 7 * 24 * 3_600


def lay(members, closes):
    """Return what the caller of the booth needs to know."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    tale = _open(members, closes)
    from hustings.web.booth.actions.codes import issue_codes
    from hustings.web.booth.selectors import code_of

    held = tale.state(CONTEST).key
    codes = [code for _, code in issue_codes(tale.kept, members)]
    return {
        "round": tale.kept.slug,
        "contest": CONTEST,
        "scheme": held["scheme"],
        "public": held["public"],
        "names": len(NAMES),
        "codes": codes,
        "cookies": [cookie(code_of(code)) for code in codes],
    }


def cookie(code):
    """Return the cookie that the booth sets for the holder of a code."""
    from django.http import HttpResponse

    from hustings.web.booth.voter import COOKIE, by_code, let_in

    answer = HttpResponse()
    let_in(answer, by_code(code))
    return f"{COOKIE}={answer.cookies[COOKIE].value}"


def _open(members, closes):
    from hustings.elections import calling, election_toml, office
    from hustings.elections.defining.written import as_data
    from hustings.web.booth.actions.electors import fill
    from hustings.web.rounds import secret
    from hustings.web.rounds.models import KeptRound
    from hustings.web.rounds.store import DatabaseStore
    from support.tale import RO, Tale
    from support.tale_rounds import LONDON, contest, moment, round_of
    from support.toml_text import toml_text

    def wall(seconds):
        at = datetime.now(UTC) + timedelta(seconds=seconds)
        return at.astimezone(LONDON).strftime("%Y-%m-%d %H:%M:%S")

    day = -24 * 3_600
    dates = {
        "called": wall(90 * day),
        "nominations_open": wall(80 * day),
        "nominations_close": wall(40 * day),
        "roll_frozen": wall(30 * day),
        "papers_issued": wall(2 * day),
        "poll_opens": wall(day),
        "poll_closes": wall(closes),
        "declared": wall(closes + WEEK),
    }

    @dataclass
    class Live(Tale):
        folder: object = None
        kept: KeptRound = field(init=False)

        def __post_init__(self):
            content = toml_text(as_data(self.definition)).encode()
            self.definition = plan = election_toml.from_bytes(content)
            self.kept = KeptRound.objects.create(
                slug=plan.id, title=plan.title, definition=content, shown=True
            )
            secret.path_of(self.kept).parent.mkdir(exist_ok=True)
            self.secret.write(secret.path_of(self.kept))
            self.at = moment(dates["called"])
            self.office = office.opened(plan, DatabaseStore(self.kept))
            self.office = calling.call(self.office, content, RO, self.at)

    tale = Live(round_of(contest(CONTEST, 1), timetable=dates)).joins(*members)
    tale.on(dates["nominations_open"]).opens_nominations(CONTEST)
    tale.puts(CONTEST, *NAMES)
    tale.on(dates["nominations_close"]).closes_nominations(CONTEST)
    tale.on(dates["roll_frozen"]).freezes(CONTEST)
    tale.on(dates["papers_issued"]).holds_ceremony(CONTEST)
    tale.issues(CONTEST)
    fill(tale.kept, tale.office, CONTEST)
    tale.on(dates["poll_opens"])
    tale.does("open_poll", contest=CONTEST)
    return tale


def main(number, out, closes=WEEK):
    import django

    django.setup()
    members = [f"member-{n:06}" for n in range(int(number))]
    Path(out).write_text(json.dumps(lay(members, int(closes))))


if __name__ == "__main__":
    main(*sys.argv[1:])
