"""A forger who can write everything: files, digests, the chain of the journal, archive.json.

Nothing here uses the code that verifies; a journal is rechained by hand.
"""

import hashlib
import json


def digest(content):
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def as_json(data):
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


class Forger:
    """Changes an archive so that all digests agree again; ``save`` when all is changed."""

    def __init__(self, archive):
        self.archive = archive
        lines = (archive / "journal.jsonl").read_text().splitlines()
        self.entries = [json.loads(line) for line in lines]

    def entry(self, action, contest):
        """Return the entry of an action, to be changed in place."""
        return next(
            each
            for each in self.entries
            if each["action"] == action and each["data"].get("contest") == contest
        )

    def data(self, action, contest):
        return self.entry(action, contest)["data"]

    def json(self, name):
        return json.loads((self.archive / name).read_bytes())

    def write(self, name, content):
        """Write a file, and put its new digest wherever the journal had the old one."""
        path = self.archive / name
        old, new = digest(path.read_bytes()), digest(content)
        path.write_bytes(content)
        self.swap(old, new)

    def swap(self, old, new):
        """Put a text in the place of another in the data of all entries."""
        for each in self.entries:
            each["data"] = json.loads(json.dumps(each["data"]).replace(old, new))

    def write_json(self, name, data):
        self.write(name, as_json(data))

    def save(self):
        """Chain the journal anew and have archive.json name its head."""
        before, lines = "sha256:" + "0" * 64, []
        for number, each in enumerate(self.entries, 1):
            body = {k: v for k, v in each.items() if k != "digest"}
            body |= {"number": number, "before": before}
            before = digest(_canonical(body))
            lines.append(_canonical(body | {"digest": before}) + b"\n")
        (self.archive / "journal.jsonl").write_bytes(b"".join(lines))
        about = json.loads((self.archive / "archive.json").read_bytes())
        about |= {"head": before, "entries": len(lines)}
        (self.archive / "archive.json").write_bytes(as_json(about))
        return before


def _canonical(data):
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
