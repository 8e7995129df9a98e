"""A voter with a receipt, and a member with a proof, find what became of their vote."""

import json

import pytest

from hustings.roll.commitment import prove
from hustings.verify.archive import own_line
from hustings.verify.archive.asked import Asked
from hustings.verify.archive.finding import Kind
from support.verified import differences, texts


def said(archive, asked, word):
    return [text for text in texts(archive, Kind.PASSED, asked) if word in text]


def mine(whole, tmp_path, member, contest="council", part=""):
    """Write the file that a member holds, and read it as the command does."""
    made = prove(whole.secret, whole.definition.id, contest, member, part)
    path = tmp_path / "mine.json"
    held = {"contest": contest, "member": member.upper(), "part": part, "nonce": made.nonce}
    path.write_text(json.dumps(held))
    return Asked(mine=(own_line.read(path),))


def test_a_receipt_that_counts(whole, archive):
    receipt = whole.receipts["council", "m01"]
    (text,) = said(archive, Asked(receipts=(receipt,)), "receipt")
    assert text == f"receipt {receipt} is in the box of council: it counts"


def test_a_receipt_that_does_not_count_is_told_why(whole, archive):
    asked = Asked(receipts=(whole.receipts["council", "m07"],))
    (text,) = said(archive, asked, "receipt")
    assert text.endswith("council: it does not count, for the reason resigned")
    assert differences(archive, asked) == []


def test_a_receipt_that_is_in_no_box_is_a_difference(archive):
    asked = Asked(receipts=("sha256:" + "9" * 64,))
    (text,) = differences(archive, asked)
    assert "contests/council/envelopes.txt" in text
    assert "replaced, late, or never given" in text


@pytest.mark.parametrize("receipt", ["", "9" * 64, "sha256:9", "sha256:" + "G" * 64])
def test_what_is_no_receipt_is_said(archive, receipt):
    assert any("is no receipt" in text for text in differences(archive, Asked(receipts=(receipt,))))


def test_an_own_line_with_the_envelope_in_that_name(whole, archive, tmp_path):
    (text,) = said(archive, mine(whole, tmp_path, "m02"), "own line")
    # m02 voted twice; the last one stands.
    assert f"the envelope {whole.receipts['council', 'm02']} came in this name: it counts" in text


def test_an_own_line_in_whose_name_nobody_voted(whole, archive, tmp_path):
    (text,) = said(archive, mine(whole, tmp_path, "m16"), "own line")
    assert text.endswith("no envelope came in this name")


def test_the_line_of_another_contest_is_another(whole, archive, tmp_path):
    (text,) = said(archive, mine(whole, tmp_path, "m01", "chair", "members"), "own line")
    assert "contests/chair/roll.txt" in text
    assert whole.receipts["chair", "m01"] in text


@pytest.mark.parametrize(("member", "part"), [("m99", ""), ("m01", "members")])
def test_a_proof_that_leads_nowhere_is_a_difference(whole, archive, tmp_path, member, part):
    (text,) = differences(archive, mine(whole, tmp_path, member, part=part))
    assert "not on the roll" in text


def test_a_proof_for_a_contest_without_a_roll(whole, archive, tmp_path):
    (text,) = differences(archive, mine(whole, tmp_path, "m01", "treasurer"))
    assert "no roll of a contest treasurer" in text


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"contest":1,"member":2}', b"\xff"])
def test_a_file_that_is_no_proof_is_refused_without_its_content(tmp_path, content):
    path = tmp_path / "mine.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="expected a JSON object"):
        own_line.read(path)
