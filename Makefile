# The short list of tasks. Each sets up what it needs on a bare machine with Python 3.11 or newer.
#   make demo    a whole round on a site of its own, which goes on running (make demo-stop ends it)
#   make rehearsal  the same round without a site, and a count, on the command line
#   make test    the whole test suite
#   make check   format, lint, types, import contracts, spelling
#   make docs    build the documentation, warnings as errors
#   make bench   measure against other counting programs
#   make assets  build the style sheet and scripts of the site (needs Node)
#   make lock    renew uv.lock after a change of dependencies
PYTHON ?= python3
ARGS ?=

.PHONY: demo demo-stop rehearsal test check docs bench assets lock

demo demo-stop rehearsal test check docs bench assets lock:
	@PYTHON="$(PYTHON)" bash tasks.sh $@ $(ARGS)
