"""A forger who makes all digests anew is caught by what the files say; or, where no public file can
tell, by the evidence, by the trustees, or by the head that was published elsewhere."""

import json
from dataclasses import replace

import pytest
from pymerkle import InmemoryTree

from hustings import counting, record
from hustings.elections import places
from hustings.formats import door
from hustings.front.ruling import ruling
from hustings.lots import Seeded
from hustings.tally.reference import Reference
from hustings.verify.archive.asked import Asked
from support.forged import Forger
from support.verified import differences, left, names

COUNCIL = "council"
BOX = places.envelopes(COUNCIL)
EXCLUSIONS = places.exclusions(COUNCIL)
BALLOTS = places.ballots(COUNCIL)
RECORD = places.record(COUNCIL)
DECLARATION = places.declaration(COUNCIL)


def root(lines):
    """The root by another program's tree."""
    tree = InmemoryTree(algorithm="sha256")
    for line in lines:
        tree.append_entry(line)
    return f"sha256:{tree.get_root().hex()}"


def stuff(forger, elector):
    """Add an envelope in an elector's name, and let it be a vote that could not be read."""
    lines = (forger.archive / BOX).read_bytes().splitlines()
    lines = sorted([*lines, b"sha256:" + b"5" * 64 + b" " + elector.encode()])
    forger.write(BOX, b"".join(line + b"\n" for line in lines))
    closed = forger.data("close_poll", COUNCIL)
    closed["received"], closed["root"] = len(lines), root(lines)
    account = forger.json(places.account(COUNCIL))
    account["figures"][""]["online"]["returned"] += 1
    account["figures"][""]["online"]["unreturned"] -= 1
    forger.write_json(places.account(COUNCIL), account)
    forger.data("settle_account", COUNCIL)["figures"] = account["figures"]
    exclusions = forger.json(EXCLUSIONS)
    exclusions["counted"][""]["online"] += 1
    forger.write_json(EXCLUSIONS, exclusions)
    fix(forger, lines, exclusions)
    forger.data("fix_exclusions", COUNCIL)["counted"] += 1
    unreadable = {**forger.data("open_ballots", COUNCIL)["unreadable"], "not_a_paper": 1}
    forger.data("open_ballots", COUNCIL)["unreadable"] = unreadable
    made = forger.json(DECLARATION)
    figures = made["figures"]
    figures["received"][""]["online"] += 1
    figures["counted"] = exclusions["counted"]
    figures["unreadable"] = unreadable
    votes = figures["turnout"]["votes"] = figures["turnout"]["votes"] + 1
    figures["turnout"]["hundredths"] = round(votes * 10_000 / figures["turnout"]["electors"])
    for change in made["endorsements_changed"]:
        change["before"] += 1
    forger.write_json(DECLARATION, made)


def fix(forger, lines, exclusions):
    """Put the root of what counts wherever it stands."""
    out = {each.encode() for each in exclusions["envelopes"]}
    entry = forger.data("fix_exclusions", COUNCIL)
    forger.swap(entry["root"], root(line for line in lines if line.split(b" ")[0] not in out))


def test_a_vote_for_somebody_who_is_not_on_the_roll(archive):
    forger = Forger(archive)
    stuff(forger, "f" * 64)
    forger.save()
    found = differences(archive)
    assert found
    assert all(names([each], BOX) or "online" in each for each in found)
    assert any("is not on the roll" in each for each in found)


def test_a_second_vote_for_an_elector(whole, archive):
    forger = Forger(archive)
    stuff(forger, whole.line(COUNCIL, "m01"))
    forger.save()
    assert any(names([each], BOX) and "one vote counts" in each for each in differences(archive))


def test_a_vote_for_an_elector_who_cast_none_shows_in_the_evidence_alone(whole, archive, deeply):
    forger = Forger(archive)
    stuff(forger, whole.line(COUNCIL, "m16"))
    head = forger.save()
    assert differences(archive) == []
    assert any("every envelope came" in text and "--evidence" in text for text in left(archive))
    assert any(
        each.startswith("contests/council/sealed.jsonl: no envelope stands")
        for each in differences(archive, deeply)
    )
    assert names(differences(archive, Asked(head=whole.office.last.digest)), "journal.jsonl")
    assert differences(archive, Asked(head=head)) == []


