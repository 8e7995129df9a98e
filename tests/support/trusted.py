"""A small poll whose key real trustees hold: for the page on closing and settling."""

from hustings.elections import ceremony, frozen_roll
from hustings.roll import snapshot
from hustings.seal import share_file, trustees

from .poll import CONTEST, DEPUTY, FROZEN, RO, Poll

PHRASES = {name: f"a passphrase that only {name} knows" for name in ("Ada", "Ben", "Cy")}
OPENERS = ("Ada", "Cy")


def poll_of_trustees(members=12, by_post=()):
    """Return an open poll of members ``m1``, ``m2`` ..., its key and the shares of two trustees."""
    poll = Poll.begun().nominated()
    everybody = dict.fromkeys((f"m{number}" for number in range(1, members + 1)), "")
    roll = snapshot.freeze("round-2020", CONTEST, FROZEN, everybody, poll.secret)
    poll.office = frozen_roll.freeze(poll.office, roll, b"all = true\n", RO, FROZEN)
    made = trustees.ceremony("round-2020", [CONTEST], PHRASES, 2)
    (key,) = made.keys
    poll.office = ceremony.hold(poll.office, key, RO, FROZEN, DEPUTY)
    files = {name: share_file.parse(made.files[name]) for name in OPENERS}
    shares = [share_file.unlock(file, PHRASES[name]) for name, file in files.items()]
    poll.private[CONTEST] = trustees.private_key(key, shares)
    poll.issued([poll.commitment(member) for member in by_post]).opened()
    return poll, key, shares
