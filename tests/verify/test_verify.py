"""The check of a record trusts nothing that the record says."""

import copy
import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hustings
from hustings.ballots import Ballots, Box
from hustings.record.canonical import canonical_bytes
from hustings.terms import Candidate, Contest
from hustings.verify import check_arithmetic, recount
from support import real

PAPERS = {
    ("Ada", "Ben", "Cy"): 11,
    ("Ben", "Cy"): 6,
    ("Cy", "Dee"): 5,
    ("Dee", "Cy"): 4,
    ("Eve", "Ada"): 2,
    ("Eve",): 1,
}
BALLOTS = hustings.read(PAPERS, seats=2)
COUNT = hustings.count(BALLOTS)
DATA = COUNT.to_json()


def resealed(data):
    """Give altered data the digest that fits, as a careful forger would."""
    body = {key: value for key, value in data.items() if key not in ("digest", "made_by")}
    return {**data, "digest": f"sha256:{hashlib.sha256(canonical_bytes(body)).hexdigest()}"}


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def altered(path, change):
    data = copy.deepcopy(DATA)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = change(holder[path[-1]])
    return data


def other(value):
    if isinstance(value, bool) or value is None:
        return 1
    if isinstance(value, int):
        return value + 1
    digits = [at for at, letter in enumerate(value) if letter.isdigit()]
    if not digits:
        return f"{value}x"
    last = digits[-1]
    return f"{value[:last]}{(int(value[last]) + 1) % 10}{value[last + 1 :]}"


# Who made the record is not what it says.
PATHS = [path for path in leaves(DATA) if path[0] not in ("digest", "made_by")]


def test_an_honest_count_has_no_difference():
    assert check_arithmetic(DATA) == ()
    assert recount(COUNT.record, BALLOTS) == ()


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(PATHS))
def test_no_altered_value_passes(path):
    data = altered(path, other)
    assert hustings.verify(data, BALLOTS)
    # The title and the slate of a candidate are not on the papers: only the digest holds them.
    if path[:2] != ("contest", "title") and path[-1] not in ("party", "categories"):
        assert hustings.verify(resealed(data), BALLOTS), path


VOTES = [
    path
    for path in PATHS
    if path[0] == "stages" and path[2] in ("totals", "movement", "papers", "lost_to_rounding")
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(VOTES))
def test_no_altered_figure_of_a_stage_adds_up(path):
    found = check_arithmetic(resealed(altered(path, other)))
    assert any(d.where.startswith("stage ") or d.where == "record" for d in found), path


def test_a_figure_moved_from_one_candidate_to_another_is_found_without_ballots():
    data = copy.deepcopy(DATA)
    last = data["stages"][-1]["totals"]
    first, second = (key for key in last if float(last[key]) > 2)
    last[first], last[second] = last[second], last[first]
    where = {difference.where for difference in check_arithmetic(resealed(data))}
    assert any("movement" in each for each in where)


def test_the_declaration_must_follow_from_the_stages():
    data = copy.deepcopy(DATA)
    data["declaration"]["elected"].reverse()
    found = check_arithmetic(resealed(data))
    assert [difference.where for difference in found] == ["declaration, elected"]


def test_papers_that_were_not_counted_are_missed():
    data = copy.deepcopy(DATA)
    data["formality"]["papers"] += 1
    found = [str(difference) for difference in check_arithmetic(resealed(data))]
    assert "formality, papers: record 30, arithmetic 29" in found


def test_one_paper_more_is_named_first_by_its_digest():
    more = replace(BALLOTS, box=Box.gather([*BALLOTS.box.rows(), (1, (3, 4))]))
    found = recount(COUNT.record, more)
    assert found[0].where == "ballots, digest"
    named = {str(difference) for difference in found}
    assert "stage 1, candidate 3 Cy: record 5.00000, recount 6.00000" in named


def test_papers_for_strangers_stop_the_recount_with_a_difference():
    more = replace(BALLOTS, box=Box.gather([(1, (9,))]))
    assert [d.where for d in recount(COUNT.record, more)] == ["ballots, digest"]


def test_a_candidate_who_withdrew_in_the_file_must_have_withdrawn_in_the_record():
    held = replace(BALLOTS, contest=BALLOTS.contest.without(4))
    where = [difference.where for difference in recount(COUNT.record, held)]
    assert where == ["ballots, candidate 4"]


def test_a_rule_of_another_version_is_named():
    data = resealed(altered(("rule", "version"), lambda _: "0"))
    assert "rule, version: record 0, recount 1" in map(str, hustings.verify(data, BALLOTS))


def test_a_rule_that_does_not_exist_is_named():
    data = resealed(altered(("rule", "id"), lambda _: "borda"))
    assert any("there is no rule 'borda'" in str(d) for d in hustings.verify(data, BALLOTS))


@pytest.mark.parametrize("damage", [{}, {"schema": "hustings-count/9"}, {"schema": None}])
def test_what_is_no_record_is_one_difference_at_the_schema(damage):
    assert [difference.where for difference in check_arithmetic(damage)] == ["schema"]


