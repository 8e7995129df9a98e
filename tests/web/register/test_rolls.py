"""From the register to the frozen roll: who is on it, by which channel, and who was away."""

from dataclasses import replace

import pytest

from hustings.elections.action import RefusedError
from hustings.roll.commitment import commitments
from hustings.web.register import ledgers, lines, selectors
from hustings.web.register.actions import channels, freeze
from hustings.web.register.actions.events import Event, record
from hustings.web.rounds.models import Elector

from .rolls import FILE, RO, Kept, moment, one_contest
from .test_uploads import entered

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(officer):
    entered(officer, FILE)
    return officer


@pytest.fixture
def polling(members, kept):
    """The poll is open; Dan resigned before the roll was frozen."""
    record([Event("d-4", "resigned", "2020-05-02 08:30")])
    kept.clock("2020-05-02 09:00")
    return kept.polling()


def commitment(kept, member):
    return next(commitments(kept.secret, "round", "treasurer", [(member, "")]))


def test_a_roll_is_frozen_from_the_register_and_finds_its_members(polling):
    assert polling.state("treasurer").roll["electors"] == 3
    kept = polling.kept
    assert selectors.member_of(kept, "treasurer", "a-1") == (commitment(polling, "a-1"), "")
    assert selectors.member_of(kept, "treasurer", "d-4") is None
    assert selectors.member_of(kept, "treasurer", "z-9") is None
    assert selectors.entitled(kept, "a-1") == {"treasurer": ""}
    assert selectors.entitled(kept, "d-4") == {}
    with pytest.raises(KeyError):
        selectors.member_of(kept, "nothing", "a-1")


def test_between_freeze_and_issue_members_are_found_on_the_roll_itself(polling):
    assert Elector.objects.exists()
    Elector.objects.all().delete()
    assert selectors.entitled(polling.kept, "a-1") == {"treasurer": ""}
    assert selectors.entitled(polling.kept, "d-4") == {}


def test_letters_go_to_who_asked_for_them_or_has_no_mail_and_an_address(polling):
    held = channels.channels_of(polling.kept, polling.office, "treasurer")
    by_member = {member: held[commitment(polling, member)] for member in ("a-1", "b-2", "c-3")}
    both, online = ("online", "post"), ("online",)
    assert by_member == {"a-1": online, "b-2": both, "c-3": online}


def test_absences_are_what_the_office_knows_at_a_moment(polling):
    record(
        [
            Event("a-1", "resigned", "2020-10-19 12:00"),
            Event("b-2", "suspended", "2020-10-19 10:00"),
        ]
    )
    at = moment("2020-10-21 12:00")
    found = selectors.absences_for(polling.kept, "treasurer", at)
    assert set(found) == {commitment(polling, "a-1"), commitment(polling, "b-2")}
    (ada,) = found[commitment(polling, "a-1")]
    assert (ada.kind, ada.began) == ("resigned", moment("2020-10-19 12:00"))
    assert not selectors.absences_for(polling.kept, "treasurer", moment("2020-10-19 12:00"))


def test_who_resigns_after_the_close_was_not_away_before_it(polling):
    record([Event("a-1", "resigned", "2020-10-19 12:00")])
    polling.clock("2020-11-20 12:00")
    record([Event("b-2", "resigned", "2020-11-12 12:01")])
    found = selectors.absences_for(polling.kept, "treasurer", moment("2020-11-20 12:00"))
    assert set(found) == {commitment(polling, "a-1")}


def test_members_are_found_whatever_part_of_an_electorate_they_are_in(members, db):
    entered(members, FILE.replace("Wales", "wales").replace("London", "london"))
    weights = {"weights": "wales=1/2,london=1/2"}
    parts = one_contest(
        parts=("wales", "london"), parts_by="region", rule="electoral_college", options=weights
    )
    other = Kept(replace(parts, id="other"))
    other.on("2020-09-10 00:00")
    office = freeze.freeze(other.kept, other.office, "treasurer", RO, other.at)
    assert office.round.contest("treasurer").roll["parts"] == {"london": 2, "wales": 2}
    assert selectors.entitled(other.kept, "c-3") == {"treasurer": "london"}
    found = dict(lines.of_members(other.kept, office, "treasurer", ledgers.now().log.ids))
    assert list(found) == ["a-1", "b-2", "c-3", "d-4"]


def test_a_roll_is_not_frozen_before_its_day_or_without_a_register(members, kept, data):
    with pytest.raises(RefusedError, match="the freeze of the roll is Thu 10 Sep 2020, 00:00 BST"):
        freeze.freeze(kept.kept, kept.office, "treasurer", RO, moment("2020-09-09 12:00"))
    (data / "register").rename(data / "elsewhere")
    ledgers._HELD.clear()
    with pytest.raises(RefusedError, match="the register was not begun"):
        freeze.freeze(kept.kept, kept.office, "treasurer", RO, moment("2020-09-10 12:00"))


def test_a_rule_that_asks_what_the_register_does_not_keep_freezes_nothing(members):
    asks = one_contest(electorate="union")
    rules = {**asks.electorates, "union": {"affiliated_to": True, "source": "Rule 4"}}
    kept = Kept(replace(asks, id="other", electorates=rules))
    with pytest.raises(RefusedError, match="no attribute affiliation"):
        freeze.freeze(kept.kept, kept.office, "treasurer", RO, moment("2020-09-10 12:00"))
    assert not kept.state("treasurer").roll
