"""The command line: one command a file; each parses, calls and prints."""


def main() -> None:
    """Run the command line."""
    raise SystemExit("not built yet")
