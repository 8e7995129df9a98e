"""Results come from a published history, or out of the database of a round, and in one shape."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from hustings.elections import places
from hustings.elections.state import Phase
from hustings.outcome.archive_files import in_folder
from hustings.outcome.source import of_archive
from hustings.web.outcome.checks import histories_can_be_read
from hustings.web.outcome.models import BodyRegister
from hustings.web.outcome.sources import published, published_all
from hustings.web.rounds import clock
from hustings.web.rounds.models import HeldFile, JournalLine
from support.pages import elements
from web.support_rounds import kept_round, rehearsed

from .told import NEC, words


def test_a_round_in_the_database_is_what_its_archive_is_in_a_folder(db):
    kept_round(Phase.DECLARED)
    there = published("society-2026").source
    assert there == of_archive(in_folder(rehearsed().root / "archive"), None)
    assert there.register is None
    assert there.history is None
    assert [each.id for each in there.rounds] == ["society-2026"]


def test_a_round_without_a_declaration_has_no_results(db, settings):
    settings.HUSTINGS_HISTORIES = []
    kept_round(Phase.COUNTED)
    with pytest.raises(Http404):
        published("society-2026")
    assert published_all() == ()


def test_nothing_is_read_again_while_the_head_is_the_same(db):
    kept_round(Phase.DECLARED)
    first = published("society-2026")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        again = published("society-2026")
    assert again.source is first.source
    assert len(asked) <= 5


def test_another_register_makes_another_head(db):
    kept = kept_round(Phase.DECLARED)
    before = published("society-2026")
    BodyRegister.objects.create(round=kept, content=REGISTER, by="ann", at=clock.now())
    after = published("society-2026")
    assert before.source.register is None
    assert after.source.register.body.name == "The council"
    assert before.head != after.head


def test_a_history_is_there_where_the_site_is_told_so(db, settings):
    settings.HUSTINGS_HISTORIES = []
    with pytest.raises(Http404):
        published("nec-history")
    settings.HUSTINGS_HISTORIES = ["nec-history"]
    there = published("nec-history")
    assert there.source.history is not None
    assert there.shown is None
    assert len(there.source.rounds) == 12
    assert [each.slug for each in published_all()] == ["nec-history"]


def test_a_history_that_cannot_be_read_is_told_at_the_start(settings, tmp_path):
    broken = tmp_path / "ours"
    broken.mkdir()
    (broken / "body.toml").write_text("seats = ", "utf-8")
    settings.HUSTINGS_HISTORIES = ["nec-history", str(broken), "no-history"]
    told = [str(each.msg) for each in histories_can_be_read()]
    assert len(told) == 2
    assert "body.toml" in told[0]
    assert "there is no history 'no-history'" in told[1]


@pytest.fixture
def silent(caplog):
    """What the operator reads of results that cannot be read: said by the test, not printed."""
    return caplog


def hrefs(client):
    page = elements(client.get("/outcome/").content.decode())
    found = {each.get("href", "") for each in page if each.name == "a"}
    return {each for each in found if each.startswith("/outcome/") and each != "/outcome/"}


def test_results_that_cannot_be_read_leave_the_others_in_the_list(db, client, silent):
    kept = kept_round(Phase.DECLARED)
    name = places.declaration("council", 1)
    HeldFile.objects.get(name=name).delete()
    assert hrefs(client) == {NEC}
    told = words(client, "/outcome/")
    assert f"Cannot be read: {kept.title}." in told
    assert f"{name.rsplit('/', 1)[-1]}: no such file." in told
    assert "the results of society-2026 cannot be read" in silent.text


def test_a_journal_that_was_changed_leaves_the_others_in_the_list(db, client, silent):
    kept = kept_round(Phase.DECLARED)
    line = JournalLine.objects.order_by("number")[3]
    JournalLine.objects.filter(pk=line.pk).update(line=bytes(line.line).replace(b"20", b"21", 1))
    assert hrefs(client) == {NEC}
    assert f"Cannot be read: {kept.title}." in words(client, "/outcome/")


def test_a_history_that_cannot_be_read_is_named_without_the_folders_of_the_machine(
    db, client, settings, tmp_path, silent
):
    broken = tmp_path / "ours"
    broken.mkdir()
    (broken / "body.toml").write_text("seats = ", "utf-8")
    settings.HUSTINGS_HISTORIES = [str(broken), "nec-history", str(tmp_path / "gone")]
    assert hrefs(client) == {NEC}
    told = words(client, "/outcome/")
    assert "Cannot be read: ours. body.toml" in told
    assert "Cannot be read: gone. there is no history 'gone'" in told
    assert str(tmp_path) not in told


REGISTER = b"""
[body]
id = "council"
name = "The council"

[[section]]
id = "members"
name = "Members"
seats = 3
"""
