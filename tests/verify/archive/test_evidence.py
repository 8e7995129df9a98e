"""The evidence behind an archive: changed, removed or swapped, it is named too."""

import json
import shutil
from dataclasses import replace

import pytest

from hustings.elections import places
from hustings.verify.archive.asked import Asked
from hustings.verify.archive.finding import Kind
from support.verified import differences, left, names, texts

SEALED = places.sealed("council")
KEYED = places.keyed("council")


def files(folder):
    found = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert len(found) >= 9
    return found


@pytest.fixture
def fully(whole, deeply):
    return replace(deeply, shares=(whole.shares["Ada"], whole.shares["Ben"]))


def unnamed(archive, asked, change, left_out=()):
    missed = []
    for name in files(asked.evidence):
        path = asked.evidence / name
        before = path.read_bytes()
        change(path, name)
        if name not in left_out and not names(differences(archive, asked), name):
            missed.append(name)
        path.write_bytes(before)
    return missed


def test_with_everything_at_hand_only_the_head_is_left(archive, fully):
    assert differences(archive, fully) == []
    (reason,) = left(archive, fully)
    assert "--head" in reason
    said = " | ".join(texts(archive, Kind.PASSED, fully))
    for word in ("register", "envelopes", "settlement", "notices", "opening", "endorsements"):
        assert word in said


def test_with_the_head_as_well_nothing_is_left(whole, archive, fully):
    asked = replace(fully, head=whole.office.last.digest)
    assert differences(archive, asked) == []
    assert left(archive, asked) == []


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_one_byte_changed(archive, deeply, place):
    def change(path, _):
        content = bytearray(path.read_bytes())
        content[{"first": 0, "middle": len(content) // 2, "last": -1}[place]] ^= 1
        path.write_bytes(content)

    # Paper ballots as keyed are held against the opened ballots: that needs the shares (below).
    assert unnamed(archive, deeply, change, left_out=(KEYED,)) == []


@pytest.mark.parametrize("change", ["removed", "emptied"])
def test_removed_or_emptied(archive, deeply, change):
    def do(path, _):
        path.unlink() if change == "removed" else path.write_bytes(b"")

    assert unnamed(archive, deeply, do, left_out=(KEYED,)) == []


def test_swapped_with_that_of_another_election(archive, deeply, other):
    def swap(path, name):
        shutil.copy(other.evidence / name, path)

    assert unnamed(archive, deeply, swap, left_out=(KEYED,)) == []


def test_a_paper_keyed_otherwise_shows_when_the_trustees_open_again(archive, fully):
    path = fully.evidence / KEYED
    path.write_text(path.read_text().replace('"marks":[2,1]', '"marks":[4]'))
    found = differences(archive, fully)
    assert len(found) == 1
    assert names(found, places.ballots("council"))


def test_a_keyed_paper_less_shows_when_the_trustees_open_again(archive, fully):
    (fully.evidence / KEYED).unlink()
    assert any("inner" in each or "outer" in each for each in differences(archive, fully))


def test_an_envelope_taken_out(archive, deeply):
    path = deeply.evidence / SEALED
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[1:]))
    assert any("no envelope stands that has the published receipt" in each
               for each in differences(archive, deeply))  # fmt: skip


def test_an_envelope_slipped_in_after_the_close(whole, archive, deeply):
    path = deeply.evidence / SEALED
    line = json.loads(path.read_bytes().splitlines()[0])
    line["elector"] = whole.line("council", "m16")
    text = json.dumps(line, sort_keys=True, separators=(",", ":"))
    with path.open("a") as stream:
        stream.write(f"{text}\n")
    found = differences(archive, deeply)
    assert any("a copy of an envelope of council" in each for each in found)
    assert any("was accepted and is not there" in each for each in found)


def test_two_envelopes_in_another_order_change_nothing(archive, deeply):
    path = deeply.evidence / SEALED
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[1], lines[0], *lines[2:]]))
    assert differences(archive, deeply) == []


def test_a_re_vote_cannot_be_turned_round(archive, deeply):
    """m02 voted twice: the later vote stands, whatever the order in the file."""
    path = deeply.evidence / SEALED
    path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))
    assert any(
        "older than the envelope that it replaces" in d for d in differences(archive, deeply)
    )


def test_without_a_register_the_votes_of_those_who_cast_two_are_still_settled_again(
    archive, evidence
):
    asked = Asked(evidence=evidence)
    assert differences(archive, asked) == []
    assert any("electors who cast two, 1 do" in t for t in texts(archive, Kind.PASSED, asked))
    assert any("--register" in text for text in left(archive, asked))


def test_the_register_of_another_election_is_not_taken_for_this_one(archive, deeply, other):
    asked = replace(deeply, secret=other.folder / "roll.secret")
    found = differences(archive, asked)
    assert names(found, places.roll("council"))
    assert any("differences more" in each for each in found)


def test_a_member_struck_from_the_register_after_the_roll_changes_nothing(archive, deeply):
    """m03 and m07 resigned while the poll was open: the frozen roll has them, rightly."""
    assert differences(archive, deeply) == []


def test_shares_of_another_election_do_not_open_and_that_is_said(archive, deeply, other):
    asked = replace(deeply, shares=(other.shares["Ada"], other.shares["Ben"]))
    assert differences(archive, asked) == []
    assert any("the opening" in text and "is for society-2027" in text
               for text in left(archive, asked))  # fmt: skip


def test_too_few_shares_do_not_open_and_that_is_said(whole, archive, deeply):
    asked = replace(deeply, shares=(whole.shares["Cy"],))
    assert any("1 shares are there and 2 are needed" in text for text in left(archive, asked))


def test_withheld_rankings_are_recounted_from_the_evidence(archive, evidence):
    assert not (archive / places.ballots("chair", "members")).exists()
    without, with_it = Asked(), Asked(evidence=evidence)
    said = [text for text in texts(archive, Kind.PASSED, without) if text.startswith("recount")]
    assert len(said) == 1
    said = [text for text in texts(archive, Kind.PASSED, with_it) if text.startswith("recount")]
    assert len(said) == 2


def test_withheld_rankings_changed(archive, deeply):
    path = deeply.evidence / places.ballots("chair", "members")
    path.write_bytes(path.read_bytes().replace(b" 2 0\n", b" 1 0\n", 1))
    found = [*differences(archive, deeply), *left(archive, deeply)]
    assert any(places.ballots("chair", "members") in each for each in found)