def test_another_vote_excluded_shows_by_evidence_and_register(whole, archive, deeply):
    forger = Forger(archive)
    exclusions = forger.json(EXCLUSIONS)
    (gone,) = exclusions["envelopes"]
    instead = whole.receipts[COUNCIL, "m01"]
    exclusions["envelopes"] = {instead: exclusions["envelopes"][gone]}
    forger.write_json(EXCLUSIONS, exclusions)
    fix(forger, (archive / BOX).read_bytes().splitlines(), exclusions)
    forger.save()
    assert differences(archive) == []
    assert any("no other was" in text for text in left(archive))
    found = [each for each in differences(archive, deeply) if names([each], EXCLUSIONS)]
    assert any(f"{instead} does not count (resigned); by the policy it counts" in e for e in found)
    assert any(f"{gone} counts; by the policy it does not count (resigned)" in e for e in found)


def test_an_excluded_envelope_that_was_never_received(archive):
    forger = Forger(archive)
    exclusions = forger.json(EXCLUSIONS)
    (gone,) = exclusions["envelopes"]
    exclusions["envelopes"] = {"sha256:" + "7" * 64: exclusions["envelopes"][gone]}
    forger.write_json(EXCLUSIONS, exclusions)
    forger.save()
    assert any("never received" in each for each in differences(archive))


@pytest.mark.parametrize("member", ["equal_times", "late", "reinstated", "arrivals", "source"])
def test_another_policy_than_the_declared_one(archive, member):
    forger = Forger(archive)
    exclusions = forger.json(EXCLUSIONS)
    exclusions["policy"][member] = "another"
    forger.write_json(EXCLUSIONS, exclusions)
    forger.save()
    found = differences(archive)
    assert len(found) == 1
    assert names(found, EXCLUSIONS)


def with_another_ranking(forger):
    """Give all papers of one ranking to the candidate who stands last on the paper but two."""
    content = (forger.archive / BALLOTS).read_text()
    first = next(line for line in content.splitlines()[1:] if line.endswith(" 0"))
    number = first.split()[0]
    rest = [line for line in content.splitlines() if line != first]
    last = rest.index("0")
    changed = "\n".join([*rest[:last], f"{number} 5 4 3 2 1 0", *rest[last:]]) + "\n"
    again = door.read(changed.encode(), format="blt")
    from io import BytesIO

    stream = BytesIO()
    door.write(again, stream, "blt")
    forger.write(BALLOTS, stream.getvalue())
    return again


def test_one_ranking_changed(archive):
    forger = Forger(archive)
    with_another_ranking(forger)
    forger.save()
    found = differences(archive)
    assert found
    assert all(names([each], RECORD) for each in found)


def test_one_ranking_changed_and_all_counted_again_shows_to_the_trustees(whole, archive, deeply):
    forger = Forger(archive)
    ballots = with_another_ranking(forger)
    said = record.from_json(forger.json(RECORD))
    plan = whole.definition.contest(COUNCIL)
    held = replace(ballots, contest=said.contest)
    count = counting.run(ruling(plan.rule, plan.options), held, Seeded(plan.seed), Reference.of)
    forger.swap(forger.data("count", COUNCIL)["says"], record.digest(count))
    forger.write(RECORD, json.dumps(record.to_json(count), indent=1).encode())
    made = forger.json(DECLARATION)
    made["count"] = {n: forger.data("count", COUNCIL)[n] for n in ("record", "says", "withdrawn")}
    people = forger.json(places.paper(COUNCIL))["candidates"]
    elected = [people[number - 1] for number in count.declaration.elected]
    made["elected"] = [{"id": each["id"], "name": each["name"]} for each in elected]
    made["figures"]["informal"] = dict(count.formality.informal)
    made["figures"]["valid"] = count.formality.formal
    forger.data("declare", COUNCIL)["elected"] = [each["id"] for each in elected]
    forger.write_json(DECLARATION, made)
    forger.save()
    assert differences(archive) == []
    assert any("what was sealed" in text and "--share" in text for text in left(archive))
    assert differences(archive, deeply) == []
    shares = (whole.shares["Ben"], whole.shares["Cy"])
    found = differences(archive, replace(deeply, shares=shares))
    assert len(found) == 1
    assert names(found, BALLOTS)
    assert "that nobody sealed or keyed" in found[0]


