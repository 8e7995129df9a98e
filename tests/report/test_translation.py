"""No English is left where a language has words for everything: what is not data is a message."""

import re
from gettext import NullTranslations

import pytest

import hustings
from hustings.ballots import Ballots, Box
from hustings.record import Fate, Note
from hustings.report import compare, html, markdown, notebook, text
from hustings.report.phrases import Speech
from hustings.terms import Candidate, Contest

FIELD = re.compile(r"(\{[^}]*\})")
NAMES = ("Ж", "Ш", "Щ", "Ю", "Я")
PAPERS = [(9, (1, 2)), (4, (2,)), (4, (3, 4)), (3, (4, 2)), (2, (5, 1)), (2, (0, 1))]


class Dotted(NullTranslations):
    """A language that writes every letter as a dot and keeps the fields of a message."""

    def gettext(self, message):
        parts = FIELD.split(message)
        return "".join(p if FIELD.fullmatch(p) else re.sub("[A-Za-z]", "·", p) for p in parts)

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)


SAY = Speech(Dotted())


def _ballots(rule):
    contest = Contest("Ц", 2, tuple(Candidate(n, name) for n, name in enumerate(NAMES, 1)))
    if rule in ("electoral_college", "av"):
        contest = contest.for_seats(1)
    box = Box.gather(PAPERS)
    if rule != "electoral_college":
        return Ballots(contest, box, "test", "test")
    return Ballots.by_section(contest, {"Б": box, "Д": Box.gather(PAPERS[::-1][1:])}, "test")


def _record(rule, **asked):
    marks = {"options": {"ranked": "yes"}} if rule == "block_vote" else {}
    record = hustings.count(_ballots(rule), rule, seed="x", **marks, **asked).record
    return _without_data_in_latin(record)


def _without_data_in_latin(record):
    def fate(told: Fate) -> Fate:
        return told._replace(clause="§")

    stages = tuple(
        stage._replace(
            clause="§",
            elected=tuple(map(fate, stage.elected)),
            excluded=tuple(map(fate, stage.excluded)),
            ties=tuple(tie._replace(clause="§") for tie in stage.ties),
        )
        for stage in record.stages
    )
    rule = record.rule._replace(id="§", law="§", options={})
    told = record.formality._replace(clause="§")
    return record._replace(
        stages=stages,
        rule=rule,
        formality=told,
        engine="",
        software="",
        ballots=record.ballots._replace(digest=""),
        decisions=tuple(lot._replace(evidence="") for lot in record.decisions),
    )


COUNTS = {
    "scottish_2011": {},
    "ers97": {},
    "meek_1987": {},
    "av": {},
    "block_vote": {},
    "electoral_college": {},
}
CLAUSES = {
    "constraint": {"constraints": ["к>=1"], "categories": {"к": [5]}},
    "promote": {
        "constraints": ["к>=1"],
        "categories": {"к": [5]},
        "constraint_method": "promote",
    },
    "ron": {"ron": 1},
    "vacancy": {"vacated": [1], "protected": [3], "withdrawn": [5]},
}


@pytest.fixture(scope="module", params=[*COUNTS, *CLAUSES])
def record(request):
    if request.param in COUNTS:
        return _record(request.param)
    return _record("scottish_2011", **CLAUSES[request.param])


def _english(drawn):
    """Return the words of two letters and more that are left, digests aside."""
    return set(re.findall("[A-Za-z]{2,}", re.sub(r"sha256:[0-9a-f]+", "", drawn)))


def _visible(page):
    """The texts of a page, and the attributes that are read out."""
    body = re.sub(r"(?s)<style>.*?</style>", "", page)
    spoken = " ".join(re.findall(r'(?:aria-label|title|alt)="([^"]*)"', body))
    return re.sub(r"<[^>]*>", " ", body).replace("&#39;", "'") + spoken


def test_the_page_is_translated_whole(record):
    assert _english(_visible(html.draw(record, say=SAY, lang="x"))) == set()


def test_english_itself_is_found_where_nothing_translates_it(record):
    assert {"Stage", "Total", "Elected"} <= _english(text.draw(record) + html.draw(record))


def test_the_text_is_translated_whole(record):
    assert _english(text.draw(record, say=SAY)) == set()


def test_markdown_notebook_and_comparison_are_translated_whole(record):
    assert _english(markdown.draw(record, say=SAY)) == set()
    assert _english(_visible(notebook.html_fragment(record, say=SAY))) == set()
    both = compare.compare([record, record])
    fragment = _visible(compare.html_fragment(both, say=SAY))
    assert _english(fragment) <= {"seats"}


def test_a_note_unknown_here_is_told_by_its_code_as_it_is(record):
    noted = record._replace(notes=(Note("odd", {"n": "1"}, ()),))
    assert _english(text.draw(noted, say=SAY)) == {"Odd"}
