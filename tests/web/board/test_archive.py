"""The archive as everybody can download it: unpacked, it verifies, and it is always whole."""

import io
import zipfile

import pytest
from django.urls import reverse

from hustings.elections.state import Phase
from hustings.verify.archive.finding import Kind
from hustings.verify.archive.whole import verify
from web.support_rounds import kept_round, rehearsed

pytestmark = pytest.mark.django_db

ZIP = "/r/society-2026/archive.zip"


def unpacked(client, folder):
    sent = client.get(ZIP)
    assert sent.status_code == 200
    zipfile.ZipFile(io.BytesIO(b"".join(sent.streaming_content))).extractall(folder)
    return folder / "society-2026"


@pytest.mark.parametrize("phase", [Phase.CALLED, Phase.POLLING, Phase.CLOSED, Phase.COUNTED])
def test_an_archive_of_a_round_under_way_has_no_difference_but_its_end(client, tmp_path, phase):
    kept_round(phase)
    found = list(verify(unpacked(client, tmp_path)))
    assert {each.text.split(":")[0] for each in found if each.kind is Kind.DIFFERENCE} <= {
        "missing"
    }


@pytest.mark.parametrize("publication", ["", "rankings"])
def test_the_archive_of_a_declared_round_verifies(client, tmp_path, publication):
    kept_round(Phase.DECLARED, rehearsed(publication=publication))
    found = list(verify(unpacked(client, tmp_path)))
    assert [each for each in found if each.kind is Kind.DIFFERENCE] == []
    assert sum(each.kind is Kind.PASSED for each in found) > 10


def test_one_changed_byte_of_the_download_is_found(client, tmp_path):
    kept_round(Phase.DECLARED)
    folder = unpacked(client, tmp_path)
    account = folder / "contests/council/account.json"
    account.write_bytes(account.read_bytes().replace(b"169", b"170", 1))
    assert any(each.kind is Kind.DIFFERENCE for each in verify(folder))


def test_the_same_archive_is_the_same_bytes_and_is_not_sent_twice(client):
    kept_round(Phase.DECLARED)
    first = client.get(ZIP)
    content = b"".join(first.streaming_content)
    assert b"".join(client.get(ZIP).streaming_content) == content
    assert client.get(ZIP, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head(ZIP)["ETag"] == first["ETag"]


def test_the_journal_can_be_had_alone(client):
    kept_round(Phase.POLLING)
    address = reverse("board:file", args=("society-2026", "journal.jsonl"))
    assert client.get(address).content.count(b"\n") == 49
