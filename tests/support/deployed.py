"""The samples of ``deploy/``, as a test uses them: as they are, with places and names exchanged."""

from support.postgres import ROOT

SAMPLES = ROOT / "deploy"


def sample(name, changes):
    """Return a sample with parts of it exchanged; each part must be there."""
    text = (SAMPLES / name).read_text()
    for old, new in changes.items():
        assert old in text, f"deploy/{name} has no {old!r}"
        text = text.replace(old, str(new))
    return text


def settings(**changes):
    """Return the settings of ``site.env`` as a supervisor reads them; ``None`` takes one out."""
    lines = (SAMPLES / "site.env").read_text().splitlines()
    held = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {name: str(value) for name, value in (held | changes).items() if value is not None}
