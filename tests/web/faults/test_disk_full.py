"""The disk is full: nothing is acknowledged that is not there, and later everybody votes."""

from .scripts import said


def test_what_a_full_disk_did_not_take_was_not_acknowledged_and_is_taken_later(tmp_path):
    found = said("disk_full", tmp_path, f"sqlite:///{tmp_path}/site.sqlite3")
    taken = [
        line
        for line, (status, place, _) in zip(found["lines"], found["full"], strict=True)
        if (status, place) == (302, "/vote/receipts")
    ]
    refused = [page for status, _, page in found["full"] if status == 500]
    assert sorted(taken) == sorted(found["held"])
    assert len(taken) + len(refused) == len(found["lines"])
    assert taken
    assert refused
    assert all("sha256:" not in page and "sqlite" not in page.casefold() for page in refused)
    assert all(status == 302 for status, _, _ in found["after"])
    assert sorted(found["box"]) == sorted(found["lines"])
