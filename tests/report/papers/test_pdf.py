"""The papers as PDF/UA: the same bytes for the same archive, tagged, with the pictures' words."""

import pytest

from hustings.report.papers import declaration, pdf, scrutineer

from .conftest import read


@pytest.mark.parametrize("paper", [declaration, scrutineer])
def test_the_same_archive_gives_the_same_bytes(archive, paper):
    made = [pdf.draw(paper.draw(read(archive, "council"))) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-")


def test_the_file_says_that_it_is_pdf_ua_and_is_tagged(council):
    made = pdf.draw(declaration.draw(council))
    assert b"pdfuaid:part>1<" in made
    assert b"/StructTreeRoot" in made
    assert b"/Lang(en)" in made
