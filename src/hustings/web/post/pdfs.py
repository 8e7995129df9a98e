"""Letters as PDF (PDF/UA-1): address, code, QR code of the link, numbers of the papers sent."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
import typst
from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from hustings.elections import issuing
from hustings.files import save
from hustings.web.post import drawing, messages, recipients
from hustings.web.register import lines
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.elections.office import Office
    from hustings.web.post.models import Letters
    from hustings.web.register.models import Contact

__all__ = ["taken", "write"]

_TEMPLATE = Path(__file__).parent / "letter.typ"
_POST = "post"

Papers = dict[str, list[tuple[str, str, int]]]
"""By member: contest, its title, and the number of the paper."""


def write(letters: Letters, to: Sequence[tuple[Contact, str]]) -> None:
    """Write the PDF of letters to these members with their codes, in a private folder."""
    papers = _papers(letters, [contact.member for contact, _ in to])
    held = [_letter(letters, contact, code, papers) for contact, code in to]
    data = {"title": f"{settings.HUSTINGS_NAME}: {letters.round.title}", "letters": held}
    content: Any = typst.compile(
        str(_TEMPLATE),
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    path = _path(letters)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    save(path, content)
    path.chmod(0o600)


def taken(letters: Letters) -> bytes:
    """Return the PDF and delete it; raise FileNotFoundError."""
    path = _path(letters)
    content = path.read_bytes()
    path.unlink()
    return content


def _path(letters: Letters) -> Path:
    return Path(settings.DATA) / "letters" / f"{letters.key.hex}.pdf"


def _letter(letters: Letters, contact: Contact, code: str, papers: Papers) -> dict[str, Any]:
    language = contact.language or settings.LANGUAGE_CODE
    with translation.override(language):
        link = drawing.link(code)
        return {
            "language": language[:2],
            "address": [line for line in (contact.name, *contact.address.splitlines()) if line],
            "organisation": settings.HUSTINGS_NAME,
            "heading": letters.round.title,
            "text": _words(letters),
            "code_label": _("Your voting code"),
            "code": code,
            "link": link.removesuffix(f"c/{code}"),
            "qr": _qr(link),
            "qr_alt": _("The address that opens the booth with this code"),
            "papers_label": _("Your papers by post"),
            "papers": [
                {"text": f"{title}: {number}", "mark": _qr(f"{contest} {number}")}
                for contest, title, number in papers.get(contact.member, [])
            ],
            "paper_alt": _("The number of this paper, for the office's scanner"),
        }


def _words(letters: Letters) -> list[str]:
    closes = messages.closes(letters.round)
    until = []
    if closes:
        when = formats.date_format(timezone.localtime(closes), "j F Y, H:i T")
        until = [_("The poll closes on %(when)s.") % {"when": when}]
    contact = settings.HUSTINGS_CONTACT
    office = [f"{_('Questions? Ask the election office:')} {contact}"] if contact else []
    return [
        _("Scan the mark below, or open the address and type the code."),
        *until,
        _("The code is yours alone. If you are sent another, this one no longer works."),
        *office,
    ]


def _papers(letters: Letters, members: Sequence[str]) -> Papers:
    """Return the papers that were issued by post to these members, in contests that are open."""
    office, found = office_of(letters.round), Papers()
    for contest in recipients.open_contests(office):
        numbers = _numbers(office, contest)
        title = office.round.contest(contest).plan.title
        for member, line in lines.of_members(letters.round, office, contest, members):
            if line in numbers:
                found.setdefault(member, []).append((contest, title, numbers[line]))
    return found


def _numbers(office: Office, contest: str) -> dict[str, int]:
    issued = issuing.register(office.store, office.round.contest(contest))
    return {each.elector: each.number for each in issued if each.channel == _POST}


def _qr(text: str) -> str:
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", xmldecl=False)
    return drawn.getvalue().decode()
