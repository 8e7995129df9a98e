"""The ceremony and the opening, with trustees at one device."""

import pytest

from hustings.web.desk import background
from hustings.web.desk.actions import begin_opening
from hustings.web.desk.models import DraftKey, Progress

from .conftest import MEMBERS, PHRASES, TRUSTEES, upload
from .test_beside import AtOnce
from .test_two_persons import entries


@pytest.fixture
def waiting(society, made):
    """Votes are settled and two persons have agreed to open them."""
    society.settled(made, (MEMBERS[:7], "Bo Birch"))
    society.agrees("open_ballots", "council")
    return society


def test_no_share_passphrase_or_private_key_stays_on_the_site(society, settings):
    from django.apps import apps

    society.nominated()
    society.agrees("hold_ceremony", "council")
    answer = society.makes_keys()
    assert sorted(society.shares) == [
        "public/council/key.json",
        *(f"trustees/{name}.share.json" for name in TRUSTEES),
    ]
    assert "no-store" in answer["Cache-Control"]
    assert society.state("council").key is None, "entered only once it is proved to open"
    secrets = [phrase.encode() for phrase in PHRASES.values()]
    secrets += [held[200:260] for name, held in society.shares.items() if "trustees/" in name]
    for model in apps.get_models():
        for row in model.objects.values_list():
            held = b" ".join(
                bytes(v) if isinstance(v, memoryview) else str(v).encode() for v in row
            )
            assert not [each for each in secrets if each in held], model


def test_keys_that_no_test_vote_is_opened_by_are_not_entered(society, made):
    society.nominated()
    society.agrees("hold_ceremony", "council")
    society.makes_keys()
    before = entries(society)
    *_, said = society.post(
        society.rowan, "enter_keys", **society.brings("Ada", "Ben", phrase="guessed")
    )
    assert "stays locked" in said
    society.holds_shares_of(made)
    (said,) = society.post(society.rowan, "enter_keys", **society.brings("Ada", "Ben"))
    assert "another ceremony" in said
    assert entries(society) == before
    assert DraftKey.objects.count() == 1


def test_passphrases_that_differ_or_are_short_make_no_keys(society):
    society.nominated()
    society.agrees("hold_ceremony", "council")
    sent = {f"{which}-{n}": PHRASES["Ada"] for n in range(3) for which in ("first", "again")}
    sent |= {"again-1": "something else entirely", "first-2": "short", "again-2": "short"}
    answer = society.rowan.post("/desk/round/ceremony/make/", sent)
    page = answer.content.decode()
    assert "The two are not the same." in page
    assert "four words will do" in page
    assert PHRASES["Ada"] not in page, "a passphrase is never sent back"
    assert not DraftKey.objects.exists()


def test_a_key_of_another_round_or_contest_and_what_is_no_key_are_not_taken(society, made):
    society.nominated()
    society.agrees("hold_ceremony", "editor")
    from hustings.seal.published import as_file

    (said,) = society.post(society.rowan, "upload_keys", keys=upload(as_file(made.keys[0])))
    assert "no ceremony of that contest is confirmed" in said
    (said,) = society.post(society.rowan, "upload_keys", keys=upload(b'{"schema": 1}'))
    assert "no key file" in said
    assert not DraftKey.objects.exists()


def test_nothing_is_opened_before_a_second_person_has_confirmed(society, made):
    society.settled(made, (MEMBERS[:7], "Bo Birch"))
    society.proposes("open_ballots", "council")
    (said,) = society.post(society.rowan, "open_ballots", **society.brings("Ada", "Ben"))
    assert "second person confirms" in said
    assert society.phases()["council"] == "settled"


def test_too_few_trustees_or_a_wrong_passphrase_open_nothing(waiting):
    society = waiting
    society.post(society.rowan, "open_ballots", **society.brings("Ben"))
    assert "2 trustees are needed" in society.answer.content.decode()
    (said,) = society.post(
        society.rowan, "open_ballots", **society.brings("Ada", "Ben", phrase="guessed")
    )
    assert "stays locked" in said
    assert society.phases()["council"] == "settled"
    society.post(society.rowan, "open_ballots", **society.brings("Ada", "Ben"))
    assert society.state("council").opening["trustees"] == ["Ada", "Ben"]


def test_one_trustee_twice_is_one_trustee(waiting):
    society = waiting
    sent = society.brings("Ada", "Ben")
    sent["file-1"] = upload(society.shares["trustees/Ada.share.json"])
    sent["passphrase-1"] = PHRASES["Ada"]
    (said,) = society.post(society.rowan, "open_ballots", **sent)
    assert "share is there twice" in said
    assert society.phases()["council"] == "settled"


def test_many_votes_are_opened_beside_the_request_and_the_page_tells_how_far_it_is(
    waiting, monkeypatch
):
    society = waiting
    monkeypatch.setattr(begin_opening, "AT_ONCE", 3)
    monkeypatch.setattr(background, "Thread", AtOnce)
    society.post(society.rowan, "open_ballots", **society.brings("Ada", "Ben"))
    assert society.phases()["council"] == "opened"
    held = Progress.objects.get(what="open_ballots", contest="council")
    assert (held.running, held.failed, held.done) == (False, "", held.total)


def test_work_that_runs_is_not_begun_twice_and_work_that_fails_says_so(society):
    def fails(told):
        told(1, 10)
        raise OSError(28, "disk full")

    background._begin(society.kept, "open", ["council"])
    with pytest.raises(ValueError, match="being done already"):
        background._begin(society.kept, "open", ["council"])
    background.run(society.kept, "open", "council", fails)
    held = Progress.objects.get()
    assert (held.running, held.done) == (False, 1)
    assert "OSError" in held.failed
    background._begin(society.kept, "open", ["council"])
