# Everything one does in this clone. `make` alone prints what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The first Python that is new enough; only set-up runs on it, the rest in .venv.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo "$$python"; break; }; done)
RUN := .venv/bin/python

.PHONY: help setup

help:
	@awk '/^## /{printf "\n%s\n", substr($$0, 4)} \
	/^[a-z0-9-]+:.*# /{name = $$1; sub(":", "", name); words = $$0; sub(/^[^#]*# /, "", words); \
	printf "  make %-14s %s\n", name, words}' Makefile

## Every day

setup: # install what the project needs, into this folder only
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it with make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -m local.setup
