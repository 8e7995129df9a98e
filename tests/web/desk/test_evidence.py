"""The private evidence of a contest: for two offices, after the close, and for nobody else."""

import io
import logging
import zipfile

import pytest
from django.test import Client

from hustings.elections import places
from hustings.elections.action import Role
from hustings.elections.state import Phase
from hustings.web.rounds.store import DatabaseStore
from web.support_rounds import kept_round, signed_in

pytestmark = pytest.mark.django_db

PLACE = "/desk/society-2026/evidence/council.zip"
HOLDERS = (Role.RETURNING_OFFICER, Role.SCRUTINEER)
BEFORE = [phase for phase in Phase if list(Phase).index(phase) <= list(Phase).index(Phase.POLLING)]


def zipped(sent):
    content = io.BytesIO(b"".join(sent.streaming_content))
    with zipfile.ZipFile(content) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


@pytest.mark.parametrize("role", HOLDERS)
def test_who_holds_it_has_every_private_file_of_the_contest_after_the_close(role):
    kept = kept_round(Phase.CLOSED)
    store = DatabaseStore(kept)
    with store.private.write(places.issued("other")) as stream:
        stream.write(b"another contest")
    with store.private.write(places.portion("council", "abc")) as stream:
        stream.write(b"what an opening keeps until it is done")
    sent = signed_in(Client(), kept, role).get(PLACE)
    found = zipped(sent)
    box, issued = places.sealed("council"), places.issued("council")
    assert found[f"evidence/{box}"] == store.private.since(box, 0) != b""
    with store.private.read(issued) as stream:
        assert found[f"evidence/{issued}"] == stream.read()
    assert set(found) == {
        f"evidence/{place('council')}" for place in (places.sealed, places.issued, places.returns)
    }
    assert "no-store" in sent["Cache-Control"]


@pytest.mark.parametrize("role", [role for role in Role if role not in HOLDERS])
def test_nobody_else_has_it(role):
    kept = kept_round(Phase.DECLARED)
    assert signed_in(Client(), kept, role, of="almond").get(PLACE).status_code == 403
    assert Client().get(PLACE).status_code == 302


@pytest.mark.parametrize("phase", BEFORE)
@pytest.mark.parametrize("role", HOLDERS)
def test_before_the_close_not_even_they_have_it(phase, role):
    kept = kept_round(phase)
    assert signed_in(Client(), kept, role).get(PLACE).status_code == 404


def test_the_page_of_the_contest_offers_it_to_them_alone():
    kept = kept_round(Phase.CLOSED)
    for role in (*HOLDERS, Role.DEPUTY):
        page = signed_in(Client(), kept, role).get("/desk/society-2026/contests/council/")
        assert (PLACE in page.content.decode()) == (role in HOLDERS)


def test_the_log_notes_it_without_saying_who(caplog):
    kept = kept_round(Phase.CLOSED)
    with caplog.at_level(logging.WARNING):
        signed_in(Client(), kept, Role.SCRUTINEER, "sasha").get(PLACE)
    (line,) = [each.getMessage() for each in caplog.records if "evidence" in each.getMessage()]
    assert line == "evidence of council in society-2026 handed out to the scrutineer"


def test_it_is_what_the_verifier_reads(tmp_path):
    """Unpacked beside the public archive it verifies, and a changed byte of it does not."""
    from hustings.verify.archive import whole
    from hustings.verify.archive.asked import Asked
    from hustings.verify.archive.finding import Kind
    from web.support_rounds import rehearsed

    kept = kept_round(Phase.DECLARED)
    for name, content in zipped(signed_in(Client(), kept, Role.SCRUTINEER).get(PLACE)).items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    asked = Asked(evidence=tmp_path / "evidence")
    archive = rehearsed().root / "archive"
    found = list(whole.verify(archive, asked))
    assert [str(each) for each in found if each.kind is Kind.DIFFERENCE] == []
    box = tmp_path / "evidence" / places.sealed("council")
    box.write_bytes(box.read_bytes().replace(b"voter", b"vot3r", 1))
    assert [each for each in whole.verify(archive, asked) if each.kind is Kind.DIFFERENCE]
