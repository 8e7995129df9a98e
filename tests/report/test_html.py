import hashlib
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings import counting
from hustings.lots import Seeded
from hustings.record import Note, digest
from hustings.report import html, html_tables
from hustings.rules import catalogue
from hustings.tally.local import Local
from support import plain_blt, real
from support.small import counted

VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}
NASTY = st.text(
    st.sampled_from("<>&\"'`/=\\-!{}%#;\x00\x0b\x1b\x7f\u202e\r\n\t scriptsvgonload"),
    min_size=1,
    max_size=24,
)


class Page(HTMLParser):
    """Reads a page strictly: every element is closed in its turn; keeps elements and texts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.texts = [], [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, (tag, self.open[-5:])

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]

    def shape(self):
        """How often each element with each set of attribute names stands on the page."""
        return Counter((tag, tuple(attrs)) for tag, attrs in self.elements)


@pytest.fixture(scope="module")
def page(hive, clauses):
    return Page(html.draw(hive, clauses))


def test_the_page_needs_nothing_from_outside_and_runs_nothing(page):
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    for _, attrs in page.elements:
        assert not [name for name in attrs if name.startswith("on") or name in {"src", "style"}]
        assert attrs.get("href", "#").startswith("#")
    style = next(text for tag, text in page.texts if tag == "style")
    assert not re.findall(r"@import|url\((?!#)|expression", style)


def test_the_policy_of_the_page_allows_its_own_style_sheet_and_nothing_else(page):
    policy = next(
        m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"
    )
    style = next(text for tag, text in page.texts if tag == "style")
    hashed = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{hashed}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_ids_are_unique_and_every_reference_has_its_target(page):
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(attrs.get(name, "").split()) <= set(ids)
        if attrs.get("href", "").startswith("#"):
            assert attrs["href"][1:] in ids


def test_the_page_is_built_for_readers_of_every_kind(page):
    assert page.all("html")[0]["lang"] == "en"
    assert all(th.get("scope") in {"col", "row"} for th in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))
    regions = [d for d in page.all("div") if d.get("class") == "scroll"]
    assert regions
    assert all(d["role"] == "region" and d["tabindex"] == "0" for d in regions)
    assert all("aria-labelledby" in d for d in regions)
    svg = next(s for s in page.all("svg") if s.get("class") == "sankey")
    assert svg["role"] == "img"
    assert len(page.all("h1")) == len(page.all("main")) == 1


def test_the_page_tells_the_whole_count(hive, clauses):
    drawn = html.draw(hive, clauses)
    for text in (
        "Elected to 2 seats, in order of election: Ada and Ben.",
        "The last seat: Ben (8.99998) led Cyd (4) by 4.99998 votes at stage 3.",
        "✓ 8<i>.99998</i><small>+3.00000</small>",
        "<td>×<small>−3.00000</small></td>",
        "Dee with 3 votes was excluded, having the fewest votes.",
        digest(hive),
        hive.ballots.digest,
        "SSI 2011/399",
    ):
        assert text in drawn
    texts = " ".join(text for _, text in Page(drawn).texts)
    cited = {f.clause for s in hive.stages for f in s.elected} | {s.clause for s in hive.stages}
    assert all(clauses[ref] in texts for ref in cited)


def test_without_words_of_the_law_the_clauses_are_still_named(hive):
    page = Page(html.draw(hive))
    assert not {"r. 51", "r. 48"} & {text for tag, text in page.texts if tag == "dt"}
    assert ("p", "r. 46, r. 48") in page.texts
    assert ("summary", "r. 51, r. 48 · 1 parcel") in page.texts


def test_the_parcels_of_a_stage_stand_behind_it_with_old_and_new_value(hive):
    page = Page(html.draw(hive))
    texts = [text for tag, text in page.texts if tag in ("th", "td")]
    at = texts.index("Votes passed on")
    assert texts[at + 1 : at + 7] == ["Ada", "1", "9", "1.00000", "0.22222", "1.99998"]


def test_ties_settled_by_an_earlier_stage_are_listed(settled):
    texts = " ".join(text for _, text in Page(html.draw(settled)).texts)
    assert texts.count("Cyd had fewer votes at stage 1, which settled who is excluded.") == 2


def test_a_digest_that_the_caller_has_is_printed_as_it_is(hive):
    assert html.draw(hive, record_digest=digest(hive)) == html.draw(hive)


def test_lots_and_notes_are_on_the_page(drawn):
    noted = drawn._replace(notes=(Note("result_without_constraint", {}, (1,)),))
    texts = " ".join(text for _, text in Page(html.draw(noted)).texts)
    assert "Lot 1, to settle who is excluded, was drawn among Ben and Cyd" in texts
    assert drawn.decisions[0].evidence in texts
    assert "Result without constraint: Ada." in texts


@settings(max_examples=60, deadline=None)
@given(st.lists(NASTY, min_size=4, max_size=4), NASTY)
def test_no_name_breaks_out_of_its_place(hive, names, title):
    candidates = tuple(
        c._replace(name=n, party=n) for c, n in zip(hive.contest.candidates, names, strict=True)
    )
    plain = tuple(c._replace(name="x", party="y") for c in hive.contest.candidates)
    told = [
        hive._replace(contest=replace(hive.contest, candidates=c, title=title))
        for c in (candidates, plain)
    ]
    evil, tame = (Page(html.draw(count, {"r. 46": title})) for count in told)
    assert evil.shape() == tame.shape()
    assert not any("\x1b" in text or "\u202e" in text for _, text in evil.texts)


def _colours(scheme):
    found = re.findall(r"--([\w]+): (#[0-9a-f]{6})", scheme)
    return dict(found)


def _luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _schemes():
    style = (resources.files("hustings.report") / "sheet.css").read_text("utf-8")
    light, dark = (_colours(block) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL))
    return {"light": light, "dark": {**light, **dark}}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_contrast_is_that_of_wcag_aa(name):
    scheme = _schemes()[name]
    for text in ("ink", "muted", "accent"):
        for ground in ("paper", "band"):
            assert _contrast(scheme[text], scheme[ground]) >= 4.5, (text, ground)
    for shape in ("e0", "e1", "e2", "e3", "e4", "e5", "other", "hatch"):
        assert _contrast(scheme[shape], scheme["paper"]) >= 3, shape


def test_a_long_count_is_cut_into_tables_that_hold_every_stage_once():
    names = [f"C{n}" for n in range(1, 31)]
    papers = [(n * 3 + n % 7, (n, (n * 7) % 30 + 1)) for n in range(1, 31) if n != (n * 7) % 30 + 1]
    count = counted(names, 2, papers)
    page = Page(html.draw(count))
    heads = [a["href"] for a in page.all("a") if a.get("href", "").startswith("#stage-")]
    assert len(count.stages) > html_tables.WHOLE_TABLE
    assert heads[: len(count.stages)] == [f"#stage-{n + 1}" for n in range(len(count.stages))]
    assert sum(t.get("class") == "stages" for t in page.all("table")) > 1


WARDS = sorted((real.ROOT / "scotland").glob("*.blt")) if real.PRESENT else []


@real.needed
@pytest.mark.parametrize("path", WARDS[::6], ids=lambda path: path.stem)
def test_real_wards_are_drawn_whole(path, clauses):
    rule = catalogue.rule("scottish_2011")
    count = counting.run(rule, plain_blt.read(path), Seeded("x"), Local.of)
    page = Page(html.draw(count, clauses))
    lines = [li for li in page.all("li") if li.get("id", "").startswith("stage-")]
    assert len(lines) == len(count.stages)
    texts = {text.strip() for _, text in page.texts}
    assert {c.name for c in count.contest.candidates} <= texts
