# The short list of tasks. Every one sets up what it needs on a bare machine with Python 3.11+.
PYTHON ?= python3

.PHONY: demo test check bench docs lock

demo test check bench docs lock:
	@PYTHON="$(PYTHON)" bash tasks.sh $@
