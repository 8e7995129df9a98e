"""The dress of every page: a head with a strict policy, and the style sheet. No script at all.

The page carries a Content-Security-Policy that allows its one style sheet by hash and nothing
else, so that not even a defect here could make a name run as code. Pages are put together with
markupsafe: whatever is filled into a ``Markup`` and is none itself is escaped.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from pkgutil import get_data

from markupsafe import Markup

__all__ = ["lines", "page", "scroll"]

_PAGE = Markup("""\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="\
default-src 'none'; img-src data:; style-src '{style_hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title} – {kind}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
""")
_SCROLL = Markup("""\
<div class="scroll" role="region" aria-labelledby="{label}" tabindex="0">
{wide}
</div>""")


def page(title: str, kind: str, body: Markup, lang: str) -> str:
    """Return a whole page (write it as UTF-8): ``kind`` says in its title what page it is.

    ``body`` is what stands between the tags of that name; ``lang`` is a tag of BCP 47.
    """
    style = _style()
    return _PAGE.format(
        lang=lang,
        title=title,
        kind=kind,
        style=style,
        style_hash=f"sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
        body=body,
    )


def lines(*parts: Markup) -> Markup:
    """Return parts of a page one under another, those that are empty left out."""
    return Markup("\n").join(part for part in parts if part)


def scroll(label: str, wide: Markup) -> Markup:
    """Return what may be wider than the window in a region of its own; ``label`` is an id."""
    return _SCROLL.format(label=label, wide=wide)


@cache
def _style() -> Markup:
    """The style sheet: a file of ours without ``<``, put as it is between style tags."""
    return Markup((get_data(__package__, "sheet.css") or b"").decode())  # noqa: S704 - our own file
