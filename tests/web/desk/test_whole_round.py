"""A whole round through the pages of the desk, and the archive that comes of it verifies."""

from django.urls import reverse

from hustings.elections.folder import Folder
from hustings.roll.absence import Absence
from hustings.verify.archive import whole
from hustings.verify.archive.asked import Asked
from hustings.verify.archive.finding import Kind
from hustings.web.desk.models import DraftKey, Proposal

from .conftest import MEMBERS, TIMETABLE, moment


def reads(society, client, position, *ranks, **more):
    """Somebody reads a paper of the first batch: the number beside each candidate."""
    sent = {f"c{n}": rank for n, rank in enumerate(ranks, 1)}
    sent |= {"part": "", "batch": "1", "position": position, **more}
    return society.post(client, "key", "council", **sent)


def test_from_an_uploaded_file_to_an_archive_that_verifies(society, tmp_path):
    society.polling()
    society.on("2026-02-01 10:00")
    society.votes("council", MEMBERS[3:8], "Anna Alder", "Bo Birch")
    society.votes("council", MEMBERS[8:11], "Bo Birch")
    for number, code in ((1, "returned"), (2, "returned"), (3, "spoilt")):
        society.post(society.jo, "strike", "council", number=number, code=code)
    left = moment("2026-01-31 10:00")
    society.away = {MEMBERS[10]: (Absence("resigned", left, left),)}

    society.on(TIMETABLE["poll_closes"]).agrees("close_poll", "council")
    society.steps("settle_account", "council", by=society.jo)
    lines = society.get(society.sasha, "account").context["tables"]
    assert [line.cells for _state, held in lines for line in held] == [
        ("-", "online", 12, 8, 4, 0, 0),
        ("-", "post", 3, 2, 0, 1, 0),
    ]

    society.proposes("fix_exclusions", "council")
    batch = Proposal.objects.get(act="fix_exclusions").batch
    seen = society.get(society.jo, "proposal", batch).context["figures"]
    assert dict(seen[0][1]) == {"Votes received in time": 10, "Resigned": 1, "Votes that count": 9}
    society.confirms("fix_exclusions")

    for reader, second in ((society.rowan, 1), (society.jo, 2)):
        reads(society, reader, 1, 1, 2, "")
        reads(society, reader, 2, second, "", "")
    (waiting,) = society.get(society.sasha, "queue", "council").context["waiting"]
    assert (waiting.why, waiting.place.position) == ("different", 2)
    place = "?part=&batch=1&position=2"
    sent = {"c1": "1", "c2": "", "c3": "", "reason": "the two is a slip of the reader"}
    society.post(society.rowan, "adjudicate", "council", query=place, **sent)
    society.confirms("adjudicate", by=society.kit)

    society.agrees("open_ballots", "council")
    society.post(society.rowan, "open_ballots", **society.brings("Ben", "Cy"))
    assert society.state("council").opening["opened"] == 9
    society.post(society.jo, "count", contests=["council"])
    society.on(TIMETABLE["declared"]).agrees("declare", "council")
    society.agrees("declare_unopposed", "auditor")
    society.agrees("abandon", "editor", reason="nobody stands")
    assert society.phases() == dict.fromkeys(("council", "auditor"), "declared") | {
        "editor": "abandoned"
    }
    assert society.state("council").declaration["elected"] == ["anna-alder"]
    society.steps("finish", "council", "auditor", "editor")
    assert not Proposal.objects.filter(state__in=("open", "confirmed")).exists()
    assert not DraftKey.objects.exists()
    verifies(society, tmp_path)


def verifies(society, root):
    """Write the archive and the evidence into folders, and verify them as anybody can."""
    folder, store = Folder(root / "archive", root / "evidence"), society.office.store
    for files, kept in ((folder.public, store.public), (folder.private, store.private)):
        for name in kept.names():
            with kept.read(name) as stream, files.write(name) as written:
                written.write(stream.read())
    for number, line in enumerate(store.journal(), 1):
        folder.append(line, number)
    found = list(whole.verify(root / "archive", Asked(evidence=root / "evidence")))
    assert [str(each) for each in found if each.kind is Kind.DIFFERENCE] == []
    assert len([each for each in found if each.kind is Kind.PASSED]) > 10


def test_every_page_of_the_desk_is_shown_at_every_stage(society):
    names = (
        "dashboard",
        "timetable",
        "journal",
        "contests",
        "turnout",
        "account",
        "people",
        "proposals",
        "ceremony",
        "opening",
        "counts",
        "post",
    )

    def look():
        for client in (society.rowan, society.jo, society.sasha):
            for name in names:
                answer = society.get(client, name)
                assert answer.status_code == 200, name
                assert answer.content.decode().count("<h1") == 1, name

    look()
    society.nominated()
    look()
    for name in ("strike", "replace", "key", "queue", "without"):
        assert society.get(society.rowan, name, "council").status_code == 200


def test_a_published_file_can_be_had_and_a_private_one_cannot(society, made):
    society.polling(made)
    place = reverse("desk:file", args=["round", "contests/council/key.json"])
    assert b"hustings-key/1" in b"".join(society.sasha.get(place).streaming_content)
    private = reverse("desk:file", args=["round", "contests/council/issued.txt"])
    assert society.sasha.get(private).status_code == 404
