"""What is saved comes back as it was, into an empty site alone, or not at all."""

import hashlib
import json
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from django.db import transaction

from hustings.web.ops import backup, box, checking, restore, tables
from hustings.web.rounds.models import Envelope, HeldFile, JournalLine, KeptRound
from hustings.web.rounds.secret import path_of, secret_of

AT = datetime(2026, 4, 15, 12, 0, 0, 7, tzinfo=UTC)


@pytest.fixture
def files(kept, data, tmp_path):
    (data / "register").mkdir()
    for name in ("events.csv", "heads.csv"):
        (data / "register" / name).write_text(f"{name} of the register")
    (data / "letters").mkdir()
    (data / "letters" / "to-print.pdf").write_text("a letter with a voting code")
    paths = tmp_path / "site.zip", tmp_path / "secrets.zip"
    backup.save(*paths, AT)
    return paths


@pytest.fixture
def emptied(files, settings, tmp_path):
    """The same database without a row, and a new data folder."""
    with transaction.atomic():
        for model in tables.saved():
            tables.clear(model)
    settings.DATA = tmp_path / "new"
    settings.DATA.mkdir()
    return settings.DATA


def whole_site():
    return {model._meta.label: list(tables.lines(model)) for model in tables.saved()}


@pytest.fixture
def before(files):
    return whole_site()


def test_every_row_and_every_file_comes_back(kept, before, files, emptied):
    assert len(before["rounds.Envelope"]) > 100
    restore.restore(*files)
    assert whole_site() == before
    assert (emptied / "register" / "heads.csv").read_text() == "heads.csv of the register"
    assert (emptied / "secret-key").read_text() == "the key of this site"
    assert (emptied / "letters" / "to-print.pdf").read_text() == "a letter with a voting code"
    assert path_of(kept).stat().st_mode & 0o777 == 0o600
    assert secret_of(kept)


def test_a_row_made_after_the_restoration_has_a_number_of_its_own(kept, files, emptied):
    restore.restore(*files)
    added = KeptRound.objects.create(slug="another", title="Another", definition=b"")
    assert added.pk > kept.pk


def test_the_first_file_holds_no_secret(kept, data, files):
    with ZipFile(files[0]) as opened:
        content = b"".join(opened.read(name) for name in opened.namelist())
        assert "files/register/heads.csv" in opened.namelist()
    assert b"the key of this site" not in content
    assert b"a letter with a voting code" not in content
    assert path_of(kept).read_bytes().strip() not in content


def test_no_earlier_backup_is_written_over(files):
    before = [each.read_bytes() for each in files]
    with pytest.raises(FileExistsError, match="name another"):
        backup.save(*files, AT)
    assert [each.read_bytes() for each in files] == before


def test_nothing_is_restored_over_a_site_that_holds_something(files):
    before = whole_site()
    with pytest.raises(restore.FullSiteError, match="new database"):
        restore.restore(*files)
    assert whole_site() == before


def test_nothing_is_restored_into_a_data_folder_that_holds_something(files, emptied):
    (emptied / "register").mkdir()
    with pytest.raises(restore.FullSiteError, match="new data folder"):
        restore.restore(*files)


def test_secrets_of_another_backup_are_refused(files, emptied, tmp_path):
    backup.save(tmp_path / "other.zip", tmp_path / "other-secrets.zip", AT)
    with pytest.raises(box.DamagedBackupError, match="not made together"):
        restore.restore(files[0], tmp_path / "other-secrets.zip")
    assert not KeptRound.objects.exists()


def rewritten(path, changes):
    """Write a backup anew with other members; its list stays as it is where it is not named."""
    with ZipFile(path) as opened:
        members = {name: opened.read(name) for name in opened.namelist()} | changes
    with ZipFile(path, "w") as opened:
        for name, content in members.items():
            if content is not None:
                opened.writestr(name, content)


def members_of(path):
    with ZipFile(path) as opened:
        return opened.namelist()


def test_every_member_that_was_changed_or_is_gone_is_found(files, emptied):
    good = files[0].read_bytes()
    for name in members_of(files[0]):
        for content in (b"changed", None):
            files[0].write_bytes(good)
            rewritten(files[0], {name: content})
            with pytest.raises(box.DamagedBackupError):
                restore.restore(*files)
    assert not KeptRound.objects.exists()
    assert list(emptied.iterdir()) == []


def test_a_file_whose_list_of_members_is_damaged_is_refused(files, emptied):
    whole = files[0].read_bytes()
    listed = whole.index(b"PK\x01\x02")
    for place in (6, 10):  # the version that is needed to unpack, and how it is packed
        damaged = bytearray(whole)
        damaged[listed + place] = 148
        files[0].write_bytes(damaged)
        with pytest.raises(box.DamagedBackupError, match="no whole backup"):
            restore.restore(*files)


def test_a_file_that_was_cut_short_is_refused(files, emptied):
    whole = files[0].read_bytes()
    for size in (0, 10, len(whole) // 2, len(whole) - 1):
        files[0].write_bytes(whole[:size])
        with pytest.raises(box.DamagedBackupError, match="no whole backup"):
            restore.restore(*files)


def relisted(path, change):
    """Change the list of a backup."""
    with ZipFile(path) as opened:
        listed = json.loads(opened.read(box.LIST))
    change(listed)
    rewritten(path, {box.LIST: json.dumps(listed)})


def test_a_backup_of_other_tables_asks_for_its_own_version(files, emptied):
    relisted(files[0], lambda listed: listed["migrations"].append("rounds.0999_later"))
    with pytest.raises(box.DamagedBackupError, match="restore it with that version"):
        restore.restore(*files)


def test_no_file_is_laid_outside_the_data_folder(files, emptied):
    name, content = "files/../escaped", b"out"
    rewritten(files[0], {name: content})
    said = "sha256:" + hashlib.sha256(content).hexdigest()
    relisted(files[0], lambda listed: listed["members"].update({name: {"digest": said}}))
    with pytest.raises(box.DamagedBackupError, match="outside"):
        restore.restore(*files)
    assert not (emptied.parent / "escaped").exists()
    assert not KeptRound.objects.exists()


def test_a_whole_site_is_found_whole(kept):
    assert list(checking.differences()) == []


def test_whatever_was_changed_behind_the_site_is_named(kept):
    envelope = Envelope.objects.first()
    Envelope.objects.filter(pk=envelope.pk).update(line=bytes(envelope.line)[:-5] + b'abc"}')
    file = HeldFile.objects.get(public=True, name__endswith="roll.txt")
    HeldFile.objects.filter(pk=file.pk).update(content=b"nobody\n")
    HeldFile.objects.get(public=True, name__endswith="paper.json").delete()
    path_of(kept).unlink()
    found = "\n".join(checking.differences())
    assert f"the envelope in row {envelope.pk} is not the one of its receipt" in found
    assert f"{file.name} was changed" in found
    assert "paper.json is missing" in found
    assert "secret of the roll" in found


def test_a_journal_with_a_line_less_is_named(kept):
    JournalLine.objects.order_by("number")[3:4].get().delete()
    assert any("journal" in each for each in checking.differences())
