"""Plans of simulated contests: what they give, and what is refused."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from hustings.ballots import Box
from hustings.simulate import bootstrap, polled, rankings, slate_orders
from hustings.simulate.electorate import generator
from hustings.simulate.plan import Bloc, Model, Region, parse, read
from hustings.simulate.script import Poll
from support.by_hand import election
from support.plans import plan, text


def chances(model, sizes, cohesion):
    """Return the probability of each order of slates, multiplied up from the table of steps."""
    table = slate_orders.steps(model, sizes, cohesion)
    order = [slate for slate, size in enumerate(sizes) for _ in range(size)]
    found = {}
    for each in set(permutations(order)):
        state, chance = 0, 1.0
        for slate in each:
            row = table.chances[state]
            chance *= row[slate] - (row[slate - 1] if slate else 0)
            state = table.after[state, slate]
        found[each] = chance
    return found


def test_plackett_luce_by_hand():
    """Next is red with 3 in 4; when red is used up, blue for certain."""
    found = chances(Model.PLACKETT_LUCE, [2, 1], [3, 1])
    assert found[0, 0, 1] == pytest.approx(9 / 16)
    assert found[0, 1, 0] == pytest.approx(3 / 16)
    assert found[1, 0, 0] == pytest.approx(4 / 16)


def test_bradley_terry_by_hand():
    """Two comparisons of red and blue: won both 9, one each 3, lost both 1, of 13."""
    found = chances(Model.BRADLEY_TERRY, [2, 1], [3, 1])
    assert found[0, 0, 1] == pytest.approx(9 / 13)
    assert found[0, 1, 0] == pytest.approx(3 / 13)
    assert found[1, 0, 0] == pytest.approx(1 / 13)


@pytest.mark.parametrize(
    ("sizes", "cohesion"), [([2, 2], [4, 1]), ([2, 2, 1], [5, 3, 2]), ([3, 1, 2], [1, 7, 2])]
)
def test_bradley_terry_is_the_product_of_its_comparisons(sizes, cohesion):
    found = chances(Model.BRADLEY_TERRY, sizes, cohesion)
    weights = {
        order: np.prod(
            [
                cohesion[high] / (cohesion[high] + cohesion[low])
                for at, high in enumerate(order)
                for low in order[at + 1 :]
                if high != low
            ]
        )
        for order in found
    }
    total = sum(weights.values())
    assert found == pytest.approx({order: w / total for order, w in weights.items()})


def test_the_drawn_orders_follow_the_table():
    table = slate_orders.steps(Model.BRADLEY_TERRY, [2, 1], [3, 1])
    slates, used = slate_orders.orders(generator("s", "t"), table, 13_000, 3)
    assert abs((slates == [0, 0, 1]).all(axis=1).sum() - 9_000) < 250
    assert abs((slates == [1, 0, 0]).all(axis=1).sum() - 1_000) < 150
    assert used[(slates == [0, 1, 0]).all(axis=1)][0].tolist() == [0, 0, 1]


def test_too_many_orders_are_refused():
    with pytest.raises(ValueError, match="too many orders"):
        slate_orders.steps(Model.PLACKETT_LUCE, [9] * 7, [1] * 7)


@pytest.mark.parametrize("model", [Model.PLACKETT_LUCE, Model.BRADLEY_TERRY])
def test_every_elector_ranks_every_candidate_once(model):
    made = plan(model=model)
    box = polled.poll(made, "s")[0].box
    assert box.total == made.electors
    assert all(sorted(row) == [1, 2, 3, 4, 5, 6] for _, row in box.rows())


def test_the_same_seed_gives_the_same_box():
    boxes = [polled.poll(plan(), seed)[0].box for seed in ("s", "s", "t")]
    assert boxes[0].digest == boxes[1].digest != boxes[2].digest


def test_blocs_lean_to_their_slate_and_strong_candidates_lead_it():
    made = plan(share=700, cohesion=90)
    red = replace(made.slates[0], strengths=(8, 1, 1))
    made = replace(made, electors=20_000, slates=(red, made.slates[1]))
    first = dict.fromkeys(range(1, 7), 0)
    for papers, row in polled.poll(made, "s")[0].box.rows():
        first[row[0]] += papers
    assert 12_800 < first[1] + first[2] + first[3] < 13_600  # 0.7 × 0.9 + 0.3 × 0.1 = 0.66
    assert 10_200 < first[1] < 10_900  # eight in ten of those


def test_followers_rank_their_slate_as_their_region_was_asked():
    made = plan(share=1000, cohesion=99)
    orders = ({"Red": ("Ben", "Cy", "Ada")}, {"Red": ("Cy", "Ada", "Ben")})
    regions = tuple(Region(f"r{n}", 500, order) for n, order in enumerate(orders))
    made = replace(
        made, regions=regions, blocs=(replace(made.blocs[0], follows=1000), made.blocs[1])
    )
    found = {tuple(c for c in row if c < 4) for _, row in polled.poll(made, "s")[0].box.rows()}
    assert found == {(2, 3, 1), (3, 1, 2)}


def test_as_many_are_ranked_as_the_plan_says():
    made = replace(plan(), electors=10_000, ranks={1: 200, 3: 300})
    lengths = dict.fromkeys((1, 3, 6), 0)
    for papers, row in polled.poll(made, "s")[0].box.rows():
        lengths[len(row)] += papers
    assert [round(lengths[n], -3) for n in (1, 3, 6)] == [2000, 3000, 5000]


def test_votes_of_those_who_had_left_are_cancelled():
    made = replace(plan(), electors=20_000, poll=Poll(turnout=400, post=100, before_vote=50))
    ballots, figures = polled.poll(made, "s")
    assert figures.electors == 20_000
    assert 7_700 < figures.voted < 8_300
    assert 650 < figures.by_post < 950
    assert 300 < figures.cancelled < 500
    assert ballots.box.total == figures.papers == figures.voted - figures.cancelled


def test_nobody_votes_is_said():
    with pytest.raises(ValueError, match="nobody votes"):
        polled.poll(replace(plan(), poll=Poll(turnout=0)), "s")


def test_electors_rank_who_is_nearest():
    places = np.array([[0.0, 0.0], [10.0, 0.0], [4.0, 0.0]])
    found = rankings.by_distance(generator("s", "t"), Bloc("b", 1000, at=(1, 0)), 5, places)
    assert found.tolist() == [[1, 3, 2]] * 5


def test_a_spatial_plan_gives_rankings_round_the_places_of_the_slates():
    made = plan()
    slates = tuple(replace(s, at=(at,), spread=5) for s, at in zip(made.slates, (-90, 90)))  # noqa: B905
    blocs = tuple(replace(b, at=(at,), spread=5) for b, at in zip(made.blocs, (-90, 90)))  # noqa: B905
    made = replace(made, model=Model.SPATIAL, slates=slates, blocs=blocs)
    for _, row in polled.poll(made, "s")[0].box.rows():
        assert set(row[:3]) in ({1, 2, 3}, {4, 5, 6})


def test_papers_drawn_again_are_papers_of_the_box():
    ballots = election(1, 3, {(1, 2): 60, (2,): 30, (3, 1, 2): 10})
    held = {row for _, row in ballots.box.rows()}
    drawn = list(bootstrap.many(ballots, "s", 200))
    assert {each.box.total for each in drawn} == {100}
    assert all({row for _, row in each.box.rows()} <= held for each in drawn)
    taken = [{row: n for n, row in each.box.rows()}.get((1, 2), 0) for each in drawn]
    assert 58 < sum(taken) / 200 < 62
    assert len(set(taken)) > 5
    assert drawn[0].box == next(bootstrap.many(ballots, "s", 1)).box


def test_no_paper_no_drawing():
    with pytest.raises(ValueError, match="no paper"):
        bootstrap.drawn_again(Box.gather([]), generator("s", "t"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("seats = 3", "seets = 3", "seets"),
        ("seats = 3", "seats = 0", "there must be seats"),
        ("electors = 600", "electors = 6.5", "electors is a whole number"),
        ("share = 550", "share = 540", "add up to 990"),
        ('"plackett_luce"', '"luce"', "luce"),
        ('"Dee"', '"Ada"', "two candidates"),
        ('name = "Blue"', 'name = "Red"', "two slates"),
        ("Red = 20, ", "", "cohesion with slate Red is missing"),
        ("Red = 20", "Red = 0", "at least 1"),
        ("Red = 20", "Rod = 20", "no slate Rod"),
        ('slate = "Red"', "follows = 10", "of which slate"),
        ('"plackett_luce"', '"spatial"', "needs a place"),
        ('["Ada", "Ben", "Cy"]', '["Ada", "Ben", "Cy"]\nstrengths = [1]', "a strength for each"),
        ('title = "Two', 'ranks = { 9 = 10 }\ntitle = "Two', "from 1 to 6"),
        ("share = 550", "share = ", "no plan"),
    ],
)
def test_a_plan_that_cannot_be_used_says_why(tmp_path, old, new, said):
    path = tmp_path / "plan.toml"
    assert old in text()
    path.write_text(text().replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=said) as error:
        read(path)
    assert str(path) in str(error.value)


def test_an_order_that_leaves_somebody_out_is_refused():
    region = '[[regions]]\nname = "n"\nshare = 1000\n[regions.orders]\nRed = ["Ada", "Ben"]\n'
    with pytest.raises(ValueError, match="each of its candidates once"):
        parse((text() + region).encode())
