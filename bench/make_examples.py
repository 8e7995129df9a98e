"""Make the bundled elections and the manifest of their counts.

    python bench/make_examples.py executive         write the simulated executive election
    python bench/make_examples.py burlington FILE   set down Burlington's tallies from a .toi file
    python bench/make_examples.py manifest          count all of them and write the manifest

The digests in the manifest are computed by this program, with the reference engine, from these
files; what others published stands beside them under ``published`` and is typed by hand below.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

import hustings
from hustings.rules import catalogue

HOME = Path(hustings.__file__).parent / "examples"

SEED = 2020
PAPERS = 20_000
SEATS = 9

# Invented people on invented slates. The first slate has as many candidates as there are seats.
SLATES = {
    "Common Ground": (
        "Ines Abara",
        "Tom Birchall",
        "Rukhsana Chaudry",
        "Gwen Dafydd",
        "Callum Eastwood",
        "Farida Noor",
        "Jo Hathersage",
        "Samuel Okoro",
        "Bridget Quinlan",
    ),
    "Open Door": (
        "Marcus Lindqvist",
        "Priya Venn",
        "Eleanor Stanhope",
        "Dev Raman",
        "Catrin Moss",
        "Oliver Tansley",
    ),
    "Members First": ("Yvonne Achebe", "Neil Carbery", "Zofia Wren"),
    "Independent": ("Harold Beck", "Amina Salt", "Crispin Vane", "Lotte Arden"),
}
SUPPORT = {"Common Ground": 46, "Open Door": 31, "Members First": 13, "Independent": 10}
SECOND = {
    "Common Ground": ("Members First", "Independent", "Open Door"),
    "Open Door": ("Members First", "Independent", "Common Ground"),
    "Members First": ("Common Ground", "Open Door", "Independent"),
    "Independent": ("Open Door", "Members First", "Common Ground"),
}

BURLINGTON_PARTIES = {
    "Bob Kiss": "Progressive",
    "Andy Montroll": "Democrat",
    "James Simpson": "Green",
    "Dan Smith": "Independent",
    "Kurt Wright": "Republican",
}

# What the city announced; any single-seat transferable vote has these stages.
BURLINGTON = {
    "elected": ["Bob Kiss (Progressive)"],
    "first": {
        "Kurt Wright (Republican)": 2951,
        "Bob Kiss (Progressive)": 2585,
        "Andy Montroll (Democrat)": 2063,
        "Dan Smith (Independent)": 1306,
    },
    "last_two": {"Bob Kiss (Progressive)": 4313, "Kurt Wright (Republican)": 4061},
    # One paper ranks Montroll, Smith, then Simpson and Wright together. The city gave it to Wright
    # once Simpson was out; a ranking that ends at an equal rank does not.
    "city_alone": {"Kurt Wright (Republican)": 1},
}

EXAMPLES = (
    {
        "name": "society",
        "file": "society.blt",
        "title": "A society's committee: 3 seats, 7 candidates, 67 papers",
        "origin": "invented for this package",
        "counts": [{"rule": "scottish_2011"}, {"rule": "ers97"}, {"rule": "meek_nz"}],
    },
    {
        "name": "burlington",
        "file": "burlington-mayor-2009.blt",
        "title": "Mayor of Burlington, Vermont, 2009: 8,980 papers, instant runoff",
        "origin": "public record of the City of Burlington",
        "counts": [
            {"rule": "av", "published": BURLINGTON},
            {"rule": "scottish_2011", "published": BURLINGTON},
            {"rule": "plurality", "published": {"elected": ["Kurt Wright (Republican)"]}},
        ],
    },
    {
        "name": "executive",
        "file": "executive-simulated.blt",
        "title": "A party executive (SIMULATED): 9 seats, 22 candidates, 20,000 papers",
        "origin": "simulated by bench/make_examples.py with a fixed seed",
        "counts": [{"rule": "scottish_2011"}, {"rule": "ers97"}, {"rule": "meek_nz"}],
    },
)


def executive() -> None:
    candidates = [(name, slate) for slate, names in SLATES.items() for name in names]
    number = {name: place for place, (name, _) in enumerate(candidates, 1)}
    rng = random.Random(SEED)
    orders = {slate: _branch_orders(rng, names) for slate, names in SLATES.items()}
    tally = Counter(tuple(number[n] for n in _paper(rng, orders)) for _ in range(PAPERS))
    lines = [f"{len(candidates)} {SEATS}"]
    lines += [f"{n} {' '.join(map(str, r))} 0" for r, n in sorted(tally.items())]
    lines += ["0", *(f'"{name} ({slate})"' for name, slate in candidates)]
    lines += ['"National executive (simulated)"', ""]
    (HOME / "executive-simulated.blt").write_text("\n".join(lines), encoding="utf-8")


def _branch_orders(rng: random.Random, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A slate asks its voters in each of six regions to rank it in another order."""
    return [tuple(rng.sample(names, len(names))) for _ in range(6)]