def test_another_winner_declared(archive):
    forger = Forger(archive)
    made = forger.json(DECLARATION)
    made["elected"][0] = {"id": "akers", "name": "Akers"}
    forger.data("declare", COUNCIL)["elected"] = [each["id"] for each in made["elected"]]
    forger.write_json(DECLARATION, made)
    forger.save()
    found = differences(archive)
    assert len(found) == 1
    assert names(found, DECLARATION)


def test_a_winner_in_the_journal_alone(archive):
    forger = Forger(archive)
    forger.data("declare", COUNCIL)["elected"][0] = "akers"
    forger.save()
    assert names(differences(archive), DECLARATION)


@pytest.mark.parametrize(
    ("member", "value"),
    [("valid", 10), ("informal", {"blank": 1}), ("excluded", {}), ("unreadable", {})],
)
def test_a_figure_of_the_declaration(archive, member, value):
    forger = Forger(archive)
    made = forger.json(DECLARATION)
    assert made["figures"][member] != value
    made["figures"][member] = value
    forger.write_json(DECLARATION, made)
    forger.save()
    assert names(differences(archive), DECLARATION)


def test_votes_before_and_after_an_endorsement_show_by_the_envelopes(archive, deeply):
    forger = Forger(archive)
    made = forger.json(DECLARATION)
    (change,) = made["endorsements_changed"]
    change["before"] -= 1
    change["after"] += 1
    forger.write_json(DECLARATION, made)
    forger.save()
    assert differences(archive) == []
    assert names(differences(archive, deeply), DECLARATION)


def test_a_poll_closed_before_its_time(archive):
    forger = Forger(archive)
    forger.entry("close_poll", COUNCIL)["at"] = "2026-04-15T15:59:59.000000Z"
    forger.save()
    assert any("close_poll could not be done then" in each for each in differences(archive))


def test_a_declaration_before_its_time(archive):
    forger = Forger(archive)
    forger.entry("declare", COUNCIL)["at"] = "2026-04-17T10:59:59.000000Z"
    forger.save()
    found = differences(archive)
    assert any("council: the declaration is Fri 17 Apr 2026, 12:00 BST" in each for each in found)


def test_a_withdrawal_of_an_endorsement_dated_back_contradicts_the_declaration(archive):
    forger = Forger(archive)
    entry = forger.entry("withdraw_endorsement", COUNCIL)
    entry["at"] = entry["at"].replace("T22:00", "T21:00")
    forger.save()
    assert names(differences(archive), DECLARATION)


def test_an_entry_dated_back_within_its_order_shows_by_the_head_alone(whole, archive):
    forger = Forger(archive)
    entry = forger.entry("settle_account", COUNCIL)
    later = forger.entry("fix_exclusions", COUNCIL)
    assert entry["by"] == "returning_officer:rowan"
    entry["by"] = later["by"] = "returning_officer:robin"
    forger.save()
    assert differences(archive) == []
    assert any("--head" in text for text in left(archive))
    assert names(differences(archive, Asked(head=whole.office.last.digest)), "journal.jsonl")


def test_lines_dropped_at_the_end_leave_an_archive_that_was_not_over(whole, archive):
    forger = Forger(archive)
    assert forger.entries.pop()["action"] == "declare"
    (archive / places.declaration("chair")).unlink()
    forger.save()
    assert names(differences(archive), "archive.json")
    assert names(differences(archive, Asked(head=whole.office.last.digest)), "journal.jsonl")


def test_lines_dropped_at_the_end_as_if_the_round_went_on_show_by_the_head(whole, archive):
    forger = Forger(archive)
    assert forger.entries.pop()["action"] == "declare"
    (archive / places.declaration("chair")).unlink()
    forger.save()
    (archive / "archive.json").unlink()
    assert differences(archive) == []
    assert "the rest: the contest is counted, and not over" in left(archive)
    assert names(differences(archive, Asked(head=whole.office.last.digest)), "journal.jsonl")


