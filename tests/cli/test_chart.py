"""``hustings chart``: pictures of the packaged history, with their words."""

from importlib.resources import files

import pytest

pytest.importorskip("vl_convert", reason="needs the extra charts")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("body", "nec-history", "--on", "2020-11-13"), "leadership 20"),
        (("composition", "nec-history", "--on", "2018-09-03"), "A majority is 20."),
        (("elections", "nec-history", "--section", "members"), "Centre Left Grassroots Alliance 9"),
        (("slates", "nec-history", "--contest", "2024/constituencies"), "50 of 55 seats"),
    ],
)
def test_a_picture_is_drawn_and_told(run, tmp_path, args, told):
    out = tmp_path / "chart.svg"
    result = run("chart", *args, "--out", out)
    assert result.exit_code == 0, result.stderr
    assert told in result.stdout
    assert "<desc>" in out.read_text(encoding="utf-8")


def test_a_page_has_the_table_behind_the_picture(run, tmp_path):
    out = tmp_path / "chart.html"
    run("chart", "slates", "nec-history", "--contest", "2012/members", "--out", out)
    page = out.read_text(encoding="utf-8")
    assert '<th scope="row">Centre Left Grassroots Alliance</th><td>3</td>' in page


def test_methods_are_drawn_from_what_their_command_wrote(run, tmp_path):
    society = files("hustings.examples") / "society.blt"
    made, out = tmp_path / "methods.json", tmp_path / "methods.html"
    run("methods", society, "--method", "block_vote", "--json", "--out", made)
    result = run("chart", "methods", made, "--out", out)
    assert result.exit_code == 0, result.stderr
    assert "block_vote: " in result.stdout
    assert '<th scope="row">block_vote</th>' in out.read_text(encoding="utf-8")
    refused = run("chart", "methods", society, "--out", out)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)


def test_what_cannot_be_drawn_is_refused_in_one_line(run, tmp_path):
    for args, told in (
        (("slates", "nec-history", "--contest", "1066/witan"), "there are 2006/members"),
        (("elections", "nec-history", "--section", "witan"), "there are members"),
        (("body", "nec-history", "--out", "body.gif"), ".svg, .png or .html"),
    ):
        out = () if "--out" in args else ("--out", tmp_path / "chart.svg")
        result = run("chart", *args, *out)
        assert result.exit_code == 2
        assert told in result.stderr
        assert result.stderr.count("\n") == 1
