# The short list of tasks. Each sets up what it needs on a bare machine with Python 3.11 or newer.
#   make demo    count a packaged election, show it, write the report, verify it
#   make test    the whole test suite
#   make check   format, lint, types, import contracts, spelling
#   make docs    build the documentation, warnings as errors
#   make bench   measure against other counting programs
#   make lock    renew uv.lock after a change of dependencies
PYTHON ?= python3
ARGS ?=

.PHONY: demo test check docs bench lock

demo test check docs bench lock:
	@PYTHON="$(PYTHON)" bash tasks.sh $@ $(ARGS)
