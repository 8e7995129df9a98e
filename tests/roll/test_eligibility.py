"""Rules of eligibility as written: what is read, what is refused, what is bound by a digest."""

from datetime import date, time

import pytest

from hustings.roll import eligibility
from support.membership import facts, log, who

HELD = log(
    ("region", "affiliation"),
    ("a", "joined", "2018-01-01", {"region": "Wales", "affiliation": "Harbour Workers"}),
    ("b", "joined", "2018-01-01", {"region": "England"}),
    ("c", "joined", "2018-01-01"),
)
KNOWN = facts(HELD, "2020-01-01")


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({"region": "Wales"}, "a"),
        ({"region": ["Wales", "England"]}, "ab"),
        ({"not": {"region": "Wales"}}, "b"),
        ({"attribute": "region", "is": "Wales"}, "a"),
        ({"affiliated_to": True}, "a"),
        ({"affiliated_to": "Harbour Workers"}, "a"),
        ({"affiliated_to": "Miners"}, ""),
        ({"not": {"affiliated_to": True}}, "bc"),
        ({"any": [{"region": "Wales"}, {"not": {"region": "Wales"}}]}, "ab"),
        ({"joined_before": date(2018, 1, 1)}, ""),
        ({"joined_before": date(2018, 1, 2)}, "abc"),
        ({"member": date(2017, 12, 31)}, ""),
        ({"member": date(2018, 1, 1)}, "abc"),
    ],
)
def test_a_rule_is_asked_of_all(rule, found):
    assert who(rule, KNOWN) == set(found)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({}, "electorate: expected a table"),
        ({"all": []}, r"electorate\.all: expected a list"),
        ({"all": [{"member": "freeze"}, {"colour": "red"}]}, r"all\[2\]: colour is no condition"),
        ({"all": [{"member": "freeze"}], "region": "Wales"}, "region beside all"),
        ({"not": [{"member": "freeze"}]}, r"electorate\.not: expected a table"),
        ({"member": "then"}, "'then' is no moment"),
        ({"member": "freeze", "on": "freeze"}, "on has no meaning here"),
        ({"member_for": "a year"}, "no length of time"),
        ({"member_for": 12}, "no length of time"),
        ({"member_for": "0 months"}, "no length of time"),
        ({"age_under": "27"}, "no age in years"),
        ({"age_under": 27.5}, "no age in years"),
        ({"age_under": True}, "no age in years"),
        ({"attribute": "region"}, "write either is"),
        ({"attribute": "region", "is": "a", "in": ["b"]}, "write either is"),
        ({"attribute": "region", "in": []}, "no text, nor a list"),
        ({"attribute": ["a", "b"], "is": "c"}, "electorate.attribute"),
        ({"region": ""}, "no text"),
        ({"affiliated_to": False}, "no text"),
        ({"member": "freeze", "source": 3}, "source is a text"),
        ({"declared": "ethnicity"}, "write either is"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused_at_its_place(rule, says):
    with pytest.raises(ValueError, match=says):
        eligibility.read(rule)


def test_a_rule_nested_without_end_is_refused():
    rule = {"member": "freeze"}
    for _ in range(200):
        rule = {"not": rule}
    with pytest.raises(ValueError, match="nested too deep"):
        eligibility.read(rule)


def test_an_attribute_that_the_register_has_not_is_an_error_not_an_empty_roll():
    with pytest.raises(ValueError, match="no attribute unit: there are region, affiliation"):
        who({"unit": "Cardiff"}, KNOWN)
    with pytest.raises(ValueError, match="no attribute birth"):
        who({"age_under": 27}, KNOWN)
    with pytest.raises(ValueError, match="nothing is kept apart"):
        who({"declared": "ethnicity", "is": "yes"}, KNOWN)


def test_the_digest_is_of_the_rule_as_written():
    rule = {"all": [{"member": "freeze"}, {"joined_before": date(2019, 11, 12)}], "source": "é"}
    text = '{"all":[{"member":"freeze"},{"joined_before":"2019-11-12"}],"source":"é"}'
    import hashlib

    assert eligibility.digest(rule) == f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    assert eligibility.digest(dict(reversed(rule.items()))) == eligibility.digest(rule)
    assert eligibility.digest(rule | {"source": "e"}) != eligibility.digest(rule)
    with pytest.raises(ValueError, match="cannot stand in a rule"):
        eligibility.digest({"member": time(12)})


def test_an_explanation_names_fact_day_and_clause():
    rule = eligibility.read(
        {
            "all": [
                {"member": "freeze", "source": "2.I"},
                {"any": [{"region": "Wales"}, {"affiliated_to": True, "source": "2.II"}]},
                {"not": {"region": "Scotland"}},
            ],
            "source": "Rule 2",
        }
    )
    assert eligibility.explain(rule, KNOWN, "b").sentences() == [
        "b is not eligible, because",
        "not met: all of these (Rule 2)",
        "  met: a member on 2020-01-01, having joined on 2018-01-01 (2.I)",
        "  not met: at least one of these",
        "    not met: region is England on 2020-01-01: the rule is Wales (Rule 2)",
        "    not met: the register has no affiliation on 2020-01-01: the rule is any (2.II)",
        "  met: the opposite of this",
        "    not met: region is England on 2020-01-01: the rule is Scotland (Rule 2)",
    ]
    with pytest.raises(ValueError, match="no such member"):
        eligibility.explain(rule, KNOWN, "z")


@pytest.mark.parametrize(
    ("lines", "rule", "says"),
    [
        ((("m", "lapsed", "2019-05-01"),), {"member": "freeze"},
         "no member on 2020-01-01: lapsed on 2019-05-01"),
        ((), {"member": date(2010, 1, 1)}, "not yet a member on 2010-01-01"),
        ((("m", "suspended", "2019-05-01"),), {"not_suspended": "freeze"},
         "suspended since 2019-05-01"),
        ((), {"joined_before": date(2015, 1, 1)},
         "joined on 2018-01-01, which is not before 2015-01-01"),
        ((), {"age_under": 27}, "the register has no date of birth: the rule is under 27"),
        ((("m", "moved", "2019-01-01", {"birth": "1990-05-05"}),), {"age_at_least": 30},
         "born on 1990-05-05, and so aged 29 on 2020-01-01: the rule is at least 30"),
    ],
)  # fmt: skip
def test_each_condition_says_its_fact(lines, rule, says):
    held = log(("birth",), ("m", "joined", "2018-01-01"), *lines)
    told = eligibility.explain(eligibility.read(rule), facts(held, "2020-01-01"), "m")
    assert not told.eligible
    assert told.reasons[0].text == says
