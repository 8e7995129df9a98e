"""The sealing script as browsers get it, run by Node: what it seals, the office opens."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import hustings.web.design
from hustings.seal import keys, paper, strict
from hustings.seal.scheme import sealed_length
from hustings.seal.sealing import NotOpenedError, unseal

SCRIPT = Path(hustings.web.design.__file__).parent / "static" / "hustings" / "seal.js"
DRIVER = Path(__file__).parents[2] / "support" / "seal_in_node.mjs"
CONTESTS = (("chair", "", [1, 0]), ("members", "Süd/West", [0, 9, 0, 1, 2, 0, 0, 3, 3, 0, 0, 4]))


@pytest.fixture(scope="module")
def sealed():
    """Key, part, ranks and what the script sealed, for each contest and again for the first."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on this machine: the sealing script cannot be run without a browser")
    made = [(keys.make("round-1", name), part, ranks) for name, part, ranks in CONTESTS]
    made.append(made[0])
    done = subprocess.run(
        [node, DRIVER], input=_asked(made), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    texts = json.loads(done.stdout)
    return [(*one, strict.decoded(text)) for one, text in zip(made, texts, strict=True)]


def _asked(made):
    papers = [
        {
            "about": {
                "scheme": key.public.scheme,
                "round": key.public.round,
                "contest": key.public.contest,
                "part": part,
                "key": key.public.id,
            },
            "public": strict.encoded(key.public.raw),
            "ranks": ranks,
        }
        for key, part, ranks in made
    ]
    return json.dumps({"script": str(SCRIPT), "papers": papers})


def test_the_office_opens_what_the_voter_ranked(sealed):
    opened = [
        paper.marks(unseal(key, key.public.about(part), data), len(ranks))
        for key, part, ranks, data in sealed
    ]
    assert opened[0] == opened[2] == (1,)
    assert opened[1] == (4, 5, 8, -9, 12, 0, 0, 0, 0, 2)


def test_all_papers_of_a_contest_have_one_length(sealed):
    for key, _part, ranks, data in sealed:
        assert len(data) == sealed_length(key.public.scheme, paper.length(len(ranks)))


def test_no_two_sealed_papers_are_alike(sealed):
    assert sealed[0][3] != sealed[2][3]


def test_a_paper_opens_for_its_own_part_of_the_electorate_alone(sealed):
    key, part, _ranks, data = sealed[1]
    with pytest.raises(NotOpenedError):
        unseal(key, key.public.about(f"{part}."), data)