def test_the_order_of_the_paper_is_the_drawn_one(archive):
    forger = Forger(archive)
    paper = forger.json(places.paper(COUNCIL))
    people = paper["candidates"]
    people[0], people[1] = people[1] | {"number": 1}, people[0] | {"number": 2}
    forger.data("issue_papers", COUNCIL)["order"] = [each["id"] for each in people]
    forger.write_json(places.paper(COUNCIL), paper)
    forger.save()
    assert any("the order is" in each for each in differences(archive))


@pytest.mark.parametrize("member", ["organisation", "slate", "order"])
def test_the_paper_tells_who_backed_whom_when_it_was_issued(archive, member):
    forger = Forger(archive)
    paper = forger.json(places.paper(COUNCIL))
    backed = next(each for each in paper["candidates"] if each["endorsements"])
    backed["endorsements"][0][member] = {"organisation": "other", "slate": False, "order": 2}[
        member
    ]
    forger.write_json(places.paper(COUNCIL), paper)
    forger.save()
    found = differences(archive)
    assert len(found) == 1
    assert member in found[0]


def test_a_stranger_on_the_roll_shows_by_the_register(archive, deeply):
    forger = Forger(archive)
    name = places.roll(COUNCIL)
    lines = sorted([*(archive / name).read_text().split(), "0" * 64])
    forger.write(name, "".join(f"{line}\n" for line in lines).encode())
    entry = forger.data("freeze_roll", COUNCIL)
    entry["electors"] += 1
    entry["parts"][""] += 1
    made = forger.json(DECLARATION)
    made["figures"]["electors"] = entry["parts"]
    turnout = made["figures"]["turnout"]
    turnout["electors"] += 1
    turnout["hundredths"] = round(turnout["votes"] * 10_000 / turnout["electors"])
    forger.write_json(DECLARATION, made)
    forger.save()
    assert differences(archive) == []
    found = differences(archive, deeply)
    assert len(found) == 1
    assert "nobody whom the register entitles" in found[0]


def test_a_key_of_another_name(archive):
    forger = Forger(archive)
    key = forger.json(places.key(COUNCIL))
    forger.swap(key["key"], "0" * 16)
    forger.write_json(places.key(COUNCIL), key | {"key": "0" * 16})
    forger.save()
    assert names(differences(archive), places.key(COUNCIL))


@pytest.mark.parametrize("what", ["title", "seats", "withdrawn", "candidate", "rule"])
def test_a_record_of_another_contest(archive, what):
    forger = Forger(archive)
    made = forger.json(RECORD)
    if what == "title":
        made["contest"]["title"] = "Another"
    elif what == "seats":
        made["contest"]["seats"] = 3
    elif what == "withdrawn":
        made["contest"]["withdrawn"] = []
    elif what == "candidate":
        made["contest"]["candidates"][0]["name"] = "Another"
    else:
        made["rule"]["id"] = "meek_nz"
    forger.write(RECORD, json.dumps(made).encode())
    forger.save()
    assert names(differences(archive), RECORD)


@pytest.mark.parametrize("name", [RECORD, DECLARATION, EXCLUSIONS, places.account(COUNCIL),
                                  places.paper(COUNCIL), places.key(COUNCIL)])  # fmt: skip
@pytest.mark.parametrize("content", [b"[]\n", b"{}\n", b"\xff", b'{"a":1.5}\n', b"[" * 100_000])
def test_what_is_no_file_of_its_kind_is_a_difference_and_never_a_traceback(archive, name, content):
    forger = Forger(archive)
    forger.write(name, content)
    forger.save()
    assert names(differences(archive), name)


@pytest.mark.parametrize("name", [places.roll(COUNCIL), BOX, BALLOTS, "election.toml"])
@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\n", b"0\n", b"sha256: \n"])
def test_what_is_no_list_of_its_kind_is_a_difference_too(archive, name, content):
    forger = Forger(archive)
    forger.write(name, content)
    forger.save()
    assert differences(archive)
