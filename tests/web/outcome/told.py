"""Read what a page of a result tells: its tables as rows by key, its words."""

import csv
import html
import re
from io import StringIO

NEC = "/outcome/nec-history/"


def table(client, page, name):
    """Return a table of a page from its CSV: a row a dict."""
    sent = client.get(f"{page}{name}.csv")
    assert sent.status_code == 200, f"{page}{name}.csv"
    return list(csv.DictReader(StringIO(sent.content.decode())))


def row(client, page, name, **having):
    """Return the one row of a table that has these values."""
    rows = [
        each
        for each in table(client, page, name)
        if all(each[key] == value for key, value in having.items())
    ]
    assert len(rows) == 1, rows
    return rows[0]


def words(client, page):
    """Return the words in the midst of a page."""
    sent = client.get(page)
    assert sent.status_code == 200, page
    text = sent.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
