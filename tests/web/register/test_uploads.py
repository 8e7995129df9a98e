"""The office's file comes in by the site: laid beside the roll, shown, entered once or never."""

import pytest

from hustings.roll import ledger
from hustings.web.register import ledgers, uploads
from hustings.web.register.actions import (
    compare_upload,
    confirm_upload,
    discard_upload,
    enter_upload,
    take_upload,
)
from hustings.web.register.models import Contact, State, Upload
from hustings.web.rounds import clock
from support.made_workbook import xlsx
from support.mutation import mutated

from .rolls import ADA, BEN, CAS, FILE, HEAD, uploaded

pytestmark = pytest.mark.django_db


def sent(client, text, name="members.csv", whole="yes"):
    answer = client.post("/roll/uploads", {"file": uploaded(text, name), "whole": whole})
    assert answer.status_code == 302, answer.content.decode()
    return Upload.objects.latest("pk")


def entered(client, text, **said):
    upload = sent(client, text)
    answer = client.post(f"/roll/uploads/{upload.key}/enter", said)
    upload.refresh_from_db()
    return upload, answer


def page(client, upload):
    answer = client.get(f"/roll/uploads/{upload.key}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_file_is_shown_before_it_is_entered(officer):
    upload = sent(officer, FILE)
    assert upload.state == State.COMPARED
    assert (upload.numbers["added"], upload.numbers["contacts"]) == (4, 4)
    assert "a-1" in page(officer, upload)
    assert ledgers.now().log.ids == ()
    assert not Contact.objects.exists()


def test_what_is_entered_is_in_the_register_and_its_contacts_are_not(officer, data):
    upload, _ = entered(officer, FILE)
    assert upload.state == State.DONE, upload.error
    assert ledgers.now().log.ids == ("a-1", "b-2", "c-3", "d-4")
    held = b"".join(path.read_bytes() for path in (data / "register").iterdir())
    for text in (b"Akers", b"example.org", b"High Street"):
        assert text not in held
    ben = Contact.objects.get(member="b-2")
    assert (ben.name, ben.email, ben.by_post, ben.language) == ("Ben Baxter", "", True, "fr")
    assert ben.address == "2 Low Street\nStone"


def test_no_file_is_left_when_it_is_entered_or_discarded(officer, data):
    entered(officer, FILE)
    upload = sent(officer, FILE + "E-5,2019-01-01,,,Eve,,,,,\n")
    assert [path for path in (data / "uploads").rglob("*") if path.is_file()]
    assert officer.post(f"/roll/uploads/{upload.key}/discard").status_code == 302
    assert not list((data / "uploads").iterdir())
    assert len(ledgers.now().log.ids) == 4


def test_the_same_file_again_changes_nothing(officer, data):
    entered(officer, FILE)
    before = {path: path.read_bytes() for path in (data / "register").iterdir()}
    upload, _ = entered(officer, FILE)
    assert upload.numbers["same"] == 4
    assert upload.state == State.DONE
    assert {path: path.read_bytes() for path in (data / "register").iterdir()} == before


def test_a_new_address_changes_no_line_of_the_register(officer):
    entered(officer, FILE)
    head = ledgers.now().heads[-1]
    entered(officer, FILE.replace("ada@example.org", "ada.akers@example.org"))
    assert Contact.objects.get(member="a-1").email == "ada.akers@example.org"
    assert ledgers.now().heads[-1] == head


def test_who_is_gone_is_gone_only_when_the_number_is_typed(officer):
    entered(officer, FILE)
    upload, answer = entered(officer, HEAD + ADA + BEN + CAS)
    assert answer.status_code == 200
    assert "if that is meant, type 1" in answer.content.decode()
    assert upload.state == State.COMPARED
    assert officer.post(f"/roll/uploads/{upload.key}/enter", {"gone": "1"}).status_code == 302
    assert [row.state for row in rows("d-4")] == ["lapsed"]


def rows(*members):
    from hustings.web.register.members import rows as rows_of

    return rows_of(members, clock.now())


def test_of_a_file_of_some_members_nobody_is_gone(officer):
    entered(officer, FILE)
    upload = sent(officer, HEAD + ADA.replace("Wales", "London"), whole="no")
    assert (upload.numbers["gone"], upload.numbers["changed"]) == (0, 1)
    assert "Wales" in page(officer, upload)


def test_rows_that_are_refused_are_left_out_only_when_the_officer_says_so(officer):
    upload, answer = entered(officer, FILE + "E-5,yesterday,,,Eve,,,,,\n")
    assert "1 rows are refused" in answer.content.decode()
    assert "Line 6" in answer.content.decode()
    officer.post(f"/roll/uploads/{upload.key}/enter", {"leave_refused": "on"})
    assert ledgers.now().log.ids == ("a-1", "b-2", "c-3", "d-4")


def test_contact_data_that_cannot_be_used_is_told_and_does_not_keep_a_member_out(officer):
    upload, _ = entered(officer, HEAD + ADA.replace("ada@example.org", "ada at home"))
    assert upload.numbers["remarks"] == 1
    assert upload.state == State.DONE
    assert Contact.objects.get(member="a-1").email == ""


def test_a_spreadsheet_is_read_as_the_same_file(officer):
    cells = [line.split(",") for line in FILE.splitlines()]
    upload, _ = entered(officer, xlsx(members=cells))
    assert upload.state == State.DONE, upload.error
    assert ledgers.now().log.ids == ("a-1", "b-2", "c-3", "d-4")


def test_what_is_kept_apart_is_never_shown(officer):
    head = HEAD.replace("\n", ",disability\n")
    entered(officer, head + ADA.replace("\n", ",yes\n"))
    upload = sent(officer, head + ADA.replace("\n", ",no\n"))
    shown = page(officer, upload)
    assert "(kept apart)" in shown
    given = b"".join(officer.get(f"/roll/uploads/{upload.key}/difference.csv").streaming_content)
    assert b"yes" not in given
    assert b"(kept apart)" in given


def test_the_difference_opens_in_a_spreadsheet_without_formulas(officer):
    entered(officer, FILE)
    upload = sent(officer, FILE.replace("Wales", "=1+1"), whole="no")
    given = b"".join(officer.get(f"/roll/uploads/{upload.key}/difference.csv").streaming_content)
    assert b"'=1+1" in given


def test_a_file_compared_before_the_roll_changed_is_not_entered(officer):
    first = sent(officer, FILE)
    entered(officer, HEAD + ADA)
    officer.post(f"/roll/uploads/{first.key}/enter", {})
    first.refresh_from_db()
    assert first.state == State.REFUSED
    assert "Upload the file again" in first.error
    assert ledgers.now().log.ids == ("a-1",)


def test_a_crash_between_events_and_contacts_is_made_good(officer, monkeypatch):
    upload = sent(officer, FILE)
    confirm_upload.confirm_upload(upload, leave_refused=False, gone=None)

    def failing(*_):
        raise OSError("no space left")

    upload.refresh_from_db()
    with monkeypatch.context() as patch:
        patch.setattr("hustings.web.register.contacts.save", failing)
        with pytest.raises(OSError, match="no space"):
            enter_upload.enter_upload(upload)
    upload.refresh_from_db()
    assert upload.state == State.ENTERED
    officer.post(f"/roll/uploads/{upload.key}/go-on")
    upload.refresh_from_db()
    assert upload.state == State.DONE
    assert Contact.objects.count() == 4
    assert len(ledger.load(ledgers.now().root).log) == 4


def test_an_upload_is_entered_once(officer, django_user_model):
    upload = sent(officer, FILE)
    confirm_upload.confirm_upload(upload, leave_refused=False, gone=None)
    with pytest.raises(ValueError, match="being entered already"):
        confirm_upload.confirm_upload(upload, leave_refused=False, gone=None)
    with pytest.raises(ValueError, match="being entered"):
        discard_upload.discard_upload(upload)


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused(officer, monkeypatch):
    monkeypatch.setattr(uploads, "UNPACKED", 100)
    upload = sent(officer, xlsx(members=[line.split(",") for line in FILE.splitlines()]))
    assert upload.state == State.REFUSED
    assert "save it as CSV" in upload.error


def test_a_file_that_is_too_large_is_not_taken(officer, monkeypatch):
    monkeypatch.setattr(uploads, "MOST", 10)
    answer = officer.post("/roll/uploads", {"file": uploaded(FILE), "whole": "yes"})
    assert "larger than 200 MB" in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_of_five_hundred_damaged_files_each_has_one_clear_answer(officer, data, kind, rf_user):
    cells = [line.split(",") for line in FILE.splitlines()]
    sample = FILE.encode() if kind == "csv" else xlsx(members=cells)
    refused = 0
    for seed in range(500):
        file = uploaded(mutated(sample, seed))
        upload = take_upload.take_upload(file, rf_user, clock.now())
        compare_upload.compare_upload(upload)
        assert upload.state in (State.COMPARED, State.REFUSED), seed
        assert bool(upload.error) == (upload.state == State.REFUSED), seed
        assert "The site failed" not in upload.error, seed
        refused += upload.state == State.REFUSED
        uploads.forget(upload)
    assert 50 < refused < 500
    assert ledgers.now().log.ids == ()
    assert not Contact.objects.exists()


@pytest.fixture
def rf_user(django_user_model):
    return django_user_model.objects.create_user("office")


def test_nobody_but_officers_sees_the_roll(officer, client, django_user_model):
    paths = ("", "uploads", "event", "columns", "corrections", "begin", "member/a-1")
    client.logout()
    for path in paths:
        assert client.get(f"/roll/{path}").url.startswith("/account/login/"), path
    client.force_login(django_user_model.objects.create_user("somebody"))
    for path in paths:
        assert client.get(f"/roll/{path}").status_code == 403, path


def test_a_site_without_a_register_asks_to_begin_one(client, db, admin_user):
    client.force_login(admin_user)
    assert client.get("/roll/").url == "/roll/begin"
    said = {"zone": "Europe/London", "attributes": "birth, region", "dates": "iso"}
    answer = client.post("/roll/begin", {**said, "encoding": "utf-8"})
    assert answer.url == "/roll/columns"
    assert ledgers.now().settings.attributes == ("birth", "region")
    assert "never begun anew" in client.get("/roll/begin").content.decode()


def test_a_register_that_was_begun_is_not_begun_anew(officer):
    said = {"zone": "UTC", "attributes": "", "dates": "iso", "encoding": "utf-8"}
    assert "never begun anew" in officer.post("/roll/begin", said).content.decode()
    assert ledgers.now().settings.zone == "Europe/London"


def test_a_column_of_the_roll_is_none_of_the_contacts(officer):
    answer = officer.post("/roll/columns", {"name": "Region"})
    assert "Region is a column that the roll itself keeps" in answer.content.decode()
    answer = officer.post("/roll/columns", {"name": "Name", "email": "name"})
    assert "there twice" in answer.content.decode()
