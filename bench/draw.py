"""Read a record and draw its HTML sheet, to be measured as a share of a count."""

import json
import sys
from pathlib import Path

from hustings import record
from hustings.report import html

count = record.from_json(json.loads(Path(sys.argv[1]).read_bytes()))
print(len(html.render(count, clauses={})))
