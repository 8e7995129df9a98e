"""The smallest .xlsx that office programs open, written part by part as ECMA-376 says.

With inline strings, so that no table of strings is needed.
"""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(**sheets):
    """Return a workbook; each sheet is rows of text, whole numbers, or None for no cell."""
    numbered = list(enumerate(sheets.items(), 1))
    parts = {
        "[Content_Types].xml": _types(numbered),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered]
        ),
        "xl/workbook.xml": _workbook(numbered),
    }
    for number, (_, rows) in numbered:
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows)
    return zipped(parts)


def zipped(parts):
    """Return the parts, by name, as a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _types(numbered):
    kinds = [("/xl/workbook.xml", f"{TYPE}.sheet.main+xml")]
    kinds += [(f"/xl/worksheets/sheet{n}.xml", f"{TYPE}.worksheet+xml") for n, _ in numbered]
    parts = "".join(f'<Override PartName="{p}" ContentType="{kind}"/>' for p, kind in kinds)
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    default = f'<Default Extension="rels" ContentType="{rels}"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{default}{parts}</Types>'


def _relations(targets):
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _workbook(numbered):
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"/>' for n, (name, _) in numbered
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet(rows):
    body = "".join(
        f'<row r="{n}">{"".join(_cell(n, at, cell) for at, cell in enumerate(row))}</row>'
        for n, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def _cell(row, at, cell):
    place = f"{chr(65 + at)}{row}"
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'
