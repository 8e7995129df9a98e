"""``python -m hustings`` is the command line."""

from hustings.cli import main

main()
