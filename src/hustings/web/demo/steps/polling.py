"""The poll: papers go out, codes by mail; members vote, leave, post their papers back."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from hustings.simulate.conduct import micros, moment
from hustings.web.demo import maildrop, voter
from hustings.web.demo.steps.agreeing import agree
from hustings.web.demo.steps.enrolling import mail_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.web.demo.scene import Scene

__all__ = ["issue", "mail_codes", "open_poll", "print_letters", "vote"]

MAIL, LETTERS = "mail", "letters.pdf"
SLICES = 8
"""The poll goes by in so many strides of the clock."""
AT_ONCE = 4
"""Members who vote at the same time."""
PLAIN = 10
"""One member in so many has no scripts: the server seals."""
_PATIENCE = 120
_QUEUED = re.compile(r"govuk-tag[^>]*>\s*queued", re.IGNORECASE)


def issue(scene: Scene) -> str:
    """Issue the papers of every contest."""
    scene.turn_to(scene.when("papers_issued"))
    return f"papers are issued in {len(agree(scene, 'issue_papers'))} contests"


def mail_codes(scene: Scene) -> str:
    """Send every elector a code; wait until the mail is here."""
    scene.officer.fill(scene.desk("codes/"), having="/codes")
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        time.sleep(0.5)
        found = len(maildrop.codes(scene.folder / MAIL))
        if found and not _QUEUED.search(scene.officer.get(scene.desk("codes/")).text):
            return f"{found:,} mails with a code are in {scene.folder / MAIL}"
    raise TimeoutError(f"not every mail was sent in {_PATIENCE} seconds")


def print_letters(scene: Scene) -> str:
    """Make the letters of those who vote by post, and fetch them, which can be done once."""
    scene.officer.fill(scene.desk("codes/"), having="/letters")
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        time.sleep(0.5)
        page = scene.officer.get(scene.desk("codes/"))
        ready = [form for form in page.forms if "/codes/letters/" in form.action]
        if ready:
            (scene.folder / LETTERS).write_bytes(scene.officer.post(page, ready[0], {}).content)
            return f"letters with a code are in {scene.folder / LETTERS}"
    raise TimeoutError(f"the letters were not made in {_PATIENCE} seconds")


def open_poll(scene: Scene) -> str:
    """Open the poll."""
    scene.turn_to(scene.when("poll_opens"))
    scene.officer.fill(scene.desk("step/open_poll/"), having="contests")
    return "the poll is open"


def vote(scene: Scene) -> str:
    """Let members vote and leave, stride by stride, until just before the close."""
    codes = maildrop.codes(scene.folder / MAIL)
    papers = voter.papers(scene)
    cast = left = 0
    for start, end in _strides(scene):
        scene.turn_to(min(end, scene.when("poll_closes", timedelta(minutes=-5))))
        left += _leave(scene, start, end)
        rows = [row for row in _voting(scene, start, end) if _code(scene, codes, row)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            done = pool.map(lambda row: _one(scene, papers, codes, row), rows)
            cast += sum(done)
        _withdraw_endorsements(scene, start, end)
    return f"{cast:,} votes cast on the site; {left} members left meanwhile"


def _strides(scene: Scene) -> Iterator[tuple[datetime, datetime]]:
    opens, closes = scene.when("poll_opens"), scene.when("poll_closes")
    stride = (closes - opens) / SLICES
    for number in range(SLICES):
        yield opens + number * stride, opens + (number + 1) * stride


def _within(times: np.ndarray, start: datetime, end: datetime) -> list[int]:
    found = np.flatnonzero((times >= micros(start)) & (times < micros(end)))
    rows: list[int] = found[np.argsort(times[found], kind="stable")].tolist()
    return rows


def _voting(scene: Scene, start: datetime, end: datetime) -> Sequence[int]:
    """Return who votes online: not those who are sent a paper by post."""
    done = scene.done
    return _within(np.where(done.votes & ~done.post, done.at, 0), start, end)


def _code(scene: Scene, codes: dict[str, str], row: int) -> str | None:
    return codes.get(mail_of(str(scene.members.ids[row])))


def _one(scene: Scene, papers: voter.Papers, codes: dict[str, str], row: int) -> int:
    code = _code(scene, codes, row)
    return voter.vote(scene.address, papers, code, row, plain=row % PLAIN == 0) if code else 0


def _leave(scene: Scene, start: datetime, end: datetime) -> int:
    """Enter who resigned or was expelled, as the membership office does when it hears of it."""
    rows = _within(scene.done.left, start, end)
    for row in rows:
        kind = "expelled" if scene.done.lapsed[row] else "resigned"
        said = {
            "member": str(scene.members.ids[row]),
            "kind": kind,
            "at": _clock(scene, int(scene.done.left[row])),
        }
        scene.officer.fill("/roll/event", said, having="kind")
    return len(rows)


def _clock(scene: Scene, at: int) -> str:
    from hustings.roll.moments import zone

    local = moment(at).astimezone(zone(scene.definition.zone))
    return local.strftime("%Y-%m-%d %H:%M:%S")


def _withdraw_endorsements(scene: Scene, start: datetime, end: datetime) -> None:
    """Let an organisation take back, after papers went out, what it said of a candidate."""
    for each in scene.script.happenings:
        at = scene.when(each.after, timedelta(days=each.days)).astimezone(UTC)
        if each.action == "withdraw_endorsement" and start <= at < end:
            what = each.data
            place = f"organisations/{what['organisation']}/withdraw/{what['contest']}/"
            own = scene.people[str(what["organisation"])].browser
            own.fill(
                scene.stand(place + str(what["candidate"])), {"reason": what["reason"]},
                having="reason",
            )  # fmt: skip
