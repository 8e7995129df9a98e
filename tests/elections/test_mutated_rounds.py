"""Ten thousand damaged round files: refused in order, or accepted, shown and read again equal."""

from __future__ import annotations

import copy
import json
import random
import tomllib

import pytest

from hustings.elections import election_toml, examples
from hustings.elections.advice import warnings
from hustings.elections.defining.written import as_data
from hustings.elections.election_toml import BadElectionError
from hustings.elections.page import as_markdown, as_plain, page
from support.mutation import mutated
from support.toml_text import toml_text

SAMPLES = {name: examples.example(name).read_bytes() for name in examples.NAMES}
STRANGE = (
    *(0, 1, -1, 2**53, 2**64, 0.5, float("nan"), True, "", " ", "x", "members", "council", "\x00"),
    *(
        "\u202e",
        "\n",
        "0 days after called",
        "2 weeks before terms_begin",
        "x" * 3000,
        [],
        {},
        [[]],
    ),
    *([{}], {"id": "a"}, ["a", "a"], "2020-10-25T01:30:00", "2999-12-31T23:59:59", "av", "closes"),
    *("electoral_college", "women >= 3", "guard", "9999 weeks before called", "a=1,b=0"),
)


def is_refused_or_whole(content):
    """Whether a file is refused, and in order; what is accepted must be whole."""
    try:
        made = election_toml.from_bytes(content, "round.toml")
    except BadElectionError as error:
        refused = error
    else:
        is_whole(made, content)
        return False
    lines = content.count(b"\n") + 1
    assert refused.faults
    assert all(1 <= fault.line <= lines and fault.column >= 1 for fault in refused.faults)
    assert all(line.isprintable() for line in refused.lines)
    return True


def is_whole(made, content):
    """Demand that a round can be shown, and is the same when it is read again."""
    data = json.loads(json.dumps(as_data(made)))
    assert election_toml.from_data(data, made.digest) == made
    assert election_toml.from_bytes(content, "round.toml") == made
    shown = as_plain(page(made))
    assert all(contest.title in shown for contest in made.contests)
    assert shown.replace("\n", "").isprintable()
    assert as_markdown(page(made)).startswith("# ")
    assert isinstance(warnings(made), tuple)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(6))
def test_bytes_of_a_small_round(batch):
    refused = [
        is_refused_or_whole(mutated(SAMPLES["society-2026"], seed))
        for seed in range(batch * 1000, batch * 1000 + 1000)
    ]
    assert 0 < sum(refused) < len(refused)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(4))
def test_bytes_of_a_large_round(batch):
    refused = [
        is_refused_or_whole(mutated(SAMPLES["executive-2020"], seed))
        for seed in range(batch * 250, batch * 250 + 250)
    ]
    assert 0 < sum(refused) < len(refused)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(10))
def test_values_of_rounds(batch):
    refused = []
    for seed in range(batch * 300, batch * 300 + 300):
        dice = random.Random(seed)
        data = tomllib.loads(
            SAMPLES[dice.choice(["society-2026"] * 4 + ["executive-2020"])].decode()
        )
        for _ in range(dice.choice((1, 1, 2, 5))):
            data = injured(data, dice)
        refused.append(is_refused_or_whole(toml_text(data).encode("utf-8", "surrogatepass")))
    assert 0 < sum(refused) < len(refused)


def injured(data, dice):
    """Return the data with one value taken away, doubled, replaced, or moved to another place."""
    data = copy.deepcopy(data)
    places = list(inside(data))
    holder, key = dice.choice(places)
    what = dice.choice(("replace", "replace", "swap", "remove", "double", "add"))
    if what == "remove":
        del holder[key]
    elif what == "double" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    elif what == "add" and isinstance(holder, dict):
        holder[dice.choice(("source", "extra", "id", "kind", "rule", "a.b", ""))] = any_of(dice)
    elif what == "swap":
        other, at = dice.choice(places)
        holder[key] = copy.deepcopy(other[at])
    else:
        holder[key] = any_of(dice)
    return data


def any_of(dice):
    return copy.deepcopy(dice.choice(STRANGE))


def inside(value):
    """Yield every list or table with each of its places, all the way down."""
    if isinstance(value, dict):
        places = list(value)
    elif isinstance(value, list):
        places = list(range(len(value)))
    else:
        return
    for place in places:
        yield value, place
        yield from inside(value[place])
