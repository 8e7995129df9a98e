"""Names that would be markup, a script or a formula are shown as they are, and do nothing."""

import pytest

from .told import words

pytestmark = pytest.mark.django_db

EVIL = '<script>alert(1)</script>\\"><b>'
BODY = """
[body]
id = "b"
name = "<i>Body</i>"
[[section]]
id = "s"
name = "<i>Section</i>"
seats = 2
[[person]]
id = "p"
name = "EVIL"
[[person]]
id = "q"
name = "=HYPERLINK(1)"
[[term]]
person = "p"
section = "s"
since = 2020-01-01
[[alignment]]
person = "p"
group = "EVIL"
"""
HISTORY = """
title = "EVIL"
[[organisation]]
id = "o"
name = "EVIL"
source = "javascript:alert(1)"
"""
ROUND = """
[round]
id = "1"
title = "EVIL"
date = 2021-01-01
[[contest]]
id = "c"
title = "EVIL"
body = "b"
section = "s"
date = 2021-01-01
seats = 2
method = "block_vote"
complete = true
sources = ["EVIL"]
[[contest.candidates]]
name = "EVIL"
votes = 9
elected = true
by = ["o"]
[[contest.candidates]]
name = "=HYPERLINK(1)"
votes = 8
elected = true
"""
PAGES = ("", "rounds/1/", "rounds/1/c/", "people/", "people/p/", "slates/o/", "sections/s/",
         "body/2021-01-02/", "figures/slates/1/c/", "figures/slates/1/c/frame")  # fmt: skip


@pytest.fixture
def evil(settings, tmp_path):
    folder = tmp_path / "evil"
    (folder / "rounds").mkdir(parents=True)
    for name, text in (
        ("body.toml", BODY),
        ("history.toml", HISTORY),
        ("divisions.toml", ""),
        ("rounds/1.toml", ROUND),
    ):
        (folder / name).write_text(text.replace("EVIL", EVIL), "utf-8")
    settings.HUSTINGS_HISTORIES = [str(folder)]
    return "/outcome/evil/"


def test_no_name_becomes_markup(client, evil):
    for page in PAGES:
        sent = client.get(evil + page)
        assert sent.status_code == 200, page
        text = sent.content.decode()
        assert "<script>alert" not in text, page
        assert '"><b>' not in text, page
        assert "<i>" not in text, page
        assert 'href="javascript:' not in text, page
    assert '<script>alert(1)</script>"><b>' in words(client, f"{evil}rounds/1/c/")


def test_no_name_becomes_markup_in_a_picture(client, evil):
    for name in ("slates/1/c", "elections/s", "backer/o", "body/2021-01-02"):
        drawn = client.get(f"{evil}figures/{name}.svg").content.decode()
        assert "<script" not in drawn, name
        assert "<b>" not in drawn, name


def test_no_name_becomes_a_formula_of_a_spreadsheet(client, evil):
    sheet = client.get(f"{evil}rounds/1/c/candidates.csv").content.decode()
    assert "'=HYPERLINK(1)" in sheet
    assert ",=HYPERLINK" not in sheet