@pytest.mark.parametrize("path", [path for path in PATHS if path[0] in ("rule", "valid")])
@pytest.mark.parametrize("value", [None, [], {}, -1, 10**9, "x", 1.5, True])
def test_nonsense_is_a_difference_and_no_traceback(path, value):
    assert check_arithmetic(altered(path, lambda _: value))


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([*leaves(DATA)]),
    st.sampled_from([None, [], {}, -1, 10**30, "", "1/0", "1e9", 1.5, True, "\x00"]),
)
def test_whatever_stands_in_a_place_the_check_ends_with_differences_or_none(path, value):
    hustings.verify(altered(path, lambda _: value), BALLOTS)


@real.needed
@pytest.mark.parametrize("row", [row for row in real.index() if row["category"] == "scotland"][::6])
def test_real_wards_are_verified(row):
    ballots = hustings.read(real.ROOT / row["file"])
    count = hustings.count(ballots, "scottish_2011", seed="a published seed")
    assert hustings.verify(count, ballots) == ()


@pytest.mark.parametrize(
    ("rule", "seats", "papers"),
    [
        # a surplus on all papers alike lifts the value of papers that came at less (s. 273(10))
        ("senate_au", 2, {("A", "B", "C"): 30, ("B",): 3, ("C", "D"): 9, ("D", "C"): 8}),
        # keep values rise again, and with them the active vote and the quota
        ("meek_nz", 5, {("D", "A", "C", "E"): 7}),
        # each election lowers the vote that the next one of the same stage requires
        (
            "ers97",
            5,
            {
                ("A",): 2,
                ("A", "E"): 1,
                ("D", "B", "A", "C", "F"): 1,
                ("E", "C", "A"): 7,
                ("F", "B", "C", "A"): 1,
                ("F", "D", "E"): 1,
            },
        ),
    ],
)
def test_what_a_law_may_do_is_no_difference(rule, seats, papers):
    names = sorted({name for ranking in papers for name in ranking} | set("ABCDEFG"[: seats + 2]))
    ballots = hustings.read(papers, seats=seats, candidates=names)
    assert not hustings.verify(hustings.count(ballots, rule, seed="x"), ballots)


def test_a_promotion_after_marks_is_no_difference():
    papers = {("Ada", "Ben"): 9, ("Ben",): 3, ("Cy",): 2, ("Dee",): 1}
    ballots = hustings.read(papers, seats=2)
    count = hustings.count(
        ballots,
        "block_vote",
        constraints=["women>=1"],
        categories={"women": ["Dee"]},
        constraint_method="promote",
    )
    assert "Dee" in count.elected
    assert not hustings.verify(count, ballots)


def promoted_by_lot():
    """Two seats: Tom and Max. One woman is asked for, and Una and Vera are equal to three."""
    papers = {("Tom", "Una"): 9, ("Tom", "Vera"): 9, ("Una", "Max"): 3, ("Vera", "Max"): 3}
    ballots = hustings.read({**papers, ("Max",): 7}, seats=2)
    count = hustings.count(
        ballots,
        constraints=["women>=1"],
        categories={"women": ["Una", "Vera"]},
        constraint_method="promote",
        seed="a published seed",
    )
    return ballots, count


def test_a_promotion_by_lot_is_no_difference_but_a_forged_lot_is():
    ballots, count = promoted_by_lot()
    assert not hustings.verify(count, ballots)
    forged = count.to_json()
    (lot,) = (lot for lot in forged["decisions"] if lot["purpose"] == "promote")
    (other,) = set(lot["tied"]) - {lot["chosen"]}
    lot["chosen"] = other
    found = [str(difference) for difference in hustings.verify(resealed(forged), ballots)]
    assert any(f"fell on {other}" in difference for difference in found)
    assert any(difference.startswith("declaration, elected") for difference in found)
    forged["stages"][-1]["ties"][0]["chosen"] = other
    assert hustings.verify(resealed(forged), ballots)


def test_a_promotion_in_the_other_order_of_the_paper_without_its_lot_is_found():
    ballots, count = promoted_by_lot()
    forged = count.to_json()
    forged["decisions"] = [lot for lot in forged["decisions"] if lot["purpose"] != "promote"]
    forged["stages"][-1]["ties"] = []
    found = [str(difference) for difference in hustings.verify(resealed(forged), ballots)]
    assert any("lot 2 is awaited: promote" in difference for difference in found), found


def test_a_record_of_another_title_or_party_than_the_file_is_named():
    one = Candidate(1, "Ada", "Bees")
    contest = Contest("Ward 1", 1, (one, Candidate(2, "Ben")))
    ballots = Ballots(contest, Box.gather([(2, (1,)), (1, (2,))]))
    data = hustings.count(ballots).to_json()
    assert not hustings.verify(data, ballots)
    data["contest"]["title"] = "Ward 2"
    data["contest"]["candidates"][0]["party"] = "Wasps"
    wheres = [difference.where for difference in hustings.verify(resealed(data), ballots)]
    assert wheres == ["ballots, title", "ballots, candidate 1, party"]


def test_a_record_that_elects_more_than_there_are_seats_is_named_and_stops_nothing():
    data = copy.deepcopy(DATA)
    last = data["stages"][-1]
    fate = {"candidate": 5, "reason": "quota", "clause": "r. 48", "order": 3}
    last["elected"] += [fate, {**fate, "candidate": 4}]
    assert hustings.verify(resealed(data), BALLOTS)
