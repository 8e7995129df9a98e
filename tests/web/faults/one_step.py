"""One step of a round in a process of its own: ``one_step.py STEP``; prints the phase after it.

All that a step knows is in the database and the data folder, as after a restart. ``lay`` makes the
round, of one contest, and lets three members vote.
"""

import json
import os
import sys
from pathlib import Path

CONTEST = "treasurer"
DAYS = {"lay": "2020-10-20 12:00", "close": "2020-11-12 12:00"}
AFTER = "2020-11-13 12:00"


def main(step):
    os.environ["DJANGO_SETTINGS_MODULE"] = "support.site_settings"
    sys.path.append(str(Path(__file__).parents[2]))
    import django

    django.setup()
    if step == "lay":
        found = laid()
    else:
        from hustings.web.rounds.models import KeptRound
        from hustings.web.rounds.offices import office_of
        from support.tale_rounds import moment

        office = office_of(KeptRound.objects.get())
        found = STEPS[step](office, moment(DAYS.get(step, AFTER)))
    print(json.dumps(str(found.round.contest(CONTEST).phase)))


def laid():
    from django.core.management import call_command
    from django.test import Client

    from hustings.web.rounds.offices import office_of
    from support.tale_rounds import contest, round_of
    from web.booth.polls import DATES, MEMBERS, Kept, signed_in

    call_command("migrate", verbosity=0)
    poll = Kept(round_of(contest(CONTEST, 1), timetable=DATES)).polling()
    for first, member in zip((1, 1, 2), MEMBERS, strict=True):
        client = signed_in(Client(), poll, member)
        answer = client.post("/vote/cast", {"contest": CONTEST, f"rank-{CONTEST}-{first}": "1"})
        assert answer.get("Location") == "/vote/receipts", answer.content
    key = poll.keys[CONTEST]
    _key().write_text(json.dumps([key.public.scheme, key.public.raw.hex(), key.raw().hex()]))
    return office_of(poll.kept)


def _key():
    """Return where the trustees keep the private key, away from the site."""
    return Path(os.environ["HUSTINGS_DATA"]) / "trustees.json"


def close(office, at):
    from hustings.elections import closing

    return closing.close(office, CONTEST, *_two(at))


def settle(office, at):
    from hustings.elections import account
    from support.tale import RO

    return account.settle(office, CONTEST, RO, at)


def exclude(office, at):
    from hustings.elections import exclusions

    return exclusions.fix(office, CONTEST, {}, *_two(at))


def unseal(office, at):
    from hustings.elections import opening
    from hustings.seal.keys import PrivateKey, PublicKey

    scheme, public, raw = json.loads(_key().read_text())
    outside = PublicKey(scheme, "round", CONTEST, bytes.fromhex(public))
    with PrivateKey(outside, bytes.fromhex(raw)) as key:
        return opening.open_ballots(office, CONTEST, key, ("Ada", "Cy"), *_two(at))


def count(office, at):
    from hustings.elections import counted
    from support.tale import RO

    return counted.count(office, CONTEST, RO, at)


def declare(office, at):
    from hustings.elections import declaration

    return declaration.declare(office, CONTEST, *_two(at))


def _two(at):
    from support.tale import DEPUTY, RO

    return RO, at, DEPUTY


STEPS = {each.__name__: each for each in (close, settle, exclude, unseal, count, declare)}

if __name__ == "__main__":
    main(sys.argv[1])