def _paper(rng: random.Random, orders: dict[str, list[tuple[str, ...]]]) -> list[str]:
    slate = rng.choices(list(SUPPORT), list(SUPPORT.values()))[0]
    ranking = list(_within(rng, orders, slate))
    for other in SECOND[slate]:
        if rng.random() > 0.45:
            break
        ranking += _within(rng, orders, other)
    if rng.random() < 0.3:
        ranking = ranking[: 1 + int(rng.random() * len(ranking))]
    return ranking


def _within(
    rng: random.Random, orders: dict[str, list[tuple[str, ...]]], slate: str
) -> tuple[str, ...]:
    """Two in three follow the order of their region; others put a favourite first."""
    order = rng.choice(orders[slate])
    if slate == "Independent":
        return tuple(rng.sample(order, 1 + int(rng.random() * 2)))
    if rng.random() < 0.67:
        return order
    favourite = rng.choice(order)
    return (favourite, *(name for name in order if name != favourite))


def burlington(source: str) -> None:
    text = Path(source).read_text(encoding="utf-8")
    names = re.findall(r"^# ALTERNATIVE NAME \d+: (.+)$", text, re.MULTILINE)
    rows = [line.split(":") for line in text.splitlines() if line and not line.startswith("#")]
    lines = [f"{len(names)} 1"]
    lines += [f"{int(papers)} {_marks(ranking)} 0" for papers, ranking in rows]
    lines += ["0", *(f'"{_with_party(name)}"' for name in names)]
    lines += ['"Mayor of Burlington, Vermont, 3 March 2009"', ""]
    (HOME / "burlington-mayor-2009.blt").write_text("\n".join(lines), encoding="utf-8")


def _marks(ranking: str) -> str:
    ranks = re.findall(r"\{([\d,]+)\}|(\d+)", ranking)
    return " ".join(tied.replace(",", "=") or one for tied, one in ranks)


def _with_party(name: str) -> str:
    party = BURLINGTON_PARTIES.get(name)
    return f"{name} ({party})" if party else name


def manifest() -> None:
    rows = []
    for each in EXAMPLES:
        counts = [_counted(each["file"], c) for c in each["counts"] if c["rule"] in catalogue.NAMES]
        rows.append({**each, "counts": counts})
    data = {"software": f"hustings {hustings.__version__}", "examples": rows}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (HOME / "manifest.json").write_text(text, encoding="utf-8")


def _counted(file: str, asked: dict) -> dict:
    count = hustings.count(HOME / file, asked["rule"], engine="reference")
    computed = {
        "version": count.record.rule.version,
        "elected": list(count.elected),
        "digest": count.digest,
    }
    return {"rule": asked["rule"], "computed": computed, "published": asked.get("published", {})}


if __name__ == "__main__":
    {"executive": executive, "burlington": burlington, "manifest": manifest}[sys.argv[1]](
        *sys.argv[2:]
    )
